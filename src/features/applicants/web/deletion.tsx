import type { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { forgetApplicants } from '../actions/forget-applicants.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { readTerms } from '../actions/retention-terms.ts';
import { DeletionForm } from '../input/by-hand.ts';
import { blockedUntil } from '../rules/forgotten.ts';
import { countHeld, listForgettings } from '../store/forgotten.ts';
import { DeletionPage } from '../views/deletion.tsx';
import { ForgettingsPage } from '../views/forgettings.tsx';

/** One person deleted: what goes and what stays, the decision, and what was deleted before. */
export function deletionRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const edit = permit('company', 'editApplicants');

  app.get(paths.company.forgettings(), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, <ForgettingsPage page={await act(c, (tx) => listForgettings(tx, pageRequest(c)))} />),
  );
  const deletionPage = async (c: C, form: FormState) => {
    const shown = await act(c, async (tx) => {
      const person = await getApplicant(tx, idParam(c));
      const until = blockedUntil(jstDate(tx.now), await readTerms(tx));
      return { person, held: await countHeld(tx, person.id), until };
    });
    return <DeletionPage {...shown} form={form} />;
  };
  app.get(paths.company.applicantDeletion(':id'), ...edit, async (c) =>
    showPage(c, await deletionPage(c, EMPTY_FORM)),
  );
  app.post(paths.company.applicantDeletion(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, DeletionForm);
    if (!sent.ok) return showPage(c, await deletionPage(c, sent.form), 422);
    const deleted = await act(c, (tx) => forgetApplicants(tx, services, [id], sent.value));
    if (deleted === 0) throw new NotFound('applicant');
    return goOn(c, paths.company.applicants(), 'deleted');
  });
}
