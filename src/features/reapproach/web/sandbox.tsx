import type { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { act, idParam, numberedPage, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { PolicyId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { getPolicy } from '../actions/keep-policies.ts';
import { dayAhead, lookAhead, namedPage } from '../actions/look-ahead.ts';
import { readLetter, sampleLetter } from '../actions/show-letter.ts';
import { SandboxQuery } from '../input/running.ts';
import { CALENDAR_MONTHS, MOST_SANDBOX_MONTHS } from '../rules/outlook.ts';
import { listNames } from '../store/names.ts';
import { listGroups } from '../store/ticked.ts';
import { GroupSandboxPage } from '../views/groups.tsx';
import { SandboxPage } from '../views/sandbox.tsx';

/** 試し見: a policy against a clock that is moved. A page that only reads. */
export function sandboxRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing' | 'env'>): void {
  app.get(paths.company.reapproachSandbox(':id'), ...permit('company', 'viewReapply'), async (c) => {
    const { until: asked, list, letter } = SandboxQuery.parse(c.req.query());
    const group = await act(c, async (tx) => {
      const policy = await getPolicy(tx, idParam<PolicyId>(c));
      if (policy.audience !== 'ticked') return undefined;
      return { policy, groups: await listGroups(tx), mail: await sampleLetter(tx, services, policy) };
    });
    if (group !== undefined) return showPage(c, <GroupSandboxPage {...group} />);
    const shown = await act(c, async (tx) => {
      const policy = await getPolicy(tx, idParam<PolicyId>(c));
      const from = jstDate(tx.now);
      const furthest = dayAhead(tx.now, MOST_SANDBOX_MONTHS);
      const usual = dayAhead(tx.now, CALENDAR_MONTHS);
      const until = asked === undefined || asked < from ? usual : asked > furthest ? furthest : asked;
      const outlook = await lookAhead(tx, services, policy, { until });
      const mail = letter && (await readLetter(tx, services, policy, letter));
      return {
        policy,
        days: { from, until, furthest },
        outlook,
        mailed: await namedPage(tx, outlook.invitations, numberedPage(c)),
        left: await namedPage(tx, outlook.excluded, numberedPage(c)),
        letter: letter && mail && { mail, name: (await listNames(tx, [letter.id])).get(letter.id) ?? '' },
      };
    });
    return showPage(c, <SandboxPage {...shown} list={list} />);
  });
}
