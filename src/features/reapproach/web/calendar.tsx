import type { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { act, numberedPage, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { readCalendar } from '../actions/calendar.ts';
import { namedPage } from '../actions/look-ahead.ts';
import { LeftOutQuery } from '../input/running.ts';
import { CalendarPage } from '../views/calendar.tsx';
import { LeftOutPage, MonthPage } from '../views/months.tsx';

/** 再応募のご案内: the next twelve months, each month's people, and who is left out. */
export function calendarRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const view = permit('company', 'viewReapply');

  app.get(paths.company.reapproach(), ...view, async (c) =>
    showPage(c, <CalendarPage calendar={await act(c, (tx) => readCalendar(tx, services))} />),
  );
  app.get(paths.company.reapproachMonth(':month'), ...view, async (c) => {
    const month = c.req.param('month') ?? '';
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new NotFound('month');
    const page = await act(c, async (tx) => {
      const { mails } = await readCalendar(tx, services);
      return namedPage(
        tx,
        mails.filter(({ on }) => on.startsWith(month)),
        numberedPage(c),
      );
    });
    return showPage(c, <MonthPage month={month} page={page} />);
  });
  app.get(paths.company.reapproachLeftOut(), ...view, async (c) => {
    const { rule } = LeftOutQuery.parse(c.req.query());
    const page = await act(c, async (tx) => {
      const { leftOut } = await readCalendar(tx, services);
      const meant = leftOut.filter(({ reasons }) => rule === undefined || reasons[0]?.rule === rule);
      return namedPage(tx, meant, numberedPage(c));
    });
    return showPage(c, <LeftOutPage rule={rule} page={page} />);
  });
}
