import type { EntryKind, LedgerEntry } from './chain.ts';

/** The movements of a slot after it was granted (rules.md §3.13). */
export type SlotMove = 'requested' | 'consumed' | 'returned' | 'restored';

/** Where a slot stands, and the redemption that holds it while it is not open. */
export interface SlotPlace {
  readonly at: 'open' | 'requested' | 'consumed';
  readonly redemptionId: string | undefined;
}

/** How many slots stand where, beside those that are open. */
export interface SlotUses {
  readonly requested: number;
  readonly consumed: number;
}

/** - `no_such_slot`: the slot does not stand where the movement begins, or another redemption holds it */
export type SlotFault = 'unbalanced' | 'no_such_slot';

/** Where every slot begins and where it comes back to. */
export const OPEN: SlotPlace = { at: 'open', redemptionId: undefined };

/** Whatever moves a slot back is one step, which each redemption takes once. */
const MOVES: Record<
  SlotMove,
  { readonly from: SlotPlace['at']; readonly to: SlotPlace['at']; readonly step: string }
> = {
  requested: { from: 'open', to: 'requested', step: 'requested' },
  consumed: { from: 'requested', to: 'consumed', step: 'consumed' },
  returned: { from: 'requested', to: 'open', step: 'returned' },
  restored: { from: 'consumed', to: 'open', step: 'returned' },
};

export const isSlotMove = (kind: EntryKind): kind is SlotMove => kind in MOVES;

/** Where an entry of this kind leaves its slot. */
export function placeAfter(kind: EntryKind, transferId: string): SlotPlace {
  const to = isSlotMove(kind) ? MOVES[kind].to : 'open';
  return to === 'open' ? OPEN : { at: to, redemptionId: redemptionOf(transferId) };
}

/** The slots that these entries move and of which no entry among them says before where they stood. */
export function slotsBefore(entries: Iterable<LedgerEntry>): string[] {
  const told = new Set<string>();
  const before: string[] = [];
  for (const { kind, unit, reference } of entries) {
    if (unit !== 'slot' || reference === undefined || told.has(reference)) continue;
    told.add(reference);
    if (isSlotMove(kind)) before.push(reference);
  }
  return before;
}

/** Replays what became of slots, one entry after the other. */
export class SlotMoves {
  readonly #places = new Map<string, SlotPlace>();
  #uses: { requested: number; consumed: number };

  constructor(uses: SlotUses = { requested: 0, consumed: 0 }) {
    this.#uses = { ...uses };
  }

  get uses(): SlotUses {
    return { ...this.#uses };
  }

  /** Where slots stand before the entries to come. */
  recall(slotId: string, place: SlotPlace): void {
    this.#places.set(slotId, place);
  }

  forget(): void {
    this.#places.clear();
  }

  apply(entry: LedgerEntry, kind: SlotMove): SlotFault | undefined {
    const { from, to, step } = MOVES[kind];
    const { reference, transferId } = entry;
    const redemptionId = redemptionOf(transferId);
    if (entry.amount !== 1 || reference === undefined || transferId !== `${step}:${redemptionId}`)
      return 'unbalanced';
    const place = this.#places.get(reference);
    if (place?.at !== from || (from !== 'open' && place.redemptionId !== redemptionId)) return 'no_such_slot';
    this.#places.set(reference, placeAfter(kind, transferId));
    if (from !== 'open') this.#uses[from] -= 1;
    if (to !== 'open') this.#uses[to] += 1;
    return undefined;
  }
}

const redemptionOf = (transferId: string) => transferId.slice(transferId.indexOf(':') + 1);
