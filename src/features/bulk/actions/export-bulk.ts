import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId, BulkId } from '../../../platform/ids.ts';
import { type FileRow, readRowsOf, recordExportOf } from '../../applicants/actions/export-applicants.ts';
import { findBulk, listPeople } from '../store/bulk.ts';

/** Lines read and sent at a time: a slow download holds no connection and little memory. */
const READ_TOGETHER = 1_000;

/**
 * Writes down that somebody takes those who were chosen away as a file, before the first of them leaves.
 * @throws NotFound
 */
export async function recordBulkExport(tx: Tx, id: BulkId, format: 'xlsx' | 'utf8'): Promise<void> {
  const bulk = await findBulk(tx, id);
  if (bulk?.kind !== 'export') throw new NotFound('bulk action');
  recordExportOf(tx, { people: bulk.people, isMore: false, format });
}

/** Those who were chosen and are there, a thousand in a transaction each. */
export async function* exportRows(
  step: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  id: BulkId,
): AsyncGenerator<FileRow[]> {
  let after: ApplicantId | null = null;
  do {
    const { ids, rows }: { ids: ApplicantId[]; rows: FileRow[] } = await step(async (tx) => {
      const some = await listPeople(tx, id, after, READ_TOGETHER);
      return { ids: some, rows: await readRowsOf(tx, some) };
    });
    yield rows;
    after = ids.length < READ_TOGETHER ? null : (ids.at(-1) ?? null);
  } while (after !== null);
}
