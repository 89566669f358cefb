import type { EntryKind, LedgerEntry } from './chain.ts';
import type { ProgramRule } from './program-rule.ts';
import { isSlotMove, OPEN, type SlotFault, SlotMoves, type SlotPlace, type SlotUses } from './slot-moves.ts';

/** What the account of a company holds. `balance` = confirmed − reversed − spent (rules.md §3.8). */
export interface Points {
  readonly pending: number;
  readonly confirmed: number;
  readonly voided: number;
  readonly reversed: number;
  readonly spent: number;
  readonly balance: number;
}

export interface GrantedSlot {
  readonly id: string;
  readonly number: number;
  readonly grantedOn: string;
}

export type ReplayFault =
  | SlotFault
  | 'gap'
  | 'repeated'
  | 'no_such_point'
  | 'negative'
  | 'slot_overdue'
  | 'slot_not_earned'
  | 'unknown_rule';

/** Where the entries part from receipts, redemptions or their own sums (`find_ledger_departure`): each must say what the other says. */
export type ReceiptFault =
  | 'entry_without_redemption'
  | 'redemption_without_entry'
  | 'entry_without_receipt'
  | 'receipt_differs'
  | 'wrong_rule'
  | 'receipt_without_entry'
  /** The kept sums of the block that ends with it. */
  | 'sums_differ';

/**
 * What may be wrong with an account: an entry the rules do not allow, totals that are not what the entries come to, or an
 * entry and a receipt that do not say the same.
 */
export type AccountFault = ReplayFault | 'points_differ' | 'slots_differ' | ReceiptFault;

export type ReplayVerdict =
  | {
      readonly ok: true;
      readonly points: Points;
      readonly slots: readonly GrantedSlot[];
      readonly uses: SlotUses;
    }
  | { readonly ok: false; readonly at: number; readonly fault: ReplayFault };

const ACCOUNTS: Record<
  EntryKind,
  { readonly unit: 'point' | 'slot'; readonly debit: string; readonly credit: string }
> = {
  introduced: { unit: 'point', debit: 'programme:points', credit: 'points:pending' },
  confirmed: { unit: 'point', debit: 'points:pending', credit: 'points:confirmed' },
  voided: { unit: 'point', debit: 'points:pending', credit: 'points:voided' },
  reversed: { unit: 'point', debit: 'points:confirmed', credit: 'points:reversed' },
  spent: { unit: 'point', debit: 'points:confirmed', credit: 'points:spent' },
  granted: { unit: 'slot', debit: 'programme:slots', credit: 'slots:open' },
  requested: { unit: 'slot', debit: 'slots:open', credit: 'slots:requested' },
  consumed: { unit: 'slot', debit: 'slots:requested', credit: 'slots:consumed' },
  returned: { unit: 'slot', debit: 'slots:requested', credit: 'slots:open' },
  restored: { unit: 'slot', debit: 'slots:consumed', credit: 'slots:open' },
};

/** The movement between two accounts; undefined where the rules know none. */
export function kindOfAccounts(
  debit: string,
  credit: string,
): Pick<LedgerEntry, 'kind' | 'unit' | 'debit' | 'credit'> | undefined {
  const kinds = Object.entries(ACCOUNTS) as [EntryKind, (typeof ACCOUNTS)[EntryKind]][];
  const found = kinds.find(([, accounts]) => accounts.debit === debit && accounts.credit === credit);
  return found && { kind: found[0], ...found[1] };
}

export type PointState = 'introduced' | 'confirmed' | 'voided' | 'reversed';
/**
 * What has to have become of a point before it moves, and the step its transfer is named by with the receipt's id. The
 * table takes each transfer once: so no receipt takes a step twice, however far apart.
 */
const MOVES: Record<PointState, { readonly from: PointState | undefined; readonly step: string }> = {
  introduced: { from: undefined, step: 'introduced' },
  confirmed: { from: 'introduced', step: 'settled' },
  voided: { from: 'introduced', step: 'settled' },
  reversed: { from: 'confirmed', step: 'reversed' },
};

