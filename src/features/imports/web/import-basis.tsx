import type { Hono } from 'hono';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { noteBasis } from '../actions/note-basis.ts';
import { getOwnImport } from '../actions/own-import.ts';
import { ImportBasisForm } from '../input.ts';
import { ImportBasisPage } from '../views/import-basis.tsx';

/** On what basis whoever an import adds is kept. */
export function importBasisRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');
  const page = async (c: C, form: FormState = EMPTY_FORM) => (
    <ImportBasisPage record={await act(c, (tx) => getOwnImport(tx, idParam<ImportId>(c)))} form={form} />
  );
  app.get(paths.company.importBasis(':id'), ...edit, async (c) => showPage(c, await page(c)));
  app.post(paths.company.importBasis(':id'), ...edit, async (c) => {
    const id = idParam<ImportId>(c);
    const sent = await readForm(c, ImportBasisForm);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    await act(c, (tx) => noteBasis(tx, id, sent.value));
    return goOn(c, paths.company.import(id), 'basis_noted');
  });
}
