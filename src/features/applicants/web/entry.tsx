import type { Hono } from 'hono';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import { type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { addByHand, type CompareNow } from '../actions/add-by-hand.ts';
import { EntryForm } from '../input/by-hand.ts';
import { EntryFormPage } from '../views/entry-form.tsx';

/** One person added by hand. */
export function entryRoutes(app: Hono<AppEnv>, compareNow: CompareNow | undefined): void {
  const edit = permit('company', 'editApplicants');
  const page = (c: C, form: FormState, status: 200 | 422 = 200) =>
    showPage(c, <EntryFormPage form={form} />, status);

  app.get(paths.company.newApplicant(), ...edit, (c) =>
    page(c, formOf({ entry: newOrderedId<ApplicantId>(Date.now()) })),
  );
  app.post(paths.company.newApplicant(), ...edit, async (c) => {
    const sent = await readForm(c, EntryForm);
    if (!sent.ok) return page(c, sent.form, 422);
    const { id, ...entry } = sent.value;
    const added = await act(c, (tx) => addByHand(tx, entry, compareNow, id));
    if (added.ok) return goOn(c, paths.company.applicant(added.id), 'added');
    return page(c, { ...sent.form, faults: added.faults }, 422);
  });
}
