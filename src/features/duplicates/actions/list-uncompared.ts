import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { listUncomparedCompanies } from '../store/pairs.ts';

/** Companies with entries that nobody has compared yet. Needs the `system` scope. */
export function listUncompared(tx: Tx): Promise<OrganisationId[]> {
  return listUncomparedCompanies(tx);
}
