import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isOpenToAnswers } from '../rules/import-state.ts';
import { deleteImport, listUnfinishedImports, type UnfinishedImport } from '../store/imports.ts';
import { expireImport, forgetBatches, forgetRejections } from '../store/leftovers.ts';
import { enqueueImports, workerScope } from './scopes.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'imports' } };

/** Goes on with work that was left behind by whoever was at it. Answers how many imports there were. */
export function resumeImports(database: Database): Promise<number> {
  return tend(database, 'left behind', async (tx) => enqueueImports(tx));
}

/**
 * Forgets uploads that broke off (an hour), files that nobody confirmed (7 days), what an import did (30 days) and rejected rows
 * (90 days). Answers how many there were.
 */
export function forgetImports(database: Database): Promise<number> {
  return tend(database, 'not wanted', async (tx, { id, state }) => {
    if (state === 'uploading') await deleteImport(tx, id);
    else if (isOpenToAnswers(state)) await expireImport(tx, id);
    else {
      await forgetBatches(tx, id);
      await forgetRejections(tx, id);
    }
  });
}

/** A sweep over owners: each import in a transaction of its own company's. */
async function tend(
  database: Database,
  which: Parameters<typeof listUnfinishedImports>[1],
  one: (tx: Tx, unfinished: UnfinishedImport) => Promise<void>,
): Promise<number> {
  const due = await inScope(database, SYSTEM, (tx) => listUnfinishedImports(tx, which));
  for (const unfinished of due) {
    await inScope(database, workerScope(unfinished.companyId), (tx) => one(tx, unfinished));
  }
  return due.length;
}
