import type { Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { planRows, type TakenOver } from '../../applicants/actions/take-over-rows.ts';
import type { Forgotten } from '../../applicants/rules/forgotten.ts';
import type { IdentityAnswers, IdentityQuestion } from '../../applicants/rules/identity-questions.ts';
import type { NewAddress } from '../../applicants/rules/merge.ts';
import { addOutcomes, type ImportOutcome, NO_OUTCOME, outcomeOf } from '../../applicants/rules/outcome.ts';
import type { SettledRow } from '../../applicants/rules/people.ts';
import type { KeptByHand } from '../../applicants/rules/pins.ts';
import type { KeptBy } from '../../applicants/rules/retention.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import { intakeOf } from '../rules/file-kinds.ts';
import type { Findings } from '../rules/findings.ts';
import { type ForecastPicture, PictureBook } from '../rules/forecast-picture.ts';
import { RowGatherer } from '../rules/gather.ts';
import { openApplicantFile, readApplicants, type UploadedFile } from '../rules/read-file.ts';
import type { RowBits } from '../rules/row-bits.ts';
import { hexOf } from '../rules/source.ts';
import type { Reading } from '../rules/table.ts';
import { acceptedRows, columnsOf, inBatches } from './row-batches.ts';

/** What an inspection found, as far as the rows depend on it. */
interface Inspected {
  readonly findings: Findings;
  readonly reading: Reading;
  readonly answers: StatusAnswers;
  readonly identities: IdentityAnswers;
  readonly keptBy: KeptBy | undefined;
  readonly followed: RowBits;
  /** Lines that are not taken over. */
  readonly left: RowBits;
}

/** What writing a file would do, and what it does not tell about who is who. */
export interface Forecast {
  readonly outcome: ImportOutcome;
  readonly picture: ForecastPicture;
  readonly questions: readonly IdentityQuestion[];
  readonly skipped: readonly SettledRow[];
  readonly newAddresses: readonly NewAddress[];
  readonly keptByHand: readonly KeptByHand[];
  /** What was deleted since the rows were looked at. */
  readonly forgotten: ReadonlyMap<SettledRow, Forgotten>;
}

/**
 * What writing a file would do to the stored people, figure by figure: goes the way of the import itself and writes
 * nothing. Somebody is about to decide by it, so nothing is estimated.
 * @param inStep runs the work of one batch in a transaction
 */
export async function forecastImport(
  services: Pick<Services, 'keyRing'>,
  file: UploadedFile,
  { findings, reading, answers, identities, keptBy, followed, left }: Inspected,
  inStep: (work: (tx: Tx) => Promise<TakenOver>) => Promise<TakenOver>,
): Promise<Forecast> {
  const opened = await openApplicantFile(file, reading);
  if (!opened.ok) throw new Error(`a file that was readable is no longer: ${opened.refusal.code}`);
  const { header } = opened.file.table;
  const kind = findings.kind ?? 'applicants';
  const rows = readApplicants(opened.file, columnsOf(header, findings), answers, kind, keptBy);
  const source = hexOf(header);
  const questions: IdentityQuestion[] = [];
  const skipped: SettledRow[] = [];
  const newAddresses: NewAddress[] = [];
  const keptByHand: KeptByHand[] = [];
  const picture = new PictureBook();
  const forgotten = new Map<SettledRow, Forgotten>();
  let outcome = NO_OUTCOME;
  for await (const batch of inBatches(rows, { gatherer: new RowGatherer(followed), skipped: left }, 0)) {
    const accepted = acceptedRows(batch.rows);
    if (accepted.length === 0) continue;
    const context = {
      source,
      exportedOn: findings.exportedOn,
      answers: identities,
      intake: intakeOf(kind),
    };
    const plan = await inStep((tx) => planRows(tx, services, accepted, context));
    outcome = addOutcomes(outcome, outcomeOf(plan));
    picture.add(plan);
    questions.push(...plan.questions);
    skipped.push(...plan.skipped);
    newAddresses.push(...plan.newAddresses);
    keptByHand.push(...plan.keptByHand);
    for (const [row, since] of plan.forgotten) forgotten.set(row, since);
  }
  return { outcome, picture: picture.done(), questions, skipped, newAddresses, keptByHand, forgotten };
}
