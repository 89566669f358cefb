import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { SavedSearchId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** A search that a company goes back to. */
export interface SavedSearch {
  readonly id: SavedSearchId;
  readonly name: string;
  /** Of the list's address. */
  readonly query: string;
  readonly savedAt: Date;
  /** Null where they work there no more, or a program saved it. */
  readonly savedBy: string | null;
}

/** The acting company's, the first saved first. */
export function listSavedSearches(tx: Tx): Promise<SavedSearch[]> {
  return tx.db
    .selectFrom('saved_searches')
    .where('company_id', '=', tx.organisationId)
    .select(['id', 'name', 'query', 'saved_at as savedAt', colleagueName(tx, 'saved_by').as('savedBy')])
    .$narrowType<{ id: SavedSearchId }>()
    .orderBy('saved_at')
    .orderBy('id')
    .execute();
}

/** Saves one while there are fewer than `most`. Answers whether the name was free and there was room. */
export async function insertSavedSearch(
  tx: Tx,
  { id, name, query }: Pick<SavedSearch, 'id' | 'name' | 'query'>,
  most: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into saved_searches (company_id, id, name, query, saved_at, saved_by)
    select scope_organisation(), ${id}, ${name}, ${query}, ${tx.now}, ${tx.scope.actor.id}
    where (select count(*) from saved_searches where company_id = (select scope_organisation())) < ${most}
    on conflict (company_id, name) do nothing returning id`.execute(tx.db);
  return rows.length > 0;
}

/** Calls one something else. Answers false where another has the name; undefined for an unknown one. */
export async function renameSavedSearch(tx: Tx, id: string, name: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ isFree: boolean }>`
    with one as (select id from saved_searches where company_id = (select scope_organisation()) and id = ${id}),
      renamed as (update saved_searches set name = ${name}
        where company_id = (select scope_organisation()) and id = ${id} and not exists (
          select from saved_searches where company_id = (select scope_organisation()) and name = ${name} and id <> ${id})
        returning id)
    select exists (select from renamed) as "isFree" from one`.execute(tx.db);
  return rows[0]?.isFree;
}

/** Deletes one. Answers whether it was there. */
export async function deleteSavedSearch(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('saved_searches')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
