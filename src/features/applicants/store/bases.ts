import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type ImportId, newOrderedId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import type { BasisRecord, ImportBasis, SaidBasisOfImport } from '../rules/basis.ts';

/** What is written down of each of some people. */
export type NewBasis = Pick<BasisRecord, 'about' | 'basis' | 'since' | 'source' | 'words' | 'policyId'>;

/** A record with whose it is, and who wrote it and marked it as a mistake: null where they have left, or a program did. */
export interface ShownBasis extends BasisRecord {
  readonly applicantId: ApplicantId;
  readonly by: string | null;
  readonly voidedBy: string | null;
}

const RECORD = sql`b.id, b.applicant_id as "applicantId", b.entry_id as "entryId", b.joined_at as "joinedAt", b.about, b.basis, b.since,
  b.source, b.words, b.policy_id as "policyId", b.recorded_at as "recordedAt", b.voided_at as "voidedAt"`;

/** Writes the same down of each of these people, by whoever acts. Answers the ids of the records. */
export async function insertBases(
  tx: Tx,
  people: readonly ApplicantId[],
  { about, basis, since, source, words, policyId }: NewBasis,
  entries: readonly string[] = people,
): Promise<string[]> {
  if (people.length === 0) return [];
  const ids = people.map(() => newOrderedId(tx.wall.getTime()));
  await sql`
    insert into applicant_bases (company_id, id, applicant_id, entry_id, about, basis, since, source, words, policy_id, recorded_at, recorded_by)
    select scope_organisation(), id, applicant_id, entry_id, ${about}, ${basis}, ${since}::date, ${source}, ${words}, ${policyId}::uuid,
      ${tx.now}, ${tx.scope.actor.id}
    from unnest(${ids}::uuid[], ${[...people]}::uuid[], ${[...entries]}::uuid[]) as n (id, applicant_id, entry_id)`.execute(
    tx.db,
  );
  return ids;
}

