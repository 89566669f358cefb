import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { listSuspended } from '../../parties/store/organisations.ts';

/** Which of these companies the operator has suspended: nobody is recommended to one of them while it lasts. */
export async function findSuspended(
  tx: Tx,
  companyIds: readonly OrganisationId[],
): Promise<ReadonlySet<string>> {
  const { actor } = tx.scope;
  const found: string[] = [];
  for (const companyId of new Set(companyIds))
    found.push(
      ...(await tx.within({ kind: 'settlement', companyId, actor }, (own) =>
        listSuspended(own, [companyId]),
      )),
    );
  return new Set(found);
}
