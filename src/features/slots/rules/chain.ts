import { createHash } from 'node:crypto';

export const ENTRY_KINDS = [
  'introduced',
  'confirmed',
  'voided',
  'reversed',
  'spent',
  'granted',
  'requested',
  'consumed',
  'returned',
  'restored',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One row of a company's ledger: `amount` of `unit` leaves `debit` and reaches `credit`. */
export interface LedgerEntry {
  readonly companyId: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly transferId: string;
  readonly kind: EntryKind;
  readonly unit: 'point' | 'slot';
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
  /** The receipt or slot it speaks of; never a person. */
  readonly reference: string | undefined;
  readonly ruleVersion: number;
  /** The day in Japan, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** Where a chain has got to: the last entry's number and hash. Also what a company's ledger row remembers. */
export interface ChainHead {
  readonly number: number;
  readonly hash: Buffer;
}

/** The head of a chain without entries. */
export const CHAIN_START: ChainHead = { number: 0, hash: Buffer.alloc(32) };

/**
 * - `missing`: the entry with this number is not where it belongs (deleted, swapped or cut off)
 * - `link`: it does not continue the entry before it
 * - `content`: its own bytes are not those its hash was made of
 */
export type ChainFault = 'missing' | 'link' | 'content';

export type ChainVerdict =
  | { readonly ok: true; readonly head: ChainHead }
  | { readonly ok: false; readonly firstBroken: number; readonly fault: ChainFault };

/** The text whose UTF-8 an entry's hash covers, exactly as `ledger_entry_hash` in the database joins it. */
export function canonicalText(entry: Omit<LedgerEntry, 'hash'>): string {
  return [
    'relay-ledger-1',
    entry.previousHash.toString('hex'),
    entry.companyId,
    entry.number,
    entry.transferId,
    entry.kind,
    entry.unit,
    entry.debit,
    entry.credit,
    entry.amount,
    entry.reference ?? '',
    entry.ruleVersion,
    entry.occurredOn,
  ].join('\n');
}

/** SHA-256 over the canonical text, 32 bytes. */
export function entryHash(entry: Omit<LedgerEntry, 'hash'>): Buffer {
  return createHash('sha256').update(canonicalText(entry)).digest();
}

/**
 * Walks entries in the order of their numbers and says which is the first that does not hold. A long chain is verified
 * page by page: give the head that the page before ended with.
 */
export function verifyChain(entries: Iterable<LedgerEntry>, from: ChainHead = CHAIN_START): ChainVerdict {
  let head = from;
  for (const entry of entries) {
    const fault = faultOf(entry, head);
    if (fault !== undefined) return { ok: false, firstBroken: head.number + 1, fault };
    head = { number: entry.number, hash: entry.hash };
  }
  return { ok: true, head };
}

/**
 * Whether the entries end where they should: at the head that the ledger's row, or a statement handed out earlier,
 * remembers. Entries cut off at the end are missing from the first one on; a chain made anew has another hash.
 */
export function verifyHead(head: ChainHead, remembered: ChainHead): ChainVerdict {
  if (head.number !== remembered.number) {
    return { ok: false, firstBroken: Math.min(head.number, remembered.number) + 1, fault: 'missing' };
  }
  if (!head.hash.equals(remembered.hash)) return { ok: false, firstBroken: head.number, fault: 'content' };
  return { ok: true, head };
}

function faultOf(entry: LedgerEntry, head: ChainHead): ChainFault | undefined {
  if (entry.number !== head.number + 1) return 'missing';
  if (!entry.previousHash.equals(head.hash)) return 'link';
  if (!entryHash(entry).equals(entry.hash)) return 'content';
  return undefined;
}
