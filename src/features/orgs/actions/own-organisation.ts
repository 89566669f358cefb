import type { Scope } from '../../../db/scope.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';

/** The organisation that acts in this scope. */
export function ownOrganisation(scope: Scope): OrganisationId {
  if (scope.kind !== 'organisation' && scope.kind !== 'operator')
    throw new TypeError('nobody acts for an organisation here');
  return idOf<OrganisationId>(scope.organisationId);
}
