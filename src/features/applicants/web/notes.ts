import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, ApplicantNoteId } from '../../../platform/ids.ts';
import { type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changeTags, noteApplicant, removeApplicantNote } from '../actions/note-applicants.ts';
import { giveApplicant } from '../actions/own-applicants.ts';
import { NoteInput, noteFieldsOf, OwnerInput, TagInput } from '../input.ts';

/** Notes, tags and owner on a person's page. @param personPage that page, with a form that was turned away */
export function noteRoutes(
  app: Hono<AppEnv>,
  personPage: (c: C, forms: { note?: FormState; tag?: FormState }) => Promise<Child>,
): void {
  const edit = permit('company', 'editApplicants');

  app.post(paths.company.applicantNotes(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, NoteInput, noteFieldsOf);
    if (!sent.ok) return showPage(c, await personPage(c, { note: sent.form }), 422);
    const noted = await act(c, (tx) => noteApplicant(tx, id, sent.value.text, sent.value.mentions));
    if (noted.ok) return goOn(c, paths.company.applicant(id), 'noted');
    return showPage(c, await personPage(c, { note: withFault(sent.form, 'text', noted.reason) }), 422);
  });
  app.post(paths.company.applicantNoteRemoval(':id', ':note'), ...edit, async (c) => {
    const [id, note] = [idParam<ApplicantId>(c), idParam<ApplicantNoteId>(c, 'note')];
    await act(c, (tx) => removeApplicantNote(tx, note));
    return goOn(c, paths.company.applicant(id), 'note_removed');
  });

  app.post(paths.company.applicantOwner(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, OwnerInput);
    if (!sent.ok) return showPage(c, await personPage(c, {}), 422);
    await act(c, (tx) => giveApplicant(tx, id, sent.value.owner));
    return goOn(c, paths.company.applicant(id), 'given');
  });

  app.post(paths.company.applicantTags(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, TagInput);
    if (!sent.ok) return showPage(c, await personPage(c, { tag: sent.form }), 422);
    const tagged = await act(c, (tx) => changeTags(tx, id, { add: [sent.value.tag], remove: [] }));
    if (tagged.ok) return goOn(c, paths.company.applicant(id), 'tagged');
    return showPage(c, await personPage(c, { tag: withFault(sent.form, 'tag', tagged.reason) }), 422);
  });
  app.post(paths.company.applicantTagRemoval(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, TagInput);
    if (sent.ok) await act(c, (tx) => changeTags(tx, id, { add: [], remove: [sent.value.tag] }));
    return goOn(c, paths.company.applicant(id), sent.ok ? 'untagged' : undefined);
  });
}