const isMove = (kind: EntryKind): kind is PointState => kind in MOVES;
const transferOf = (state: PointState, receiptId: string) => `${MOVES[state].step}:${receiptId}`;

/** The transfers before these entries that say what has become of their receipts until then, where they do not say it. */
export function transfersBefore(entries: Iterable<LedgerEntry>): string[] {
  const told = new Set<string>();
  const transfers: string[] = [];
  for (const { kind, reference } of entries) {
    if (!isMove(kind) || reference === undefined || told.has(reference)) continue;
    told.add(reference);
    const { from } = MOVES[kind];
    if (from !== undefined) transfers.push(transferOf(from, reference));
  }
  return transfers;
}

/** Where a replay has got to, to go on from later; all of it is figures. */
export interface ReplayState {
  readonly number: number;
  readonly totals: Omit<Points, 'balance'>;
  readonly slots: number;
  /** Null before the first point. */
  readonly pointsPerSlot: number | null;
  readonly awaitsGrant: boolean;
  /** Missing in what was noted before a slot was ever used. */
  readonly uses?: SlotUses;
}

/**
 * Replays a company's ledger one entry after the other, by the rules alone: what the balances and slots have to be.
 * Holds one word per receipt and slot since the last `forget`, so that a ledger of any length is replayed page by page.
 */
export class Replay {
  readonly #rules: ReadonlyMap<number, ProgramRule>;
  readonly #receipts = new Map<string, PointState>();
  #totals = { pending: 0, confirmed: 0, voided: 0, reversed: 0, spent: 0 };
  readonly #slots: GrantedSlot[] = [];
  readonly #moves: SlotMoves;
  /** Slots granted before those of the list. */
  #earlierSlots = 0;
  #number = 0;
  /** Of the rule of the last moved point, which decides whether a slot is due. */
  #pointsPerSlot = Number.POSITIVE_INFINITY;
  /** Points of a slot that were spent by the entry before and wait for their grant. */
  #awaitsGrant = false;
  #fault: { at: number; fault: ReplayFault } | undefined;

  /** @param from where an earlier replay stopped; from the beginning when left out */
  constructor(rules: readonly ProgramRule[], from?: ReplayState) {
    this.#rules = new Map(rules.map((rule) => [rule.version, rule]));
    this.#moves = new SlotMoves(from?.uses);
    if (from === undefined) return;
    this.#number = from.number;
    this.#totals = { ...from.totals };
    this.#earlierSlots = from.slots;
    this.#pointsPerSlot = from.pointsPerSlot ?? Number.POSITIVE_INFINITY;
    this.#awaitsGrant = from.awaitsGrant;
  }

  /** What has become of receipts before the entries to come, as the entries before them say. */
  recall(states: Iterable<readonly [receiptId: string, state: PointState]>): this {
    for (const [receiptId, state] of states) this.#receipts.set(receiptId, state);
    return this;
  }

  /** Where slots stand before the entries to come, as the entries before them say. */
  recallSlots(places: Iterable<readonly [slotId: string, place: SlotPlace]>): this {
    for (const [slotId, place] of places) this.#moves.recall(slotId, place);
    return this;
  }

