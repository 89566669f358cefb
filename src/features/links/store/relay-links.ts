import { sql } from 'kysely';
import { inOrderBehindRow, newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { LetterTextId, OpeningId, RelayLinkId } from '../../../platform/ids.ts';
import type { LinkKind } from '../rules/link.ts';
import type { LinkSort } from '../rules/link-sorts.ts';
import type { ReadyTextId } from '../rules/ready-texts.ts';

/** A relay link as its company knows it. */
export interface RelayLink {
  readonly id: RelayLinkId;
  readonly code: string;
  readonly kind: LinkKind;
  readonly name: string;
  readonly openingId: OpeningId | null;
  readonly openingTitle: string | null;
  /** The ready text it stands in, so that texts can be compared; of another version perhaps one that is unknown here. */
  readonly mailText: string | null;
  /** The company's own text it stands in, in which version, and what it is called. */
  readonly textId: LetterTextId | null;
  readonly textVersion: number | null;
  readonly textName: string | null;
  /** When it was given another text than it was made with. */
  readonly textChangedAt: Date | null;
  /** Registrations through it never count (rules.md §3.7). */
  readonly test: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly closedAt: Date | null;
  /** Rests since a restore, until it is opened again. */
  readonly stoppedAt: Date | null;
}

export type NewRelayLink = Omit<
  RelayLink,
  | 'openingTitle'
  | 'mailText'
  | 'textId'
  | 'textVersion'
  | 'textName'
  | 'textChangedAt'
  | 'createdAt'
  | 'closedAt'
  | 'stoppedAt'
> & {
  readonly mailText: ReadyTextId | null;
};

/** Which text a link stands in: a ready one, or a version of one of the company's own. */
export type LinkText =
  | { readonly ready: ReadyTextId; readonly textId?: undefined; readonly number?: undefined }
  | { readonly textId: LetterTextId; readonly number: number; readonly ready?: undefined };

export async function insertRelayLink(tx: Tx, link: NewRelayLink): Promise<void> {
  await tx.db
    .insertInto('relay_links')
    .values({
      company_id: tx.organisationId,
      id: link.id,
      code: link.code,
      kind: link.kind,
      name: link.name,
      opening_id: link.openingId,
      mail_text: link.mailText,
      test: link.test,
      created_by: tx.scope.actor.id,
      created_at: tx.now,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** A link of the acting company. */
export async function findRelayLink(tx: Tx, id: RelayLinkId): Promise<RelayLink | undefined> {
  return ownLinks(tx).where('l.id', '=', id).executeTakeFirst();
}

/** The acting company's links, newest first. */
export function listRelayLinks(tx: Tx, page: PageRequest): Promise<Page<RelayLink>> {
  return newestFirst(ownLinks(tx), { at: 'l.created_at', id: 'l.id' }, page, ({ createdAt, id }) => ({
    at: createdAt,
    id,
  }));
}

const SORTED_BY = {
  '-created': { column: 'l.created_at', order: 'desc' },
  created: { column: 'l.created_at', order: 'asc' },
  name: { column: 'l.name', order: 'asc' },
  '-name': { column: 'l.name', order: 'desc' },
} as const;

/** The same in an order of the reader's. The cursor is a link's id. @throws InvalidInput for one that leads nowhere */
export function listSortedLinks(
  tx: Tx,
  sort: LinkSort,
  page: PageRequest<RelayLinkId>,
): Promise<Page<RelayLink>> {
  const { column, order } = SORTED_BY[sort];
  const place = (id: RelayLinkId) => sql`(select ${sql.ref(column)}, l.id from relay_links as l
    where l.company_id = ${tx.organisationId} and l.id = ${id}::uuid)`;
  return inOrderBehindRow(ownLinks(tx), { by: [column, 'l.id'], order, place }, page);
}

/** Renames a link and moves its end. */
export async function updateRelayLink(
  tx: Tx,
  id: RelayLinkId,
  { name, expiresAt }: Pick<RelayLink, 'name' | 'expiresAt'>,
): Promise<void> {
  await tx.db
    .updateTable('relay_links')
    .set({ name, expires_at: expiresAt })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** Gives a link another text. */
export async function updateLinkText(tx: Tx, id: RelayLinkId, text: LinkText): Promise<void> {
  await tx.db
    .updateTable('relay_links')
    .set({
      mail_text: text.ready ?? null,
      text_id: text.textId ?? null,
      text_version: text.number ?? null,
      text_changed_at: tx.now,
    })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** The links that stand in one of the company's own texts, the newest first. */
export async function listLinksInText(tx: Tx, textId: LetterTextId): Promise<RelayLink[]> {
  return ownLinks(tx)
    .where('l.text_id', '=', textId)
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id')
    .limit(MOST_IN_TEXT)
    .execute();
}

/** Closes (with an instant) or reopens (with null) a link, one that rests too. Answers whether that changed anything. */
export async function setClosed(tx: Tx, id: RelayLinkId, closedAt: Date | null): Promise<boolean> {
  const changed = await tx.db
    .updateTable('relay_links')
    .set({ closed_at: closedAt, ...(closedAt === null && { stopped_at: null }) })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where((eb) =>
      closedAt === null
        ? eb.or([eb('closed_at', 'is not', null), eb('stopped_at', 'is not', null)])
        : eb('closed_at', 'is', null),
    )
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Links of one text that are looked at together. */
const MOST_IN_TEXT = 200;

function ownLinks(tx: Tx) {
  return tx.db
    .selectFrom('relay_links as l')
    .leftJoin('openings as o', (join) =>
      join.onRef('o.company_id', '=', 'l.company_id').onRef('o.id', '=', 'l.opening_id'),
    )
    .leftJoin('letter_texts as t', (join) =>
      join.onRef('t.company_id', '=', 'l.company_id').onRef('t.id', '=', 'l.text_id'),
    )
    .where('l.company_id', '=', tx.organisationId)
    .select(['l.id', 'l.code', 'l.kind', 'l.name', 'l.test', 'l.mail_text as mailText'])
    .select(['l.text_id as textId', 'l.text_version as textVersion', 't.name as textName'])
    .select('l.text_changed_at as textChangedAt')
    .select(['l.opening_id as openingId', 'o.title as openingTitle'])
    .select(['l.created_at as createdAt', 'l.expires_at as expiresAt', 'l.closed_at as closedAt'])
    .select('l.stopped_at as stoppedAt')
    .$narrowType<{
      id: RelayLinkId;
      kind: LinkKind;
      openingId: OpeningId | null;
      textId: LetterTextId | null;
    }>();
}
