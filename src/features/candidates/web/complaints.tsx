import { Hono } from 'hono';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { complainOfAgency, findComplaintAgency } from '../actions/complain.ts';
import { complaintInput } from '../input/complaint.ts';
import { ComplaintPage } from '../views/complaint.tsx';

/** A complaint of an agency, and stopping it at once. */
export function complaintRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const page = async (c: C, form: FormState, status: 200 | 422) => {
    const shown = await act(c, (tx) => findComplaintAgency(tx, idParam<OrganisationId>(c)));
    return showPage(c, <ComplaintPage {...shown} form={form} />, status);
  };
  app.get(paths.candidate.complaint(':id'), candidateAccess, (c) => page(c, EMPTY_FORM, 200));
  app.post(paths.candidate.complaint(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const sent = await readForm(c, complaintInput);
    if (!sent.ok) return page(c, sent.form, 422);
    const outcome = await act(c, (tx) => complainOfAgency(tx, services, agencyId, sent.value, c.var.locale));
    if (!outcome.ok) return page(c, withFault(sent.form, 'reason', outcome.reason), 422);
    const word = sent.value.stop === 'yes' ? 'sent_stopped' : 'sent';
    return goOn(c, paths.candidate.request(outcome.id), word);
  });
  return app;
}
