import { Hono } from 'hono';
import { Conflict, NotFound } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type OrganisationId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import type { OrganisationState } from '../../parties/rules/standing.ts';
import { type Decision, decideOrganisation } from '../actions/decide.ts';
import { verifyLicence } from '../actions/licences.ts';
import { browseOrganisations, type OrganisationFilter, readOrganisation } from '../actions/organisations.ts';
import { licenceInput, reasonInput } from '../input.ts';
import { describeFaults } from '../views/faults.ts';
import type { FormState } from '../views/form-state.ts';
import { OrganisationPage } from '../views/organisation.tsx';
import { OrganisationsPage } from '../views/organisations.tsx';
import { type C, lockOf, pageOf, permit } from './request.tsx';

const STATES: readonly OrganisationState[] = ['waiting', 'approved', 'declined', 'suspended'];

/** The operator's desk for organisations: who waits, who is here, and the decisions about them. */
export function operatorRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewOrganisations');
  const decide = permit('operator', 'decideOrganisations');

  app.get(paths.operator.organisations(), ...view, async (c) => {
    const filter = readFilter(c);
    const cursor = c.req.query('cursor');
    const { rows, next } = await browseOrganisations(services, c.var.scope, filter, cursor);
    const { frame } = pageOf(services, c);
    return showPage(
      c,
      <OrganisationsPage
        frame={frame}
        rows={rows}
        next={next}
        isFirst={cursor === undefined}
        filter={filter}
      />,
    );
  });

  const show = async (c: C, form: FormState, status: 200 | 422) => {
    const found = await readOrganisation(services, c.var.scope, organisationIdOf(c));
    const licence = found.agency && {
      licenceNumber: found.agency.licenceNumber,
      licenceExpiresOn: found.agency.licenceExpiresOn,
    };
    return showPage(
      c,
      <OrganisationPage
        {...pageOf(services, c)}
        {...found}
        form={{ ...form, values: { ...licence, ...form.values } }}
        mayDecide={lockOf(c, 'decideOrganisations') === undefined}
      />,
      status,
    );
  };
  app.get(paths.operator.organisation(':id'), ...view, (c) => show(c, { values: {}, errors: [] }, 200));

  const apply = async (c: C, decision: Decision) => {
    const id = organisationIdOf(c);
    const decided = await decideOrganisation(services, c.var.scope, id, decision);
    if (!decided.ok) throw new Conflict(decided.reason);
    return c.redirect(paths.operator.organisation(id, { done: 'decided' }), 303);
  };
  const applyWithReason = async (c: C, decision: 'decline' | 'suspend') => {
    const values = await formFields(c);
    const read = readInput(reasonInput, values);
    if (!read.ok) return show(c, { values, errors: describeFaults(read.faults, c.var.locale) }, 422);
    return apply(c, { decision, reason: read.value.reason });
  };
  app.post(paths.operator.organisationApproval(':id'), ...decide, (c) => apply(c, { decision: 'approve' }));
  app.post(paths.operator.organisationReinstatement(':id'), ...decide, (c) =>
    apply(c, { decision: 'reinstate' }),
  );
  app.post(paths.operator.organisationDecline(':id'), ...decide, (c) => applyWithReason(c, 'decline'));
  app.post(paths.operator.organisationSuspension(':id'), ...decide, (c) => applyWithReason(c, 'suspend'));

  app.post(paths.operator.organisationLicence(':id'), ...permit('operator', 'verifyLicences'), async (c) => {
    const id = organisationIdOf(c);
    const values = await formFields(c);
    const read = readInput(licenceInput, values);
    const verified = read.ok ? await verifyLicence(services, c.var.scope, id, read.value) : read;
    if (verified.ok) return c.redirect(paths.operator.organisation(id, { done: 'checked' }), 303);
    const faults =
      'faults' in verified ? verified.faults : [{ field: FIELD_OF[verified.reason], fault: verified.reason }];
    return show(c, { values, errors: describeFaults(faults, c.var.locale) }, 422);
  });
  return app;
}

const FIELD_OF = { licence_expired: 'licenceExpiresOn', number_taken: 'licenceNumber' } as const;

function readFilter(c: C): OrganisationFilter {
  const { kind, state, licence, name = '' } = c.req.query();
  return {
    kind: kind === 'company' || kind === 'agency' ? kind : undefined,
    state: STATES.find((one) => one === state),
    licenceUnverified: licence === 'unverified' ? true : undefined,
    name: name.trim() === '' ? undefined : name.trim().slice(0, 120),
  };
}

function organisationIdOf(c: C): OrganisationId {
  const id = readId<OrganisationId>(c.req.param('id'));
  if (id === undefined) throw new NotFound('organisation');
  return id;
}
