import type { Hono } from 'hono';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { type FormState, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { lockApplicant } from '../actions/edit-applicants.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { setStanding } from '../actions/set-standing.ts';
import { StandingForm } from '../input/standing.ts';
import { findStanding } from '../store/standing.ts';
import { StandingFormPage, standingValuesOf } from '../views/standing-form.tsx';

/** Whether a person may apply again, and time away from work. */
export function standingRoutes(app: Hono<AppEnv>): void {
  const edit = permit('company', 'editApplicants');
  const page = async (c: C, form?: FormState) => {
    const person = await act(c, (tx) => getApplicant(tx, idParam(c)));
    return <StandingFormPage person={person} form={form ?? storedForm(standingValuesOf(person))} />;
  };
  app.get(paths.company.applicantStanding(':id'), ...edit, async (c) => showPage(c, await page(c)));
  app.post(paths.company.applicantStanding(':id'), ...edit, async (c) => {
    const id = idParam<ApplicantId>(c);
    const sent = await readForm(c, StandingForm);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    const late = await act(c, async (tx) => {
      await lockApplicant(tx, id);
      const changed = overtaken(sent.form, standingValuesOf(await findStanding(tx, id)));
      if (changed === undefined) await setStanding(tx, id, sent.value);
      return changed;
    });
    if (late !== undefined) return showPage(c, await page(c, late), 409);
    return goOn(c, paths.company.applicant(id), 'changed');
  });
}
