import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { programFile } from '../../../platform/aside.ts';
import type { Services } from '../../../platform/services.ts';
import { listDueLedgers } from './audit-ledger.ts';
import type { LedgerCheckMessage } from './serve-ledger-check.ts';

/** A page of entries at a time is all that is held. */
const MEMORY_MB = 256;

/**
 * Checks the ledgers that are due (audit-ledger.ts) in a thread of its own, reading included: whoever waits for an answer of this
 * process waits for no chain. Answers how many were checked; starts no thread where none is due.
 */
export async function checkLedgersAside({
  database,
  log,
}: Pick<Services, 'database' | 'log'>): Promise<number> {
  if ((await listDueLedgers(database)).length === 0) return 0;
  let checked: number | undefined;
  const thread = new Worker(programFile('ledger-thread'), {
    workerData: database.url.reveal(),
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  thread.on('message', (message: LedgerCheckMessage) => {
    if ('checked' in message) checked = message.checked;
    else log.error(...message.error);
  });
  await once(thread, 'exit');
  if (checked === undefined) throw new Error('the ledgers were not checked to the end');
  return checked;
}
