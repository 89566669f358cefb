import { sql } from 'kysely';
import { isStillOurs, type Lease, RELEASED } from '../../../db/lease.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { ImportOutcome } from '../../applicants/rules/outcome.ts';
import type { Findings } from '../rules/findings.ts';
import type { ImportState } from '../rules/import-state.ts';
import type { CellNote } from '../rules/notes.ts';
import type { FileRefusal } from '../rules/refusals.ts';

/** Somebody else works on this import now, or it has been thrown away: stop, write nothing more. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';

  constructor() {
    super('another process works on this import, or it is gone');
  }
}

/** One run of an import, by its claim. */
export interface ImportRun {
  readonly id: ImportId;
  readonly claim: string;
}

/** The claim of one run on an import of the acting company. */
export function importLease(id: ImportId, claim: string): Lease {
  return {
    table: 'imports',
    rows: sql`company_id = (select scope_organisation()) and id = ${id}`,
    claim,
  };
}

/** Every statement below changes one row, and only while the claim is still ours. */
function checkOurs(result: { numAffectedRows?: bigint | undefined }): void {
  if (result.numAffectedRows !== 1n) throw new Overtaken();
}

/** Gives an import back, if it is still ours. */
export async function releaseImport(tx: Tx, { id, claim }: ImportRun): Promise<void> {
  await sql`update imports set ${RELEASED} where ${isStillOurs(importLease(id, claim))}`.execute(tx.db);
}

/** Notes how many rows have been looked at so far. @throws Overtaken */
export async function noteRowsRead(tx: Tx, id: ImportId, claim: string, rows: number): Promise<void> {
  checkOurs(
    await sql`
      update imports set rows = ${rows}, touched_at = now()
      where ${isStillOurs(importLease(id, claim))} and state = 'inspecting'`.execute(tx.db),
  );
}

/** What looking at a whole file found. */
export interface InspectionResult {
  readonly findings: Findings;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly pastTerm: number;
  /** Which rows are followed by another of their group (rules/row-groups.ts). */
  readonly followed: Buffer;
  /** Which lines are not taken over, as somebody answered. */
  readonly skipped: Buffer;
}

/** Ends the inspection; what it quotes of the file's rows goes with the rejected ones (leftovers.ts). @throws Overtaken */
export async function finishInspection(
  tx: Tx,
  id: ImportId,
  claim: string,
  state: ImportState,
  result: InspectionResult,
): Promise<void> {
  checkOurs(
    await sql`
      update imports set state = ${state}, inspection = ${JSON.stringify(result.findings)}::jsonb,
        rows = ${result.rows}, accepted = ${result.accepted}, rejected = ${result.rejected},
        keeps_rejections = ${result.rows > 0}, duplicates = ${result.duplicates}, past_term = ${result.pastTerm},
        followed = ${result.followed}, skipped = ${result.skipped},
        ${RELEASED}, touched_at = now(),
        finished_at = case when ${state} = 'done' then ${tx.now}::timestamptz end
      where ${isStillOurs(importLease(id, claim))} and state = 'inspecting'`.execute(tx.db),
  );
}

/** Ends an inspection that found no readable table. @throws Overtaken */
export async function refuseImport(tx: Tx, id: ImportId, claim: string, refusal: FileRefusal): Promise<void> {
  checkOurs(
    await sql`
      update imports set state = 'refused', refusal = ${JSON.stringify(refusal)}::jsonb, rows = 0, ${RELEASED},
        touched_at = now(), finished_at = ${tx.now}
      where ${isStillOurs(importLease(id, claim))} and state = 'inspecting'`.execute(tx.db),
  );
}

/** Notes that are kept of one import: what is said of more batches than these is left out. */
const MOST_NOTES = 100;

/** Says more of the rows of an import while they are written. */
export async function appendNotes(tx: Tx, id: ImportId, notes: readonly CellNote[]): Promise<void> {
  if (notes.length === 0) return;
  await sql`
    update imports set inspection = jsonb_set(inspection, '{notes}', coalesce(inspection -> 'notes', '[]') || ${JSON.stringify(notes)}::jsonb)
    where company_id = (select scope_organisation()) and id = ${id}
      and jsonb_array_length(coalesce(inspection -> 'notes', '[]')) < ${MOST_NOTES}`.execute(tx.db);
}

/** Which rows are followed by another of their group, and which lines are left out, as the inspection found. */
export async function findRowBits(tx: Tx, id: ImportId): Promise<{ followed: Buffer; skipped: Buffer }> {
  const { rows } = await sql<{ followed: Buffer | null; skipped: Buffer | null }>`
    select followed, skipped from imports where company_id = (select scope_organisation()) and id = ${id}`.execute(
    tx.db,
  );
  const [bits] = rows;
  return { followed: bits?.followed ?? Buffer.alloc(0), skipped: bits?.skipped ?? Buffer.alloc(0) };
}

/**
 * Moves the mark behind which a resumed import goes on, in the transaction that writes the rows: both or neither.
 * @throws Overtaken
 */
export async function advance(
  tx: Tx,
  id: ImportId,
  claim: string,
  step: { readonly from: number; readonly to: number },
): Promise<void> {
  checkOurs(
    await sql`
      update imports set written = ${step.to}, attempts = 0, touched_at = now()
      where ${isStillOurs(importLease(id, claim))} and state = 'running'
        and written = ${step.from}`.execute(tx.db),
  );
}

/** Adds what a batch did to the figures; the row is ours since `advance`. */
export async function addOutcome(tx: Tx, id: ImportId, outcome: ImportOutcome): Promise<void> {
  const { rejected, withdrawn, hired, open, left } = outcome.peopleByStatus;
  await sql`
    update imports set keeps_before = true, people_added = people_added + ${outcome.peopleAdded},
      people_changed = people_changed + ${outcome.peopleChanged},
      selections_added = selections_added + ${outcome.selectionsAdded},
      selections_changed = selections_changed + ${outcome.selectionsChanged},
      people_known = people_known + ${outcome.peopleKnown}, rows_unchanged = rows_unchanged + ${outcome.rowsUnchanged},
      people_rejected = people_rejected + ${rejected}, people_withdrawn = people_withdrawn + ${withdrawn},
      people_hired = people_hired + ${hired}, people_open = people_open + ${open},
      people_left = people_left + ${left}
    where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
}

/** Counts rows as rejected that were accepted when the file was looked at; the row is ours since `advance`. */
export async function rejectLate(tx: Tx, id: ImportId, count: number): Promise<void> {
  await sql`
    update imports set accepted = accepted - ${count}, rejected = rejected + ${count}
    where company_id = (select scope_organisation()) and id = ${id}`.execute(tx.db);
}

/** Ends a written import: duplicates are now known exactly, and the preview has done its service. Answers how many rows it were. @throws Overtaken */
export async function finishWriting(
  tx: Tx,
  id: ImportId,
  claim: string,
): Promise<{ readonly accepted: number; readonly rejected: number }> {
  const { rows } = await sql<{ accepted: number; rejected: number }>`
      update imports set state = 'done', ${RELEASED}, touched_at = now(), finished_at = ${tx.now},
        followed = null, skipped = null, duplicates = accepted - people_added, inspection = jsonb_set(inspection, '{preview}', '[]')
      where ${isStillOurs(importLease(id, claim))} and state = 'running'
        and written = rows
      returning accepted, rejected`.execute(tx.db);
  const [counted] = rows;
  if (counted === undefined) throw new Overtaken();
  return counted;
}
