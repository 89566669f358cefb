import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, ProvisionId } from '../../../platform/ids.ts';
import type { Pause, SaidTerms, Way } from '../rules/terms.ts';

/** What somebody has said of how and when they may be contacted. */
export interface StoredTerms {
  /** Null while what was registered holds. */
  readonly settings: (SaidTerms & { readonly changedAt?: Date }) | null;
  readonly pause: Pause | null;
}

/** The same of the acting person, and when the settings were last changed. Needs the `candidate` scope. */
export async function findOwnTerms(tx: Tx): Promise<StoredTerms> {
  const [settings, pause] = await Promise.all([
    tx.db
      .selectFrom('contact_settings')
      .where('candidate_id', '=', tx.candidateId)
      .select(['ways', 'weekdays', 'on_holidays as onHolidays'])
      .select(['from_hour as fromHour', 'until_hour as untilHour', 'changed_at as changedAt'])
      .$narrowType<{ ways: Way[] }>()
      .executeTakeFirst(),
    tx.db
      .selectFrom('contact_pauses')
      .where('candidate_id', '=', tx.candidateId)
      .select(['since', 'until'])
      .executeTakeFirst(),
  ]);
  return { settings: settings ?? null, pause: pause ?? null };
}

/** Needs the `candidate` scope with the account locked, as all that follow. */
export async function saveSettings(tx: Tx, { ways, ...hours }: NonNullable<StoredTerms['settings']>) {
  const values = {
    ways: [...ways],
    weekdays: [...hours.weekdays],
    on_holidays: hours.onHolidays,
    from_hour: hours.fromHour,
    until_hour: hours.untilHour,
    changed_at: tx.now,
  };
  await tx.db
    .insertInto('contact_settings')
    .values({ candidate_id: tx.candidateId, ...values })
    .onConflict((on) => on.column('candidate_id').doUpdateSet(values))
    .execute();
}

export async function savePause(tx: Tx, until: Date | null): Promise<void> {
  const values = { since: tx.now, until };
  await tx.db
    .insertInto('contact_pauses')
    .values({ candidate_id: tx.candidateId, ...values })
    .onConflict((on) => on.column('candidate_id').doUpdateSet(values))
    .execute();
}

/** From now on it is over. */
export async function endPause(tx: Tx): Promise<void> {
  // One that was begun at this very moment is none.
  await deletePause(tx, tx.now);
  await tx.db
    .updateTable('contact_pauses')
    .where('candidate_id', '=', tx.candidateId)
    .set({ until: tx.now })
    .execute();
}

async function deletePause(tx: Tx, since: Date | null): Promise<void> {
  await tx.db
    .deleteFrom('contact_pauses')
    .where('candidate_id', '=', tx.candidateId)
    .$if(since !== null, (query) => query.where('since', '>=', since))
    .execute();
}

export async function deleteSettings(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('contact_settings').where('candidate_id', '=', tx.candidateId).execute();
  await deletePause(tx, null);
}

/**
 * What the person behind one of the acting agency's provisions has said; undefined once they have taken it back. With a lock it
 * stays so until the transaction ends. Needs the `organisation` scope.
 */
export async function findTermsBehind(
  tx: Tx,
  provisionId: ProvisionId,
  lock: 'lock' | 'look',
): Promise<(StoredTerms & { readonly candidateId: CandidateId }) | undefined> {
  const { rows } = await sql<TermsRow>`
    select ${TERMS} from contact_terms(${provisionId}, ${lock === 'lock'})`.execute(tx.db);
  return rows[0] && termsOf(rows[0]);
}

/** The same of several at once, by the id of the provision and without a lock. */
export async function listTermsBehind(
  tx: Tx,
  provisionIds: readonly ProvisionId[],
): Promise<ReadonlyMap<ProvisionId, StoredTerms>> {
  if (provisionIds.length === 0) return new Map();
  const { rows } = await sql<TermsRow & { provisionId: ProvisionId }>`
    select p.id as "provisionId", ${TERMS}
    from unnest(${provisionIds}::uuid[]) p (id) cross join lateral contact_terms(p.id, false)`.execute(tx.db);
  return new Map(rows.map((row) => [row.provisionId, termsOf(row)]));
}

interface TermsRow {
  readonly candidateId: CandidateId;
  readonly ways: Way[] | null;
  readonly weekdays: number[];
  readonly onHolidays: boolean;
  readonly fromHour: number;
  readonly untilHour: number;
  readonly since: Date | null;
  readonly until: Date | null;
}

const TERMS = sql`candidate_id as "candidateId", ways, weekdays, on_holidays as "onHolidays", from_hour as "fromHour",
  until_hour as "untilHour", paused_since as since, paused_until as until`;

function termsOf(row: TermsRow): StoredTerms & { readonly candidateId: CandidateId } {
  const { candidateId, ways, since, until, weekdays, onHolidays, fromHour, untilHour } = row;
  return {
    candidateId,
    settings: ways === null ? null : { ways, weekdays, onHolidays, fromHour, untilHour },
    pause: since === null ? null : { since, until },
  };
}
