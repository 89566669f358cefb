import { Hono } from 'hono';
import { Conflict } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { getOwnLicence } from '../../parties/store/agencies.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import { readProvision, recogniseProvisions } from '../actions/read-provisions.ts';
import { InboxFilter, ObjectionInput } from '../input.ts';
import { countWaiting, findNextWaiting, listInbox, listWaiting } from '../store/inbox.ts';
import { InboxPage } from '../views/inbox.tsx';
import { ProvisionPage } from '../views/provision.tsx';

const WAITING_SHOWN = 20;

/** The agency's inbox: who was handed over, and the agency's answers. */
export function inboxRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewProvisions');
  const answer = permit('agency', 'answerProvisions');

  app.get(paths.agency.home(), ...view, async (c) => {
    const { state } = InboxFilter.parse(c.req.query());
    const inbox = await act(c, async (tx) => {
      const waiting = await listWaiting(tx, WAITING_SHOWN);
      const page = await listInbox(tx, state, pageRequest(c));
      const people = await recogniseProvisions(tx, services, [...waiting, ...page.rows]);
      const licence = await getOwnLicence(tx);
      return { waiting, page, people, licence, waitingCount: await countWaiting(tx), now: tx.now };
    });
    return showPage(c, <InboxPage {...inbox} state={state} />);
  });

  const provisionPage = async (c: C, form: FormState) => {
    const id = idParam<ProvisionId>(c);
    const shown = await act(c, async (tx) => ({
      opened: await readProvision(tx, services, id),
      waiting: await findNextWaiting(tx, id),
    }));
    return <ProvisionPage {...shown} form={form} />;
  };
  app.get(paths.agency.provision(':id'), ...view, async (c) =>
    showPage(c, await provisionPage(c, EMPTY_FORM)),
  );

  app.post(paths.agency.provisionAcceptance(':id'), ...answer, async (c) => {
    const id = idParam<ProvisionId>(c);
    const answered = await act(c, (tx) => acceptProvision(tx, id));
    if (!answered.ok) throw new Conflict(answered.reason);
    return goOn(c, paths.agency.provision(id), 'accepted');
  });

  app.post(paths.agency.provisionObjection(':id'), ...answer, async (c) => {
    const id = idParam<ProvisionId>(c);
    const sent = await readForm(c, ObjectionInput);
    if (!sent.ok) return showPage(c, await provisionPage(c, sent.form), 422);
    const answered = await act(c, (tx) => objectToProvision(tx, id, sent.value));
    if (!answered.ok) throw new Conflict(answered.reason);
    return goOn(c, paths.agency.provision(id), 'objected');
  });
  return app;
}
