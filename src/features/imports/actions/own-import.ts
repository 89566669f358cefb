import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { type ImportState, MAX_ATTEMPTS } from '../rules/import-state.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { claimImport, findImport } from '../store/imports.ts';
import { failImport } from '../store/leftovers.ts';

/**
 * The company's import of that id.
 * @throws NotFound for an unknown and a foreign id alike
 */
export async function getOwnImport(
  tx: Tx,
  id: ImportId,
  lock: 'lock' | 'read' = 'read',
): Promise<ImportRecord> {
  const found = await findImport(tx, id, lock);
  if (found === undefined) throw new NotFound('import');
  return found;
}

/**
 * Takes over the work on an import in one of these states; undefined when there is none to do. One that has come to
 * nothing too often is given up here.
 */
export async function takeOverImport(
  tx: Tx,
  id: ImportId,
  claim: string,
  states: readonly ImportState[],
): Promise<ImportRecord | undefined> {
  const record = await claimImport(tx, id, claim, states);
  if (record === undefined || record.attempts <= MAX_ATTEMPTS) return record;
  await failImport(tx, id);
  return undefined;
}
