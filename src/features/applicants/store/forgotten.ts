import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { ForgetBasis, Held, WhyForget } from '../rules/forgetting.ts';
import type { Forgotten } from '../rules/forgotten.ts';
import type { Person } from '../rules/people.ts';
import { PERSON } from './people.ts';

/** These people of the acting company, locked in the order of their ids. */
export async function lockPeople(tx: Tx, ids: readonly ApplicantId[]): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select ${PERSON} from applicants where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])
    order by id for update`.execute(tx.db);
  return rows;
}

/** Their ids, and those of the entries that have become one with them. */
export async function listWithMerged(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive gone (id) as (
      select unnest(${[...ids]}::uuid[])
      union select m.merged_id from merges m join gone g on m.kept_id = g.id
        where m.company_id = (select scope_organisation()) and m.parted_at is null)
    select id from gone`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Deletes people with everything that hangs on them; mail that waits for them is recalled (0054). */
export async function deletePeople(tx: Tx, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('applicants')
    .where('company_id', '=', tx.organisationId)
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes selections of people who stay, with what an import keeps of them for its undo. */
export async function deleteSelections(tx: Tx, ids: readonly string[]): Promise<number> {
  const own = sql`company_id = (select scope_organisation())`;
  await sql`delete from import_changes where ${own} and selection_id = any (${[...ids]}::uuid[])`.execute(
    tx.db,
  );
  const { numAffectedRows } = await sql`
    delete from selections where ${own} and id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** What stands here of one person, counted. */
export async function countHeld(tx: Tx, id: ApplicantId): Promise<Held> {
  const { rows } = await sql<Held>`
    select selections, notes, tags, letters, waiting, codes from held_of_applicant(${id})`.execute(tx.db);
  const [held] = rows;
  if (held === undefined) throw new Error('a function of one row answered none');
  return held;
}

/** Keeps files from bringing back what these are hashes of; of several deletions the last counts. */
export async function keepBlocks(
  tx: Tx,
  keys: readonly Buffer[],
  { forgottenOn, byTerm, until }: Forgotten & { readonly until: JstDate },
): Promise<number> {
  if (keys.length === 0) return 0;
  const { numAffectedRows } = await sql`
    insert into reimport_blocks as b (company_id, key, forgotten_on, until, by_term)
    select distinct scope_organisation(), decode(key, 'hex'), ${forgottenOn}::date, ${until}::date, ${byTerm}::boolean
    from unnest(${keys.map((key) => key.toString('hex'))}::text[]) as k (key)
    on conflict (company_id, key) do update set forgotten_on = excluded.forgotten_on, until = excluded.until,
      by_term = excluded.by_term
      where b.forgotten_on < excluded.forgotten_on`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** Whether any file has to be looked at for blocks. */
export async function hasBlocks(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from reimport_blocks where company_id = (select scope_organisation()) limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Since when these are blocked, by the hash in hex. */
export async function findBlocks(tx: Tx, keys: readonly Buffer[]): Promise<ReadonlyMap<string, Forgotten>> {
  const { rows } = await sql<Forgotten & { key: string }>`
    select encode(b.key, 'hex') as key, b.forgotten_on as "forgottenOn", b.by_term as "byTerm"
    from unnest(${keys.map((key) => key.toString('hex'))}::text[]) as k (key),
      lateral (select key, forgotten_on, by_term from reimport_blocks
        where company_id = (select scope_organisation()) and key = decode(k.key, 'hex') offset 0) as b`.execute(
    tx.db,
  );
  return new Map(rows.map(({ key, ...since }) => [key, since]));
}

/** A deletion as it was carried out: when, by whom, why, and how many people it were. Nobody is named. */
export interface Forgetting {
  readonly id: string;
  readonly at: Date;
  /** Null where they work there no more, or a program or a term did it. */
  readonly by: string | null;
  readonly basis: ForgetBasis;
  readonly words: string | null;
  readonly people: number;
}

export async function insertForgetting(
  tx: Tx,
  {
    basis,
    words,
    id,
    people,
    until,
  }: WhyForget & Pick<Forgetting, 'id' | 'people'> & { readonly until: JstDate },
): Promise<void> {
  await tx.db
    .insertInto('forgettings')
    .values({
      company_id: tx.organisationId,
      id,
      forgotten_at: tx.now,
      forgotten_by: tx.scope.actor.id,
      basis,
      words,
      people,
      until,
    })
    .execute();
}

/** What was deleted, the latest first. */
export function listForgettings(tx: Tx, page: PageRequest): Promise<Page<Forgetting>> {
  const query = tx.db
    .selectFrom('forgettings as f')
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation_id', '=', 'f.company_id').onRef('m.user_id', '=', 'f.forgotten_by'),
    )
    .where('f.company_id', '=', tx.organisationId)
    .select(['f.id', 'f.forgotten_at as at', 'm.name as by', 'f.basis', 'f.words', 'f.people'])
    .$narrowType<{ basis: ForgetBasis }>();
  return newestFirst(query, { at: 'f.forgotten_at', id: 'f.id' }, page, ({ at, id }) => ({ at, id }));
}

/** Takes away what is over, of whichever company; answers how much. Needs the `system` scope. */
export async function endForgotten(tx: Tx, today: JstDate, most: number): Promise<number> {
  let ended = 0;
  for (const table of ['reimport_blocks', 'forgettings'] as const) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any (array(
        select ctid from ${sql.table(table)} where until < ${today} limit ${most}))`.execute(tx.db);
    ended += Number(numAffectedRows ?? 0);
  }
  return ended;
}
