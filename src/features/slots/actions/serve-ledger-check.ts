import type { MessagePort } from 'node:worker_threads';
import { openDatabase } from '../../../db/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { checkLedgers } from './audit-ledger.ts';

type ErrorLine = Parameters<Logger['error']>;

/** What the thread tells: a line for the log, or that it is done and how many ledgers it checked. */
export type LedgerCheckMessage = { readonly error: ErrorLine } | { readonly checked: number };

/**
 * Checks the ledgers in a thread of its own, over one connection of its own, and tells `port`; the other end is
 * ledger-thread.ts.
 * @param url of the application's role
 */
export async function serveLedgerCheck(port: MessagePort, url: string): Promise<void> {
  const tell = (message: LedgerCheckMessage) => port.postMessage(message);
  // A connection that breaks fails the transaction it carried, which is told.
  const database = openDatabase(url, () => undefined, 1);
  try {
    const checked = await checkLedgers({ database, log: { error: (...error) => tell({ error }) } });
    tell({ checked });
  } finally {
    await database.close();
  }
}
