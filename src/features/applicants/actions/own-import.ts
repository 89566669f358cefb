import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { findImport } from '../store/imports.ts';

/**
 * The company's import of that id.
 * @throws NotFound for an unknown, a foreign and an unreadable id alike
 */
export async function getOwnImport(
  tx: Tx,
  id: ImportId | undefined,
  lock: 'lock' | 'read' = 'read',
): Promise<ImportRecord> {
  const found = id && (await findImport(tx, id, lock));
  if (found === undefined) throw new NotFound('import');
  return found;
}
