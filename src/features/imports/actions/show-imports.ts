import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import { readBasisOfImport } from '../../applicants/actions/contact-basis.ts';
import { type NamedStaying, nameStaying } from '../../applicants/actions/take-back-rows.ts';
import type { SaidBasisOfImport } from '../../applicants/rules/basis.ts';
import type { GivenAnswers } from '../rules/findings.ts';
import { isAtWork } from '../rules/import-state.ts';
import { reasonsWords } from '../rules/reasons.ts';
import { fingerprintHeader } from '../rules/source.ts';
import { canUndo } from '../rules/undo.ts';
import { listStaying } from '../store/batches.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { findEarlierImport } from '../store/imports.ts';
import { listRejections, type Rejection } from '../store/rejections.ts';
import { findSource, type RememberedAnswers } from '../store/sources.ts';
import { getOwnImport } from './own-import.ts';
import { NAMED_STAYING } from './undo-import.ts';

/** An import with what its page shows beside the record. */
export interface ShownImport {
  readonly record: ImportRecord;
  /** The first rejected rows; none while it is being carried out, for whoever polls would read them each time. */
  readonly rejections: readonly Rejection[];
  /** The same bytes, imported before. */
  readonly earlier: { readonly id: ImportId; readonly finishedAt: Date } | undefined;
  /** Whether it can be undone now. */
  readonly canUndo: boolean;
  /** Who stayed when it was undone: the first, by name. */
  readonly stays: readonly NamedStaying[];
  /** On what whoever it adds is kept, as it was said last. */
  readonly basis: SaidBasisOfImport | undefined;
  /** What was answered for the last file of this shape: offered again, never taken for granted. */
  readonly lastAnswers: GivenAnswers;
  /** Since when answers for files of this shape are remembered, and whose the last ones are. */
  readonly remembered: Pick<RememberedAnswers, 'updatedAt' | 'author'> | undefined;
}

/**
 * One import of the company.
 * @param rejections how many rejected rows to show at most
 * @throws NotFound
 */
export async function showImport(tx: Tx, id: ImportId, rejections: number): Promise<ShownImport> {
  const record = await getOwnImport(tx, id);
  const header = record.findings?.header;
  const source = header && (await findSource(tx, fingerprintHeader(header)));
  return {
    record,
    rejections: isAtWork(record.state)
      ? []
      : await listRejections(tx, record.id, { afterLine: 0, limit: rejections }),
    earlier: await findEarlierImport(tx, record),
    canUndo: canUndo(record, jstDate(tx.now)),
    stays:
      record.undone.stay === 0 ? [] : await nameStaying(tx, await listStaying(tx, record.id, NAMED_STAYING)),
    basis: await readBasisOfImport(tx, record.id),
    lastAnswers: source ?? { statusMap: {}, identities: {} },
    remembered: source,
  };
}

/** With line breaks inside cells the two differ; whoever opens the file in a spreadsheet looks for the row. */
const REJECTIONS_HEADER = {
  ja: ['行', 'ファイルの行', '理由'],
  en: ['Row', 'Line of the file', 'Reason'],
} as const;

/** Rejected rows read and sent at a time. */
const PAGE_ROWS = 2_000;

/**
 * The rejected rows as a file: row, line and reason. Each page is read in a transaction of its own, so that a slow download
 * holds no connection.
 * @throws NotFound before anything is sent
 */
export async function exportRejections(
  database: Database,
  scope: Scope,
  id: ImportId,
  options: { readonly encoding: CsvEncoding; readonly locale: Locale },
): Promise<AsyncGenerator<Uint8Array>> {
  const record = await inScope(database, scope, (tx) => getOwnImport(tx, id));
  return writeFile(database, scope, record.id, options);
}

async function* writeFile(
  database: Database,
  scope: Scope,
  id: ImportId,
  { encoding, locale }: { encoding: CsvEncoding; locale: Locale },
): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding);
  yield encodeCsv(csvRecord(REJECTIONS_HEADER[locale]), encoding);
  for (let afterLine = 0; ; ) {
    const page = await inScope(database, scope, (tx) =>
      listRejections(tx, id, { afterLine, limit: PAGE_ROWS }),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield encodeCsv(page.map((one) => csvRecord(rejectionCells(one, locale))).join(''), encoding);
    afterLine = last.line;
  }
}

function rejectionCells({ row, line, reasons }: Rejection, locale: Locale): string[] {
  return [String(row ?? line), String(line), inLanguage(locale, () => t(...reasonsWords(reasons)))];
}

/** The acting company's imports and what their files are called, for another feature. */
export { listFileNames, listImports } from '../store/imports.ts';
