import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './scope.ts';

/** Rows that a company keeps under names: each name once, and no more than so many. */
type NamedRows = 'saved_searches' | 'opening_families';

type Values = { readonly id: string; readonly name: string } & Readonly<Record<string, unknown>>;

const own = (rows: NamedRows): RawBuilder<unknown> =>
  sql`${sql.table(rows)} where company_id = (select scope_organisation())`;

/** Adds one of the acting company while there are fewer than `most`. Answers whether the name was free and there was room. */
export async function insertNamed(tx: Tx, rows: NamedRows, values: Values, most: number): Promise<boolean> {
  const columns = Object.keys(values).map((column) => sql.ref(column));
  const added = await sql`
    insert into ${sql.table(rows)} (company_id, ${sql.join(columns)})
    select scope_organisation(), ${sql.join(Object.values(values))} where (select count(*) from ${own(rows)}) < ${most}
    on conflict (company_id, name) do nothing returning id`.execute(tx.db);
  return added.rows.length > 0;
}

/** Writes one as it now is. Answers false where another has the name; undefined for an unknown one. */
export async function updateNamed(
  tx: Tx,
  rows: NamedRows,
  { id, ...values }: Values,
): Promise<boolean | undefined> {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const changed = await sql<{ isFree: boolean }>`
    with one as (select id from ${own(rows)} and id = ${id}),
      changed as (update ${sql.table(rows)} set ${sql.join(set)}
        where company_id = (select scope_organisation()) and id = ${id}
          and not exists (select from ${own(rows)} and name = ${values.name} and id <> ${id})
        returning id)
    select exists (select from changed) as "isFree" from one`.execute(tx.db);
  return changed.rows[0]?.isFree;
}

/** Deletes one. Answers whether it was there. */
export async function deleteNamed(tx: Tx, rows: NamedRows, id: string): Promise<boolean> {
  const deleted = await sql`delete from ${own(rows)} and id = ${id} returning id`.execute(tx.db);
  return deleted.rows.length > 0;
}
