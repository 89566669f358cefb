import type { Tx } from '../../../db/scope.ts';
import { idOf, type OpeningId, type OrganisationId } from '../../../platform/ids.ts';

/** The company as it stands under its mails, and whether its links work. */
export interface Sender {
  readonly name: string;
  readonly nameEn: string | undefined;
  readonly address: string;
  readonly contactMail: string;
  readonly approvedAt: Date | undefined;
  readonly suspendedAt: Date | undefined;
}

/** The acting company. */
export async function findSender(tx: Tx, companyId: OrganisationId): Promise<Sender | undefined> {
  const row = await tx.db
    .selectFrom('organisations')
    .select(['name', 'name_en', 'address', 'contact_mail', 'approved_at', 'suspended_at'])
    .where('id', '=', companyId)
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      nameEn: row.name_en ?? undefined,
      address: row.address,
      contactMail: row.contact_mail,
      approvedAt: row.approved_at ?? undefined,
      suspendedAt: row.suspended_at ?? undefined,
    }
  );
}

/** An opening that a link can be made for. */
export interface LinkableOpening {
  readonly id: OpeningId;
  readonly title: string;
}

/** The company's open openings, newest first. */
export async function listLinkableOpenings(
  tx: Tx,
  companyId: OrganisationId,
  limit: number,
): Promise<LinkableOpening[]> {
  const rows = await tx.db
    .selectFrom('openings')
    .select(['id', 'title'])
    .where('company_id', '=', companyId)
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: idOf<OpeningId>(row.id), title: row.title }));
}
