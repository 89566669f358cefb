import type { Client } from 'pg';
import { quoted } from './backup/manifest.ts';
import { withOwner } from './owner.ts';

/** What is looked for, by its kind: every way in which it could be written. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** Whose rows must have no key any more. */
export interface Hunted {
  readonly candidateId: string;
  readonly organisationIds: readonly string[];
}

/** What was found in a database, by kinds of what was looked for and by tables, and how much was looked through. */
export interface DatabaseHunt {
  readonly tables: number;
  readonly hits: readonly { readonly table: string; readonly kind: string }[];
  /** Tables that hold keys of their own, and those of them with one that still opens something of the person. */
  readonly keyTables: number;
  readonly keys: readonly string[];
}

/** A table that keeps what the law asks for, under keys of its own (rules.md §6.2, §13.7). */
const VAULT = ['placement_records', 'provision_records', 'receipt_records'];
/** Enough to tell which kinds are there; what stands in the rows is told to nobody. */
const MOST_ROWS = 50;

/**
 * Looks through every row of every table, and through what opens something of one person. Reads as the owner, who sees all
 * rows (db/backup/allow-backup.ts), in one snapshot that changes nothing.
 * @throws where the owner may not read a table
 */
export async function huntDatabase(
  ownerUrl: string,
  spellings: Spellings,
  hunted: Hunted,
): Promise<DatabaseHunt> {
  return withOwner(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = await listEveryTable(client);
    const hits: { table: string; kind: string }[] = [];
    const pattern = [...spellings.values()].flat().map(literal).join('|');
    for (const table of tables) {
      // Bytes stand in the text of a row as hexadecimal digits.
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from ${quoted(table)} t where t::text ~* $1 limit ${MOST_ROWS}`,
        [pattern],
      );
      const kinds = kindsIn(rows.map(({ row }) => row).join('\n'), spellings);
      hits.push(...kinds.map((kind) => ({ table: table.name, kind })));
    }
    const keys = await listKeys(client, hunted);
    await client.query('COMMIT');
    return { tables: tables.length, hits, ...keys };
  });
}

/** Which kinds of what is looked for stand in a text. */
export function kindsIn(text: string, spellings: Spellings): string[] {
  const found = text.toLowerCase();
  return [...spellings].flatMap(([kind, all]) =>
    all.some((one) => found.includes(one.toLowerCase())) ? [kind] : [],
  );
}

async function listEveryTable(client: Client): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1, 2`);
  return rows;
}

/** By the columns that say whose a row is: a table that comes later is looked at without being named here. */
async function listKeys(
  client: Client,
  { candidateId, organisationIds }: Hunted,
): Promise<Pick<DatabaseHunt, 'keyTables' | 'keys'>> {
  const { rows: columns } = await client.query<{ name: string; owners: string[] }>(
    `select c.relname as name, array_agg(a.attname::text) as owners
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1::text[])
       and a.attname in ('candidate_id', 'company_id', 'agency_id')
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'wrapped_key')
     group by 1 order by 1`,
    [VAULT],
  );
  const found: string[] = [];
  for (const { name, owners } of columns) {
    const mine = owners.map((owner) =>
      owner === 'candidate_id' ? `${owner} = $1` : `${owner} = any ($2::uuid[])`,
    );
    // Both parameters are named, so that each statement takes both.
    const { rowCount } = await client.query(
      `select from ${quoted({ schema: 'public', name })} where wrapped_key is not null and (${mine.join(' or ')})
        and ($1::uuid, $2::uuid[]) is not null limit 1`,
      [candidateId, organisationIds],
    );
    if (rowCount !== 0) found.push(name);
  }
  return { keyTables: columns.length, keys: found };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
