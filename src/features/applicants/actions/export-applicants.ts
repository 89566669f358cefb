import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { readCursor } from '../../../platform/cursor.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { type FileFacts, findFileFacts } from '../store/file-rows.ts';
import { type ApplicantLine, listLines } from '../store/search.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { type Bases, basesOf } from './contact-basis.ts';
import { type ApplicantSearch, countSearch, searchApplicants } from './read-applicants.ts';

/** Lines read and sent at a time: a slow download holds no connection and little memory. */
const READ_TOGETHER = 1_000;

/** A line of the file. */
export type FileRow = ApplicantLine & FileFacts & Pick<Bases, 'keeping' | 'contact'>;

/** The next thousand whom a search finds, in its order, behind a place in it. */
export async function readFileRows(
  tx: Tx,
  search: ApplicantSearch,
  cursor: string | undefined,
): Promise<{ readonly rows: readonly FileRow[]; readonly next: string | null }> {
  const after = readCursor(cursor) ?? null;
  const page = await searchApplicants(tx, search, { after, limit: READ_TOGETHER });
  const ids = page.rows.map(({ id }) => id);
  return { next: page.next, rows: await withFacts(tx, page.rows, ids) };
}

/** The same of people by id. */
export async function readRowsOf(tx: Tx, ids: readonly ApplicantId[]): Promise<FileRow[]> {
  return withFacts(tx, await listLines(tx, ids), ids);
}

async function withFacts(
  tx: Tx,
  lines: readonly ApplicantLine[],
  ids: readonly ApplicantId[],
): Promise<FileRow[]> {
  const [facts, bases] = [await findFileFacts(tx, ids), await basesOf(tx, ids)];
  return lines.map((line) => ({ ...line, ...(facts.get(line.id) ?? NONE), ...bases(line.id) }));
}

const NONE: FileFacts = { externalId: null, endReason: null, note: null, tags: [], reapplyReason: null };

/** Writes down that somebody takes the names and contacts of many away, before the first of them leaves. */
export async function recordExport(
  tx: Tx,
  search: ApplicantSearch,
  format: 'xlsx' | 'utf8' | 'cp932',
): Promise<void> {
  const { count: people, isMore } = await countSearch(tx, search);
  recordExportOf(tx, { people, isMore, format });
}

/** The same of people who were chosen one by one. */
export function recordExportOf(
  tx: Tx,
  detail: { readonly people: number; readonly isMore: boolean; readonly format: 'xlsx' | 'utf8' | 'cp932' },
): void {
  recordAudit<typeof applicantsAudit>(tx, { action: 'applicants.exported', detail });
}
