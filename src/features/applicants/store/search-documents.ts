import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { documentOf, type Findable } from '../rules/search-document.ts';

/** Companies whose people have documents that wait. */
export async function listWaitingCompanies(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select company_id as id from list_waiting_documents()`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Documents in this state that nobody else has in hand, locked. */
async function takeDocuments(tx: Tx, state: 'changed' | 'folded', most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select applicant_id as id from applicant_documents
    where company_id = (select scope_organisation()) and state = ${sql.lit(state)} and state <> 'indexed'
    order by company_id, state, applicant_id limit ${most} for update skip locked`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Folds changed documents of the acting company. Answers how many. */
export async function foldDocuments(tx: Tx, most: number): Promise<number> {
  const ids = await takeDocuments(tx, 'changed', most);
  if (ids.length === 0) return 0;
  // Read after the lock: whoever changes the person from now on puts the document back once more.
  const { rows: people } = await sql<Omit<Findable, 'written' | 'tags'> & { id: string }>`
    select id, search_text as "searchText", former_phones as "formerPhones", opening_title as "openingTitle", step, route,
      has_reapplied(company_id, id) as "hasReapplied"
    from applicants where company_id = (select scope_organisation()) and id = any (${ids}::uuid[])`.execute(
    tx.db,
  );
  const { rows: texts } = await sql<{ id: string; written: string[] }>`
    select applicant_id as id, array_remove(array[opening_title, step, route, end_reason, note], null) as written
    from selections where company_id = (select scope_organisation()) and applicant_id = any (${ids}::uuid[])
    union all
    select applicant_id, array[text] from applicant_notes
    where company_id = (select scope_organisation()) and applicant_id = any (${ids}::uuid[])`.execute(tx.db);
  const { rows: tagged } = await sql<{ id: string; tags: string[] }>`
    select applicant_id as id, array_agg(tag order by tag) as tags from applicant_tags
    where company_id = (select scope_organisation()) and applicant_id = any (${ids}::uuid[]) group by 1`.execute(
    tx.db,
  );
  const tags = new Map(tagged.map((one) => [one.id, one.tags]));
  const written = new Map<string, string[]>();
  for (const { id, written: more } of texts) written.set(id, [...(written.get(id) ?? []), ...more]);
  const documents = people.map((person) => ({
    id: person.id,
    ...documentOf({ ...person, written: written.get(person.id) ?? [], tags: tags.get(person.id) ?? [] }),
  }));
  await sql`
    insert into applicant_documents (company_id, applicant_id, text, facets, state)
    select scope_organisation(), r.id, r.text, array(select json_array_elements_text(r.facets)), 'folded'
    from json_to_recordset(${JSON.stringify(documents)}::json) as r (id uuid, text text, facets json)
    on conflict (company_id, applicant_id) do update
      set text = excluded.text, facets = excluded.facets, state = excluded.state`.execute(tx.db);
  return ids.length;
}

/** Enters folded documents of the acting company into the index. Answers how many. */
export async function indexDocuments(tx: Tx, most: number): Promise<number> {
  const ids = await takeDocuments(tx, 'folded', most);
  if (ids.length === 0) return 0;
  await sql`
    update applicant_documents set state = 'indexed'
    where company_id = (select scope_organisation()) and applicant_id = any (${ids}::uuid[])`.execute(tx.db);
  return ids.length;
}
