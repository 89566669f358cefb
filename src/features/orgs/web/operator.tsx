import { Hono } from 'hono';
import { firstPage } from '../../../db/page.ts';
import { Conflict } from '../../../platform/errors.ts';
import { act, type C, goOn, idPage, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listOffices } from '../../agencies/actions/offices.ts';
import { listOrganisations } from '../../parties/store/organisations.ts';
import { type Decision, decideOrganisation } from '../actions/decide.ts';
import { verifyLicence } from '../actions/licences.ts';
import { licenceToCheck, readProfile } from '../actions/profile.ts';
import { licenceCheckInput, organisationFilter, reasonInput } from '../input.ts';
import { listLicenceFiles } from '../store/licence-files.ts';
import { listMembers } from '../store/members.ts';
import { listRegistrationDomains } from '../store/registration-domains.ts';
import { OrganisationPage } from '../views/organisation.tsx';
import { OrganisationsPage } from '../views/organisations.tsx';

/** The operator's desk for organisations: who waits, who is here, and the decisions about them. */
export function operatorRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewOrganisations');
  const decide = permit('operator', 'decideOrganisations');

  app.get(paths.operator.organisations(), ...view, async (c) => {
    const filter = organisationFilter.parse(c.req.query());
    const page = await act(c, (tx) => listOrganisations(tx, filter, idPage(c)));
    return showPage(c, <OrganisationsPage page={page} filter={filter} />);
  });

  const show = async (c: C, typed: { licence?: FormState; decision?: FormState }, status: 200 | 422) => {
    const id = idParam<OrganisationId>(c);
    const { members, domains, offices, files, first, ...profile } = await act(c, async (tx) => ({
      ...(await readProfile(tx, id)),
      members: await listMembers(tx, id),
      domains: await listRegistrationDomains(tx, id),
      offices: await listOffices(tx, id),
      files: await listLicenceFiles(tx, id),
      // Where one goes on, once something has been decided here.
      first: c.req.query('done') && (await listOrganisations(tx, {}, firstPage(1))).rows[0],
    }));
    const forms = {
      licence: typed.licence ?? formOf(profile.agency ? licenceToCheck(profile.agency) : {}),
      decision: typed.decision ?? EMPTY_FORM,
    };
    return showPage(
      c,
      <OrganisationPage
        {...profile}
        members={members}
        domains={domains}
        offices={offices}
        files={files}
        next={first && first.waits && first.id !== id ? first : undefined}
        forms={forms}
      />,
      status,
    );
  };
  app.get(paths.operator.organisation(':id'), ...view, (c) => show(c, {}, 200));

  const apply = async (c: C, decision: Decision) => {
    const id = idParam<OrganisationId>(c);
    const decided = await act(c, (tx) => decideOrganisation(tx, services, id, decision));
    if (!decided.ok) throw new Conflict(decided.reason);
    return goOn(c, paths.operator.organisation(id), DONE_WORD[decision.decision]);
  };
  const applyWithReason = async (c: C, decision: 'decline' | 'suspend') => {
    const sent = await readForm(c, reasonInput);
    if (!sent.ok) return show(c, { decision: sent.form }, 422);
    return apply(c, { decision, reason: sent.value.reason });
  };
  app.post(paths.operator.organisationApproval(':id'), ...decide, (c) => apply(c, { decision: 'approve' }));
  app.post(paths.operator.organisationReinstatement(':id'), ...decide, (c) =>
    apply(c, { decision: 'reinstate' }),
  );
  app.post(paths.operator.organisationDecline(':id'), ...decide, (c) => applyWithReason(c, 'decline'));
  app.post(paths.operator.organisationSuspension(':id'), ...decide, (c) => applyWithReason(c, 'suspend'));

  app.post(paths.operator.organisationLicence(':id'), ...permit('operator', 'verifyLicences'), async (c) => {
    const id = idParam<OrganisationId>(c);
    const sent = await readForm(c, licenceCheckInput);
    if (!sent.ok) return show(c, { licence: sent.form }, 422);
    const verified = await act(c, (tx) => verifyLicence(tx, services, id, sent.value));
    if (verified.ok) return goOn(c, paths.operator.organisation(id), 'checked');
    return show(c, { licence: withFault(sent.form, FIELD_OF[verified.reason], verified.reason) }, 422);
  });
  return app;
}

const DONE_WORD = {
  approve: 'approved',
  decline: 'declined',
  suspend: 'suspended',
  reinstate: 'reinstated',
} as const satisfies Record<Decision['decision'], string>;

const FIELD_OF = {
  licence_expired: 'licenceExpiresOn',
  not_begun: 'licenceStartsOn',
  number_taken: 'licenceNumber',
  holder_required: 'holder',
} as const;
