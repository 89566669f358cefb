import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { listCompanies } from '../store/dues.ts';

/** Companies whose terms nobody has looked at today. Needs the `system` scope. */
export function listUnlooked(tx: Tx): Promise<OrganisationId[]> {
  return listCompanies(tx, jstDate(tx.now));
}
