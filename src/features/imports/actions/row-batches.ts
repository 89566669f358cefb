import type { SettledRow } from '../../applicants/rules/people.ts';
import { type ColumnMapping, remapColumns } from '../rules/columns.ts';
import { completeMapping, type Findings } from '../rules/findings.ts';
import type { RowGatherer } from '../rules/gather.ts';
import type { JudgedRow } from '../rules/read-file.ts';
import type { RowBits } from '../rules/row-bits.ts';

/** Rows merged in one transaction. */
const BATCH_ROWS = 2_000;

/** The columns an inspection found, by their place in the header. */
export function columnsOf(
  header: readonly string[],
  findings: Pick<Findings, 'mapping' | 'kind'>,
): ColumnMapping {
  const columns = remapColumns(header, completeMapping(findings.mapping), findings.kind);
  if (!columns.ok) throw new Error('a mapping that was allowed is no longer');
  return columns.columns.mapping;
}

/** The accepted of some rows. A status word that nobody was asked about yet counts as open: only to find out who is who. */
export function acceptedRows(rows: readonly JudgedRow[]): SettledRow[] {
  return rows.flatMap(({ line, row: sheetRow, verdict }) => {
    if (!verdict.ok) return [];
    const { status, ...rest } = verdict.applicant;
    return [{ ...rest, status: status === 'unknown' ? 'open' : status, line, sheetRow }];
  });
}

/** As somebody answered; why is written with the inspection. */
const LEFT_OUT: JudgedRow['verdict'] = { ok: false, reasons: [] };

/** Rows to be merged together, and how many rows of the file have been dealt with once they are. */
export interface Batch {
  readonly rows: readonly JudgedRow[];
  readonly upTo: number;
}

/**
 * The rows of a file in batches, the rows of a group (rules/row-groups.ts) in one of them. Those up to `written` are read again, because rows
 * among them may be held for a group whose last row is still to come, and not handed out again.
 * @param skipped lines that are not taken over
 */
export async function* inBatches(
  source: AsyncIterable<{ rows: JudgedRow[] }>,
  { gatherer, skipped }: { readonly gatherer: RowGatherer; readonly skipped: RowBits },
  written: number,
): AsyncGenerator<Batch, void> {
  let upTo = 0;
  let due: JudgedRow[] = [];
  for await (const { rows } of source) {
    for (const row of rows) {
      upTo += 1;
      const rowsNow = gatherer.take(skipped.has(row.line) ? { ...row, verdict: LEFT_OUT } : row);
      if (upTo <= written) continue;
      due.push(...rowsNow);
      if ((upTo - written) % BATCH_ROWS !== 0) continue;
      yield { rows: due, upTo };
      due = [];
    }
  }
  yield { rows: [...due, ...gatherer.rest()], upTo };
}
