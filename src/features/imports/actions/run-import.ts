import { randomUUID } from 'node:crypto';
import { withLease } from '../../../db/lease.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findNextImport, leaveToJobs } from '../store/imports.ts';
import { importLease, Overtaken, releaseImport } from '../store/progress.ts';
import { importSource } from './file-source.ts';
import { inspectImport } from './inspect-import.ts';
import { companyOf, enqueueImports, preparing } from './scopes.ts';
import { undoImport } from './undo-import.ts';
import { workbooksOf } from './workbook-aside.ts';
import { writeImport } from './write-import.ts';

/**
 * Takes an import as far as it goes without a person: looks at the file where that is due, writes where nothing has
 * to be asked or confirmed, and takes back what is to be undone. Safe to repeat at any moment, and to run twice at once: the later run takes over. A long
 * piece of work, of many transactions; the last one calls for a worker when the company has more waiting.
 */
export async function runImport(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  id: ImportId,
  signal?: AbortSignal,
): Promise<void> {
  const { database } = services;
  const steps = preparing(scope);
  const lease = importLease(id, randomUUID());
  const run = { id, claim: lease.claim };
  const file = { source: importSource(database, steps, id), openWorkbook: workbooksOf(companyOf(scope)) };
  try {
    await withLease(database, steps, lease, async () => {
      await inspectImport(services, steps, run, file, signal);
      await writeImport(services, steps, run, file, signal);
      await undoImport(services, steps, run, signal);
    });
  } catch (error) {
    // Whoever tries again need not wait until this run counts as dead.
    await inScope(database, steps, (tx) => releaseImport(tx, run)).catch(() => undefined);
    if (!(error instanceof Overtaken)) throw error;
  }
  await inScope(database, steps, async (tx) => {
    if ((await findNextImport(tx)) !== null) enqueueImports(tx);
  });
}

/** Carries out the import of a company that has waited longest, if none of its imports is being carried out. */
export async function runNextImport(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  signal: AbortSignal,
): Promise<void> {
  const id = await inScope(services.database, scope, findNextImport);
  if (id !== null) await runImport(services, scope, id, signal);
}

/** Companies whose small files this process deals with while they wait, one file each. */
const turns = new FairTurns(4);
const PATIENCE_MS = 10_000;

/**
 * Carries out a small import while its caller waits: one at a time for a company, and companies in turns. Where the turn
 * does not come soon, a job goes on with it, and the caller asks again.
 */
export async function runImportAtOnce(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  id: ImportId,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const leave = await turns.take(companyOf(scope), patienceMs);
  if (leave === undefined) {
    await inScope(services.database, preparing(scope), async (tx) => {
      await leaveToJobs(tx, id);
      enqueueImports(tx);
    });
    return;
  }
  try {
    await runImport(services, scope, id);
  } finally {
    leave();
  }
}