  /** Takes out the slots granted since the last time, and lets go of the receipts; undefined after a fault. */
  forget(): { readonly state: ReplayState; readonly slots: readonly GrantedSlot[] } | undefined {
    if (this.#fault !== undefined) return undefined;
    const slots = this.#slots.splice(0);
    this.#earlierSlots += slots.length;
    this.#receipts.clear();
    this.#moves.forget();
    const state = {
      number: this.#number,
      totals: { ...this.#totals },
      slots: this.#earlierSlots,
      pointsPerSlot: Number.isFinite(this.#pointsPerSlot) ? this.#pointsPerSlot : null,
      awaitsGrant: this.#awaitsGrant,
      uses: this.#moves.uses,
    };
    return { state, slots };
  }

  /** Takes the next entries; after a first fault it only remembers that one. */
  add(entries: Iterable<LedgerEntry>): this {
    for (const entry of entries) {
      if (this.#fault !== undefined) break;
      const fault = this.#apply(entry);
      if (fault !== undefined) this.#fault = { at: entry.number, fault };
      this.#number = entry.number;
    }
    return this;
  }

  /** What the ledger comes to, or the first entry that the rules do not allow. */
  finish(): ReplayVerdict {
    if (this.#fault !== undefined) return { ok: false, ...this.#fault };
    if (this.#awaitsGrant || this.#isFull()) return { ok: false, at: this.#number, fault: 'slot_overdue' };
    const points = { ...this.#totals, balance: this.#balance() };
    return { ok: true, points, slots: this.#slots, uses: this.#moves.uses };
  }

  #apply(entry: LedgerEntry): ReplayFault | undefined {
    if (entry.number !== this.#number + 1) return 'gap';
    const rule = this.#rules.get(entry.ruleVersion);
    if (rule === undefined) return 'unknown_rule';
    const expected = ACCOUNTS[entry.kind];
    if (entry.unit !== expected.unit || entry.debit !== expected.debit || entry.credit !== expected.credit) {
      return 'unbalanced';
    }
    if (this.#awaitsGrant !== (entry.kind === 'granted'))
      return this.#awaitsGrant ? 'slot_overdue' : 'slot_not_earned';
    if (entry.kind === 'granted') return this.#grant(entry);
    if (entry.kind === 'spent') {
      return this.#isFull() && entry.amount === rule.pointsPerSlot ? this.#spend(entry) : 'slot_not_earned';
    }
    // A full set of points is spent before anything else happens.
    if (this.#isFull()) return 'slot_overdue';
    if (isSlotMove(entry.kind)) return this.#moves.apply(entry, entry.kind);
    this.#pointsPerSlot = rule.pointsPerSlot;
    return this.#move(entry, entry.kind);
  }

  #move(entry: LedgerEntry, kind: PointState): ReplayFault | undefined {
    const { reference } = entry;
    if (entry.amount !== 1 || reference === undefined) return 'unbalanced';
    const state = this.#receipts.get(reference);
    if (kind === 'introduced' ? state !== undefined : state === kind) return 'repeated';
    if (state !== MOVES[kind].from) return 'no_such_point';
    // Under another name it could be taken once more.
    if (entry.transferId !== transferOf(kind, reference)) return 'unbalanced';
    this.#receipts.set(reference, kind);
    if (kind === 'introduced') this.#totals.pending += 1;
    if (kind === 'confirmed' || kind === 'voided') this.#totals.pending -= 1;
    if (kind === 'confirmed') this.#totals.confirmed += 1;
    if (kind === 'voided') this.#totals.voided += 1;
    if (kind === 'reversed') this.#totals.reversed += 1;
    return this.#totals.pending < 0 || (this.#balance() < 0 && this.#totals.reversed === 0)
      ? 'negative'
      : undefined;
  }

  #spend(entry: LedgerEntry): undefined {
    this.#totals.spent += entry.amount;
    this.#awaitsGrant = true;
  }

  #grant(entry: LedgerEntry): ReplayFault | undefined {
    if (entry.amount !== 1 || entry.reference === undefined) return 'unbalanced';
    this.#awaitsGrant = false;
    // The slot's id is the beginning of the hash of the entry that paid for it.
    if (entry.previousHash.subarray(0, 16).toString('hex') !== entry.reference.replaceAll('-', ''))
      return 'slot_not_earned';
    this.#slots.push({
      id: entry.reference,
      number: this.#earlierSlots + this.#slots.length + 1,
      grantedOn: entry.occurredOn,
    });
    this.#moves.recall(entry.reference, OPEN);
    return undefined;
  }

  #isFull(): boolean {
    return this.#balance() >= this.#pointsPerSlot;
  }

  #balance(): number {
    return this.#totals.confirmed - this.#totals.reversed - this.#totals.spent;
  }
}

/** Replays a whole ledger at once. */
export function replay(entries: Iterable<LedgerEntry>, rules: readonly ProgramRule[]): ReplayVerdict {
  return new Replay(rules).add(entries).finish();
}
