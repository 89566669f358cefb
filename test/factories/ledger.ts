import { randomUUID } from 'node:crypto';
import {
  CHAIN_START,
  type EntryKind,
  entryHash,
  type LedgerEntry,
} from '../../src/features/slots/rules/chain.ts';
import type { ProgramRule } from '../../src/features/slots/rules/program-rule.ts';
import type { SlotMove } from '../../src/features/slots/rules/slot-moves.ts';

/** The published rule v1, with whatever a test changes about it. */
export function programRule(changes: Partial<ProgramRule> = {}): ProgramRule {
  return {
    version: 1,
    publishedAt: new Date('2026-04-01T00:00:00+09:00'),
    effectiveAt: new Date('2026-04-01T00:00:00+09:00'),
    pointsPerSlot: 10,
    repetitionMonths: 12,
    touchDays: 180,
    chooseLaterDays: 180,
    objectionBusinessDays: 5,
    suspensionBusinessDays: 10,
    slotExpiryMonths: null,
    neverAnswered: false,
    note: '',
    ...changes,
  };
}

export type Line = Pick<
  LedgerEntry,
  'kind' | 'transferId' | 'unit' | 'debit' | 'credit' | 'amount' | 'reference'
> & {
  readonly ruleVersion?: number;
};

/** One movement of the point of a receipt, as a line to be chained. */
export function movement(kind: EntryKind, receiptId: string, changes: Partial<Line> = {}): Line {
  const accounts: Record<string, [string, string, step?: string]> = {
    introduced: ['programme:points', 'points:pending'],
    confirmed: ['points:pending', 'points:confirmed', 'settled'],
    voided: ['points:pending', 'points:voided', 'settled'],
    reversed: ['points:confirmed', 'points:reversed'],
  };
  const [debit = '', credit = '', step = kind] = accounts[kind] ?? [];
  return {
    kind,
    transferId: `${step}:${receiptId}`,
    unit: 'point',
    debit,
    credit,
    amount: 1,
    reference: receiptId,
    ...changes,
  };
}

/** One movement of a slot by a redemption, as a line to be chained. */
export function slotMove(
  kind: SlotMove,
  slotId: string,
  redemptionId: string,
  changes: Partial<Line> = {},
): Line {
  const accounts: Record<SlotMove, [string, string, step?: string]> = {
    requested: ['slots:open', 'slots:requested'],
    consumed: ['slots:requested', 'slots:consumed'],
    returned: ['slots:requested', 'slots:open'],
    restored: ['slots:consumed', 'slots:open', 'returned'],
  };
  const [debit, credit, step = kind] = accounts[kind];
  const transferId = `${step}:${redemptionId}`;
  return { kind, transferId, unit: 'slot', debit, credit, amount: 1, reference: slotId, ...changes };
}

/** Chains lines into entries. After a line `spent` comes its grant, whose slot is named by the hash that paid for it. */
export function chainLines(
  companyId: string,
  lines: readonly (Line | 'slot')[],
  pointsPerSlot = 10,
): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const add = (line: Line) => {
    const last = entries.at(-1);
    const open = {
      ...line,
      companyId,
      number: entries.length + 1,
      ruleVersion: line.ruleVersion ?? 1,
      occurredOn: '2026-05-07',
      previousHash: last?.hash ?? CHAIN_START.hash,
    };
    entries.push({ ...open, hash: entryHash(open) });
  };
  for (const line of lines) {
    if (line !== 'slot') {
      add(line);
      continue;
    }
    const number = entries.length;
    const ruleVersion = entries.at(-1)?.ruleVersion ?? 1;
    add({
      ruleVersion,
      kind: 'spent',
      transferId: `spent:${number}`,
      unit: 'point',
      debit: 'points:confirmed',
      credit: 'points:spent',
      amount: pointsPerSlot,
      reference: undefined,
    });
    const hex = entries.at(-1)?.hash.toString('hex').slice(0, 32) ?? '';
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    add({
      ruleVersion,
      kind: 'granted',
      transferId: `granted:${number}`,
      unit: 'slot',
      debit: 'programme:slots',
      credit: 'slots:open',
      amount: 1,
      reference: id,
    });
  }
  return entries;
}

/** An honest ledger of `count` confirmed introductions. */
export function honestLedger(count: number, companyId: string = randomUUID()): LedgerEntry[] {
  const lines = Array.from({ length: count }, (_, index): (Line | 'slot')[] => {
    const receiptId = randomUUID();
    const full: 'slot'[] = (index + 1) % 10 === 0 ? ['slot'] : [];
    return [movement('introduced', receiptId), movement('confirmed', receiptId), ...full];
  });
  return chainLines(companyId, lines.flat());
}
