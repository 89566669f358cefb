import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinks } from '../../../db/types.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import { idOf, type OpeningId, type OrganisationId, type RelayLinkId } from '../../../platform/ids.ts';
import type { LinkKind } from '../rules/link.ts';
import { type MailTextId, readMailTextId } from '../rules/mail-texts.ts';

/** A relay link as its company knows it. */
export interface RelayLink {
  readonly id: RelayLinkId;
  readonly code: string;
  readonly kind: LinkKind;
  readonly name: string;
  readonly openingId: OpeningId | undefined;
  readonly openingTitle: string | undefined;
  /** The ready text it stands in, so that texts can be compared. */
  readonly mailText: MailTextId | undefined;
  /** Registrations through it never count (rules.md §3.7). */
  readonly test: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  readonly closedAt: Date | undefined;
}

export type NewRelayLink = Omit<RelayLink, 'openingTitle' | 'createdAt' | 'closedAt'>;

export async function insertRelayLink(tx: Tx, companyId: OrganisationId, link: NewRelayLink): Promise<void> {
  await tx.db
    .insertInto('relay_links')
    .values({
      company_id: companyId,
      id: link.id,
      code: link.code,
      kind: link.kind,
      name: link.name,
      opening_id: link.openingId ?? null,
      mail_text: link.mailText ?? null,
      test: link.test,
      created_by: tx.scope.actor.id,
      created_at: tx.now,
      expires_at: link.expiresAt ?? null,
    })
    .execute();
}

/** A link of this company. */
export async function findRelayLink(
  tx: Tx,
  companyId: OrganisationId,
  id: RelayLinkId,
): Promise<RelayLink | undefined> {
  const row = await selectLinks(tx, companyId).where('l.id', '=', id).executeTakeFirst();
  return row && read(row);
}

/** Links, the newest first, from after the cursor on. */
export async function listRelayLinks(
  tx: Tx,
  companyId: OrganisationId,
  page: { readonly limit: number; readonly after: Cursor | undefined },
): Promise<RelayLink[]> {
  // A cursor holds milliseconds; a row could hold finer parts of a second and be passed over.
  const createdAt = sql<Date>`date_trunc('milliseconds', l.created_at)`;
  let query = selectLinks(tx, companyId).orderBy(createdAt, 'desc').orderBy('l.id', 'desc').limit(page.limit);
  const { after } = page;
  if (after !== undefined)
    query = query.where(sql<boolean>`(${createdAt}, l.id) < (${after.at}, ${after.id})`);
  return (await query.execute()).map(read);
}

/** Closes (with an instant) or reopens (with null) a link. Answers whether that changed anything. */
export async function setClosed(
  tx: Tx,
  companyId: OrganisationId,
  id: RelayLinkId,
  closedAt: Date | null,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('relay_links')
    .set({ closed_at: closedAt })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .where('closed_at', closedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

type Row = Selectable<RelayLinks> & { readonly opening_title: string | null };

function selectLinks(tx: Tx, companyId: OrganisationId) {
  return tx.db
    .selectFrom('relay_links as l')
    .leftJoin('openings as o', (join) =>
      join.onRef('o.company_id', '=', 'l.company_id').onRef('o.id', '=', 'l.opening_id'),
    )
    .selectAll('l')
    .select('o.title as opening_title')
    .where('l.company_id', '=', companyId);
}

function read(row: Row): RelayLink {
  return {
    id: idOf<RelayLinkId>(row.id),
    code: row.code,
    kind: row.kind as LinkKind,
    name: row.name,
    openingId: row.opening_id === null ? undefined : idOf<OpeningId>(row.opening_id),
    openingTitle: row.opening_title ?? undefined,
    mailText: readMailTextId(row.mail_text),
    test: row.test,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
  };
}
