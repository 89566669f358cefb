import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { CareerBreak, MayReapply } from '../rules/reapply.ts';

/** What a company decided or knows of a person beside their selections. */
export interface Standing {
  /** With who decided when; `by` is null where they work there no more, or a program did. */
  readonly mayReapply: (MayReapply & { readonly at: Date; readonly by: string | null }) | null;
  readonly careerBreak: CareerBreak | null;
}

/** Both of one person. */
export async function findStanding(tx: Tx, id: ApplicantId): Promise<Standing> {
  const row = await tx.db
    .selectFrom('applicants as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation_id', '=', 'a.company_id').onRef('m.user_id', '=', 'a.reapply_by'),
    )
    .where('a.company_id', '=', tx.organisationId)
    .where('a.id', '=', id)
    .select(['a.may_reapply as answer', 'a.reapply_from as from', 'a.reapply_reason as reason'])
    .select([
      'a.reapply_at as at',
      'm.name as by',
      'a.break_from as breakFrom',
      'a.break_until as breakUntil',
    ])
    .$narrowType<{ answer: MayReapply['answer'] | null }>()
    .executeTakeFirst();
  const { answer = null, from = null, reason = null, at = null, by = null } = row ?? {};
  return {
    mayReapply: answer === null || at === null ? null : { answer, from, reason, at, by },
    careerBreak: row?.breakFrom ? { from: row.breakFrom, until: row.breakUntil } : null,
  };
}

/** Writes what was decided about applying again, with who and when; null takes it back. */
export async function updateMayReapply(tx: Tx, id: ApplicantId, decided: MayReapply | null): Promise<void> {
  const isDecided = decided !== null;
  await tx.db
    .updateTable('applicants')
    .set({
      may_reapply: decided?.answer ?? null,
      reapply_from: decided?.from ?? null,
      reapply_reason: decided?.reason ?? null,
      reapply_at: isDecided ? tx.now : null,
      reapply_by: isDecided ? tx.scope.actor.id : null,
      updated_at: tx.now,
    })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** Writes a break in a career; null is none. */
export async function updateBreak(tx: Tx, id: ApplicantId, careerBreak: CareerBreak | null): Promise<void> {
  await tx.db
    .updateTable('applicants')
    .set({
      break_from: careerBreak?.from ?? null,
      break_until: careerBreak?.until ?? null,
      updated_at: tx.now,
    })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** The two, each with its columns, which go from one entry to another together. The first is null where there is none. */
const PARTS = {
  reapply: ['may_reapply', 'reapply_from', 'reapply_reason', 'reapply_at', 'reapply_by'],
  break: ['break_from', 'break_until'],
} as const;
export type StandingPart = keyof typeof PARTS;
const parts = Object.keys(PARTS) as StandingPart[];

/** What of an entry goes over to the one it becomes, which has none of it. */
export interface CarriedStanding {
  readonly parts: readonly StandingPart[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Reads it, as long as both are in sight: as text, since a moment is more than our clock tells. */
export async function findCarried(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
): Promise<CarriedStanding> {
  const columns = [...PARTS.reapply, ...PARTS.break].map((column) => sql`${sql.ref(column)}::text`);
  const { rows } = await sql<Readonly<Record<string, string | null>>>`
    select id, ${sql.join(columns)} from applicants
    where company_id = (select scope_organisation()) and id = any (${[keptId, mergedId]}::uuid[])`.execute(
    tx.db,
  );
  const [kept, merged] = [keptId, mergedId].map((id) => rows.find((row) => row['id'] === id));
  if (kept === undefined || merged === undefined) return { parts: [], values: {} };
  const carried = parts.filter((part) => kept[PARTS[part][0]] === null && merged[PARTS[part][0]] !== null);
  const values = carried.flatMap((part) => PARTS[part].map((column) => [column, merged[column]]));
  return { parts: carried, values: Object.fromEntries(values) };
}

/** Gives it to the entry that is kept, with who decided it when. */
export async function carryStanding(tx: Tx, keptId: ApplicantId, { values }: CarriedStanding): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await tx.db
    .updateTable('applicants')
    .set(values)
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', keptId)
    .execute();
}

/** Takes it from that entry again, where it is still what came over. Once the other is in sight again. */
export async function giveBackStanding(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
  carried: readonly StandingPart[],
): Promise<void> {
  for (const part of carried) {
    const of = (row: string): RawBuilder<unknown> =>
      sql.join(PARTS[part].map((column) => sql.ref(`${row}.${column}`)));
    await sql`
      update applicants k set ${sql.join(PARTS[part].map((column) => sql`${sql.ref(column)} = null`))} from applicants m
      where k.company_id = (select scope_organisation()) and k.id = ${keptId} and m.company_id = k.company_id and m.id = ${mergedId}
        and (${of('k')}) is not distinct from (${of('m')})`.execute(tx.db);
  }
}
