import type { Scope } from '../../../db/scope.ts';

/**
 * The company or agency that acts, out of its own scope and never out of a request.
 * @throws TypeError in any other scope
 */
export function actingOrganisation(scope: Scope): string {
  if (scope.kind !== 'organisation') throw new TypeError('an organisation acts here');
  return scope.organisationId;
}
