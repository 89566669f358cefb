import type { Tx } from '../../../db/scope.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';

/** Who runs this installation, as its public pages name it. */
export interface OperatorContact {
  readonly name: string;
  readonly nameEn: string | undefined;
  readonly address: string;
  readonly representative: string;
  readonly contactMail: string;
}

/** The operator, in the `system` scope; undefined before the installation is set up. */
export async function findOperatorContact(tx: Tx): Promise<OperatorContact | undefined> {
  const row = await tx.db
    .selectFrom('organisations')
    .select(['name', 'name_en', 'address', 'representative', 'contact_mail'])
    .where('kind', '=', 'operator')
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      nameEn: row.name_en ?? undefined,
      address: row.address,
      representative: row.representative,
      contactMail: row.contact_mail,
    }
  );
}

/** The operator's id, in the `system` scope. @throws when the installation has none */
export async function getOperatorId(tx: Tx): Promise<OrganisationId> {
  const row = await tx.db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'operator')
    .executeTakeFirstOrThrow();
  return idOf<OrganisationId>(row.id);
}
