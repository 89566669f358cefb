import type { LedgerEntry } from './chain.ts';
import { kindOfAccounts } from './replay.ts';

/** How many cells a line of an exported file has. */
const CELLS = 12;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}\/\d{2}\/\d{2}$/;
const HASH = /^[0-9a-f]{64}$/;
const COUNT = /^[1-9]\d{0,14}$/;

/**
 * Reads one line of an exported file of entries (views/entry-file.ts writes it) as an entry of this company; undefined for
 * what is none. What it is called in words, in either language, says nothing: kind and unit follow from the accounts.
 */
export function readEntry(cells: readonly string[], companyId: string): LedgerEntry | undefined {
  const [number, day, , , amount, debit, credit, reference, version, transferId, previous, hash] = cells;
  const accounts = kindOfAccounts(debit ?? '', credit ?? '');
  if (cells.length !== CELLS || accounts === undefined || transferId === undefined) return undefined;
  const isWhole =
    [number, amount, version].every((text) => COUNT.test(text ?? '')) &&
    DAY.test(day ?? '') &&
    (reference === '' || UUID.test(reference ?? '')) &&
    [previous, hash].every((text) => HASH.test(text ?? ''));
  if (!isWhole) return undefined;
  return {
    companyId,
    number: Number(number),
    transferId,
    ...accounts,
    amount: Number(amount),
    reference: reference === '' ? undefined : reference,
    ruleVersion: Number(version),
    occurredOn: (day ?? '').replaceAll('/', '-'),
    previousHash: Buffer.from(previous ?? '', 'hex'),
    hash: Buffer.from(hash ?? '', 'hex'),
  };
}
