import { Hono } from 'hono';
import type { Zone } from '../../platform/http/access.ts';
import { act, type C, goOn, readForm, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { OutboxServices } from '../../platform/outbox.ts';
import { paths } from '../../ui/paths.ts';
import { chooseForMember, chooseForOrganisation, readChoices, resumeStream } from './actions/choose.ts';
import { askForProof, mailboxOfProof, type ProvenMailbox, proveByLink } from './actions/mailbox-proof.ts';
import { noticesInput } from './input.ts';
import { NoticesPage, type SentForms } from './views/notices.tsx';

/** Which mails an organisation and its members get, the same in all three zones. */
export function noticeRoutes(services: OutboxServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const zone of ['company', 'agency', 'operator'] as const) mountNotices(app, services, zone);
  return app;
}

function mountNotices(app: Hono<AppEnv>, services: OutboxServices, zone: Zone): void {
  const show = async (c: C, sent: SentForms = {}) => {
    const { userId } = c.var.staff;
    const token = c.req.query('proof');
    const shown = await act(c, async (tx) => ({
      choices: await readChoices(tx, services, zone, userId),
      proof:
        token === undefined ? undefined : { token, of: await mailboxOfProof(tx, services, userId, token) },
    }));
    return showPage(c, <NoticesPage zone={zone} {...shown} sent={sent} />);
  };
  /** What came with the choices instead of them: a link is asked for, or taken back. */
  const prove = async (c: C, of: ProvenMailbox, proof: string) => {
    if (proof === 'ask') {
      const isPosted = await act(c, (tx) => askForProof(tx, services, zone, of));
      return goOn(c, paths[zone].notices(), isPosted ? 'proof_sent' : 'proof_waits');
    }
    const isProven = await act(c, (tx) => proveByLink(tx, services, of, proof));
    return goOn(c, paths[zone].notices(), isProven ? 'proven' : 'proof_old');
  };
  app.get(paths[zone].notices(), ...permit(zone, 'viewProfile'), (c) => show(c));
  app.post(paths[zone].notices(), ...permit(zone, 'editProfile'), async (c) => {
    const sent = await readForm(c, noticesInput(zone));
    if (!sent.ok) return show(c, { organisation: sent.form });
    const { gets, resume, proof } = sent.value;
    if (proof !== undefined) return prove(c, 'organisation', proof);
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
    const { gets, resume, proof } = sent.value;
    const { userId } = c.var.staff;
    if (proof !== undefined) return prove(c, { userId }, proof);
    await act(c, (tx) =>
      resume === undefined
        ? chooseForMember(tx, services, userId, gets)
        : resumeStream(tx, services, { userId }, resume),
    );
    return goOn(c, paths[zone].notices(), 'saved');
  });
}
