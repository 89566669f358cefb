import { Hono } from 'hono';
import type { Zone } from '../../platform/http/access.ts';
import { act, type C, goOn, readForm, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { paths } from '../../ui/paths.ts';
import { chooseForMember, chooseForOrganisation, readChoices, resumeStream } from './actions/choose.ts';
import { noticesInput } from './input.ts';
import { NoticesPage, type SentForms } from './views/notices.tsx';

/** Which mails an organisation and its members get, the same in all three zones. */
export function noticeRoutes(services: Pick<Services, 'keyRing'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) mountNotices(app, services, zone);
  return app;
}

function mountNotices(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>, zone: Zone): void {
  const show = async (c: C, sent: SentForms = {}) => {
    const choices = await act(c, (tx) => readChoices(tx, services, zone, c.var.staff.userId));
    return showPage(c, <NoticesPage zone={zone} choices={choices} sent={sent} />);
  };
  app.get(paths[zone].notices(), ...permit(zone, 'viewProfile'), (c) => show(c));
  app.post(paths[zone].notices(), ...permit(zone, 'editProfile'), async (c) => {
    const sent = await readForm(c, noticesInput(zone));
    if (!sent.ok) return show(c, { organisation: sent.form });
    const { gets, resume } = sent.value;
    await act(c, (tx) =>
      resume === undefined
        ? chooseForOrganisation(tx, services, zone, gets)
        : resumeStream(tx, services, 'organisation', resume),
    );
    return goOn(c, paths[zone].notices(), 'saved');
  });
  app.post(paths[zone].ownNotices(), ...permit(zone, 'editAccount'), async (c) => {
    const sent = await readForm(c, noticesInput(zone));
    if (!sent.ok) return show(c, { own: sent.form });
    const { gets, resume } = sent.value;
    const { userId } = c.var.staff;
    await act(c, (tx) =>
      resume === undefined
        ? chooseForMember(tx, services, userId, gets)
        : resumeStream(tx, services, { userId }, resume),
    );
    return goOn(c, paths[zone].notices(), 'saved');
  });
}
