import { type ColumnMapping, remapColumns } from '../rules/columns.ts';
import { completeMapping, type Findings } from '../rules/findings.ts';
import type { RowGatherer } from '../rules/gather.ts';
import type { SettledRow } from '../rules/merge.ts';
import type { JudgedRow } from '../rules/read-file.ts';
import type { ApplicantRow } from '../rules/row.ts';

/** Rows merged in one transaction. */
const BATCH_ROWS = 2_000;

/** The columns an inspection found, by their place in the header. */
export function columnsOf(header: readonly string[], findings: Pick<Findings, 'mapping'>): ColumnMapping {
  const columns = remapColumns(header, completeMapping(findings.mapping));
  if (!columns.ok) throw new Error('a mapping that was allowed is no longer');
  return columns.columns.mapping;
}

/** The accepted of some rows, whose status words have all been answered. */
export function acceptedRows(rows: readonly JudgedRow[]): SettledRow[] {
  return rows.flatMap(({ verdict }) => (verdict.ok ? settled(verdict.applicant) : []));
}

function settled(row: ApplicantRow): SettledRow {
  if (row.status === 'unknown') throw new Error('a status word was never asked about');
  return { ...row, status: row.status };
}

/** Rows to be merged together, and how many rows of the file have been dealt with once they are. */
export interface Batch {
  readonly rows: readonly JudgedRow[];
  readonly upTo: number;
}

/**
 * The rows of a file in batches, each person's rows in one of them. Those up to `written` are read again, because rows
 * among them may be held for a person whose last row is still to come, and not handed out again.
 */
export async function* inBatches(
  source: AsyncIterable<{ rows: JudgedRow[] }>,
  gatherer: RowGatherer,
  written: number,
): AsyncGenerator<Batch, void> {
  let upTo = 0;
  let due: JudgedRow[] = [];
  for await (const { rows } of source) {
    for (const row of rows) {
      upTo += 1;
      const rowsNow = gatherer.take(row);
      if (upTo <= written) continue;
      due.push(...rowsNow);
      if ((upTo - written) % BATCH_ROWS !== 0) continue;
      yield { rows: due, upTo };
      due = [];
    }
  }
  yield { rows: [...due, ...gatherer.rest()], upTo };
}