/** What counts or may count, of each of these people: a statement for all of them. */
export async function listCounting(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, readonly BasisRecord[]>> {
  const { rows } = await sql<BasisRecord & { applicantId: ApplicantId }>`
    select ${RECORD} from applicant_bases b where b.company_id = (select scope_organisation())
      and b.applicant_id = any (${[...ids]}::uuid[]) and b.voided_at is null`.execute(tx.db);
  const byPerson = new Map<ApplicantId, BasisRecord[]>();
  for (const { applicantId, ...record } of rows)
    byPerson.set(applicantId, [...(byPerson.get(applicantId) ?? []), record]);
  return byPerson;
}

/** Everything that was ever written down of one person, the newest first. */
export async function listBases(tx: Tx, id: ApplicantId): Promise<ShownBasis[]> {
  const { rows } = await sql<ShownBasis>`
    select ${RECORD}, ${colleagueName(tx, 'b.recorded_by')} as by, ${colleagueName(tx, 'b.voided_by')} as "voidedBy"
    from applicant_bases b where b.company_id = (select scope_organisation()) and b.applicant_id = ${id}
    order by b.recorded_at desc, b.id desc`.execute(tx.db);
  return rows;
}

/** What the imports that added these people say of everybody they added. */
export async function listImportBases(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, ImportBasis>> {
  const { rows } = await sql<ImportBasis & { id: ApplicantId }>`
    select a.id, i.basis, (i.recorded_at at time zone 'Asia/Tokyo')::date as since, i.words
    from applicants a, lateral (
      select basis, recorded_at, words from import_bases where company_id = (select scope_organisation()) and import_id = a.import_id
      order by id desc limit 1) i
    where a.company_id = (select scope_organisation()) and a.id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ id, ...basis }) => [id, basis]));
}

/** Says it of an import; what was said before stays and counts no longer. */
export async function insertImportBasis(
  tx: Tx,
  importId: ImportId,
  { basis, words }: Pick<SaidBasisOfImport, 'basis' | 'words'>,
): Promise<void> {
  await tx.db
    .insertInto('import_bases')
    .values({
      company_id: tx.organisationId,
      id: newOrderedId(tx.wall.getTime()),
      import_id: importId,
      basis,
      words,
      recorded_at: tx.now,
      recorded_by: tx.scope.actor.id,
    })
    .execute();
}

/** What was said last of an import. */
export function findSaidOfImport(tx: Tx, importId: ImportId): Promise<SaidBasisOfImport | undefined> {
  return tx.db
    .selectFrom('import_bases as i')
    .where('i.company_id', '=', tx.organisationId)
    .where('i.import_id', '=', importId)
    .select(['i.basis', 'i.words', 'i.recorded_at as at', colleagueName(tx, 'i.recorded_by').as('by')])
    .$narrowType<Pick<SaidBasisOfImport, 'basis'>>()
    .orderBy('i.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Marks records of one source as mistakes. Answers which of them were none before, and whose. */
export async function voidBases(
  tx: Tx,
  ids: readonly string[],
  source: BasisRecord['source'],
): Promise<
  { readonly id: string; readonly applicantId: ApplicantId; readonly about: BasisRecord['about'] }[]
> {
  const { rows } = await sql<{ id: string; applicantId: ApplicantId; about: BasisRecord['about'] }>`
    update applicant_bases set voided_at = ${tx.now}, voided_by = ${tx.scope.actor.id}
    where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[]) and source = ${source} and voided_at is null
    returning id, applicant_id as "applicantId", about`.execute(tx.db);
  return rows;
}

/** Marks as taken back what was written of these people at these moments, where nothing was written of the same since. Answers which records, and whose. */
export async function voidOfMany(
  tx: Tx,
  people: readonly { readonly id: ApplicantId; readonly doneAt: Date }[],
  { about, basis }: Pick<BasisRecord, 'about' | 'basis'>,
): Promise<{ readonly id: string; readonly applicantId: ApplicantId }[]> {
  const { rows } = await sql<{ id: string; applicantId: ApplicantId }>`
    update applicant_bases b set voided_at = ${tx.now}, voided_by = ${tx.scope.actor.id}
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ doneAt }) => doneAt)}::timestamptz[]) as d (id, done_at)
    where b.company_id = (select scope_organisation()) and b.applicant_id = d.id and b.recorded_at = d.done_at and b.source = 'hand'
      and b.about = ${about} and b.basis = ${basis} and b.voided_at is null
      and not exists (select from applicant_bases l where l.company_id = b.company_id and l.applicant_id = b.applicant_id
        and l.about = b.about and l.voided_at is null and (l.recorded_at, l.id) > (b.recorded_at, b.id))
    returning b.id, b.applicant_id as "applicantId"`.execute(tx.db);
  return rows;
}

/** Records that changed hands, each with since when it had stood with another entry: as text, since a moment is more than our clock tells. */
export type MovedBases = readonly { readonly id: string; readonly joinedAt: string | null }[];

/** Gives the records of one entry to the one it has become. */
export async function joinBases(tx: Tx, fromId: ApplicantId, toId: ApplicantId): Promise<MovedBases> {
  const { rows } = await sql<MovedBases[number]>`
    with before as (select id, joined_at from applicant_bases
      where company_id = (select scope_organisation()) and applicant_id = ${fromId} for update)
    update applicant_bases b set applicant_id = ${toId}, joined_at = ${tx.now} from before
    where b.company_id = (select scope_organisation()) and b.id = before.id
    returning b.id, before.joined_at::text as "joinedAt"`.execute(tx.db);
  return rows;
}

/** Gives them back, as they were. */
export async function partBases(tx: Tx, toId: ApplicantId, moved: MovedBases): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    update applicant_bases b set applicant_id = ${toId}, joined_at = m.joined_at
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ joinedAt }) => joinedAt)}::timestamptz[]) as m (id, joined_at)
    where b.company_id = (select scope_organisation()) and b.id = m.id`.execute(tx.db);
}
