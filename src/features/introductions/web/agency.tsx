import { Hono } from 'hono';
import { Conflict } from '../../../platform/errors.ts';
import { sendPdf } from '../../../platform/http/attachment.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { NoteId, ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { readContactDesk } from '../../contacts/actions/log-contact.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import { contactPerson, openMail } from '../actions/contact-person.ts';
import { downloadCv } from '../actions/cv-copies.ts';
import { noteItem, readNotes, removeNote } from '../actions/note-items.ts';
import { readProvision } from '../actions/read-provisions.ts';
import { ContactInput, NoteInput, ObjectionInput } from '../input.ts';
import { cvName } from '../rules/cv-name.ts';
import { findNextWaiting } from '../store/inbox.ts';
import { NO_CONTACT, type SentContact } from '../views/contact.tsx';
import { ProvisionPage } from '../views/provision.tsx';
import { inboxListRoutes } from './inbox.tsx';

/** The agency's inbox: who was handed over, and the agency's answers. */
export function inboxRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewProvisions');
  const answer = permit('agency', 'answerProvisions');
  const contact = permit('agency', 'contactPeople');
  app.route('/', inboxListRoutes(services));

  const provisionPage = async (
    c: C,
    form: FormState,
    sent: SentContact = NO_CONTACT,
    note: FormState = EMPTY_FORM,
  ) => {
    const id = idParam<ProvisionId>(c);
    const shown = await act(c, async (tx) => {
      const opened = await readProvision(tx, services, id);
      const { items, provision } = opened;
      const contactable = { id, providedAt: provision.providedAt, registered: items?.contact };
      const desk = items === null ? undefined : await readContactDesk(tx, contactable);
      const notes = items === null ? [] : await readNotes(tx, services, id);
      return { opened, desk, notes, waiting: await findNextWaiting(tx, id) };
    });
    return <ProvisionPage {...shown} form={form} sent={sent} note={note} />;
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

  app.get(paths.agency.provisionCv(':id'), ...view, async (c) => {
    const id = idParam<ProvisionId>(c);
    const file = await act(c, (tx) => downloadCv(tx, services, id));
    if (!file.ok) throw new Conflict(file.reason);
    return sendPdf(c, file.bytes, cvName(id));
  });

  app.post(paths.agency.provisionNotes(':id'), ...answer, async (c) => {
    const id = idParam<ProvisionId>(c);
    const sent = await readForm(c, NoteInput);
    if (!sent.ok) return showPage(c, await provisionPage(c, EMPTY_FORM, NO_CONTACT, sent.form), 422);
    const noted = await act(c, (tx) => noteItem(tx, services, id, sent.value));
    if (noted.ok) return goOn(c, paths.agency.provision(id), 'noted');
    const { reason } = noted;
    if (reason !== 'not_held' && reason !== 'too_many') throw new Conflict(reason);
    const form = withFault(sent.form, reason === 'not_held' ? 'item' : 'text', reason);
    return showPage(c, await provisionPage(c, EMPTY_FORM, NO_CONTACT, form), 422);
  });
  app.post(paths.agency.noteRemoval(':id', ':note'), ...answer, async (c) => {
    const [id, note] = [idParam<ProvisionId>(c), idParam<NoteId>(c, 'note')];
    await act(c, (tx) => removeNote(tx, note));
    return goOn(c, paths.agency.provision(id), 'note_removed');
  });

  app.get(paths.agency.provisionMail(':id'), ...contact, async (c) => {
    const id = idParam<ProvisionId>(c);
    const outcome = await act(c, (tx) => openMail(tx, services, id));
    if (outcome.ok) return c.redirect(`mailto:${encodeURIComponent(outcome.mail).replace('%40', '@')}`, 303);
    // Its own section says why, and from when.
    if (outcome.reason === 'refused') return goOn(c, paths.agency.provision(id), 'not_now');
    throw new Conflict(outcome.reason);
  });
  app.post(paths.agency.provisionContacts(':id'), ...contact, async (c) => {
    const id = idParam<ProvisionId>(c);
    const sent = await readForm(c, ContactInput);
    if (!sent.ok) return showPage(c, await provisionPage(c, EMPTY_FORM, sent), 422);
    const outcome = await act(c, (tx) => contactPerson(tx, services, id, sent.value));
    if (outcome.ok) return goOn(c, paths.agency.provision(id), 'contacted');
    const { reason } = outcome;
    if (reason === 'refused')
      return showPage(c, await provisionPage(c, EMPTY_FORM, { ...sent, refusal: outcome.refusal }), 422);
    if (reason === 'future' || reason === 'too_long_ago') {
      const form = withFault(sent.form, 'time', reason);
      return showPage(c, await provisionPage(c, EMPTY_FORM, { form }), 422);
    }
    throw new Conflict(reason);
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
