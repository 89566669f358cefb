import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { enqueue } from '../../../platform/queue.ts';
import { isAtWork, isOpenToAnswers } from '../rules/import-state.ts';
import { deleteImport, listUnfinishedImports } from '../store/imports.ts';
import { expireImport, failImport, forgetRejections } from '../store/leftovers.ts';
import { jobOf, workerScope } from './scopes.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'imports' } };

/**
 * Looks after imports nobody has touched for a while: goes on with work that was left behind, and forgets uploads that
 * broke off (an hour), files that nobody confirmed (7 days) and rejected rows (90 days). Answers how many there were.
 */
export async function tendImports(database: Database): Promise<number> {
  const due = await inScope(database, SYSTEM, listUnfinishedImports);
  for (const { companyId, id, state } of due) {
    const scope = workerScope(companyId);
    await inScope(database, scope, async (tx: Tx) => {
      if (state === 'uploading') await deleteImport(tx, id);
      else if (isAtWork(state)) enqueue(tx, 'imports', jobOf(scope, id), id);
      else if (isOpenToAnswers(state)) await expireImport(tx, id);
      else await forgetRejections(tx, id);
    });
  }
  return due.length;
}

/** Gives up an import that failed again and again. What was written stays; the file can be uploaded once more. */
export async function giveUpImport(database: Database, companyId: string, id: ImportId): Promise<void> {
  await inScope(database, workerScope(companyId), (tx) => failImport(tx, id));
}
