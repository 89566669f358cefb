import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import type { OpeningFilter } from '../input.ts';
import type { Conditions } from '../rules/opening.ts';

const MOST_TITLES = 1_000;

/** A job of a company. */
export interface Opening {
  readonly id: OpeningId;
  readonly title: string;
  /** Where it can be read about; null where that was not said. */
  readonly url: string | null;
  readonly conditions: Conditions;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
}

export async function insertOpening(
  tx: Tx,
  opening: Pick<Opening, 'id' | 'title' | 'url' | 'conditions'>,
): Promise<void> {
  await tx.db
    .insertInto('openings')
    .values({
      company_id: tx.organisationId,
      id: opening.id,
      title: opening.title,
      url: opening.url,
      conditions: JSON.stringify(opening.conditions),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute();
}

/** An opening of the acting company, locked until the transaction ends when it is to be changed. */
export async function findOpening(tx: Tx, id: OpeningId, lock = false): Promise<Opening | undefined> {
  const query = ownOpenings(tx).where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** The acting company's openings, newest first. */
export function listOpenings(tx: Tx, { state }: OpeningFilter, page: PageRequest): Promise<Page<Opening>> {
  let query = ownOpenings(tx);
  if (state === 'open') query = query.where('closed_at', 'is', null);
  if (state === 'closed') query = query.where('closed_at', 'is not', null);
  return newestFirst(query, { at: 'created_at', id: 'id' }, page, ({ createdAt, id }) => ({
    at: createdAt,
    id,
  }));
}

/** Every title that the acting company has an opening of, closed ones too. */
export async function listOpeningTitles(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('openings')
    .where('company_id', '=', tx.organisationId)
    .select('title')
    .distinct()
    .limit(MOST_TITLES)
    .execute();
  return rows.map(({ title }) => title);
}

/** Writes the opening as it now is. */
export async function updateOpening(
  tx: Tx,
  { id, title, url, conditions, closedAt }: Pick<Opening, 'id' | 'title' | 'url' | 'conditions' | 'closedAt'>,
): Promise<void> {
  await tx.db
    .updateTable('openings')
    .set({ title, url, conditions: JSON.stringify(conditions), closed_at: closedAt, updated_at: tx.now })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

function ownOpenings(tx: Tx) {
  return tx.db
    .selectFrom('openings')
    .where('company_id', '=', tx.organisationId)
    .select(['id', 'title', 'url', 'conditions'])
    .select(['created_at as createdAt', 'updated_at as updatedAt', 'closed_at as closedAt'])
    .$narrowType<{ id: OpeningId; conditions: Conditions }>();
}
