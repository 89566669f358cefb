import type { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { readBases } from '../actions/contact-basis.ts';
import { recordBasis, voidBasis } from '../actions/record-bases.ts';
import { BasisForm } from '../input/bases.ts';
import { saidBases } from '../rules/basis.ts';
import { findApplicant } from '../store/applicants.ts';
import { BasesPage } from '../views/bases.tsx';

/** On what basis a person is kept and may be written to. */
export function basisRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');
  const page = async (c: C, form: FormState = EMPTY_FORM) => {
    const shown = await act(c, async (tx) => {
      const person = await findApplicant(tx, idParam(c));
      if (person === undefined) throw new NotFound('applicant');
      return { person, bases: await readBases(tx, person.id), today: jstDate(tx.now) };
    });
    return <BasesPage {...shown} form={form} />;
  };

  app.get(paths.company.applicantBases(':id'), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, await page(c)),
  );
  app.post(paths.company.applicantBases(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, BasisForm);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    const { what, on, words } = sent.value;
    const recorded = await act(c, (tx) => recordBasis(tx, id, { ...saidBases[what], on, words }));
    if (!recorded.ok) return showPage(c, await page(c, withFault(sent.form, 'on', recorded.reason)), 422);
    return goOn(
      c,
      paths.company.applicantBases(id),
      recorded.outcome === 'same' ? 'basis_same' : 'basis_noted',
    );
  });
  app.post(paths.company.applicantBasisRemoval(':id', ':basis'), ...edit, async (c) => {
    const [id, basis] = [idParam<ApplicantId>(c), idParam(c, 'basis')];
    await act(c, (tx) => voidBasis(tx, basis));
    return goOn(c, paths.company.applicantBases(id), 'basis_voided');
  });
}
