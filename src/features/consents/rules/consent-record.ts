/** A consent as it was given, with the words that were shown, and what became of it. */
export interface ConsentRecord {
  readonly id: string;
  readonly agencyId: string;
  readonly items: readonly string[];
  readonly purpose: string;
  readonly method: 'registration_form' | 'own_page';
  readonly at: Date;
  readonly wording: string;
  readonly wordingHash: Buffer;
  readonly locale: 'ja' | 'en';
  /** Items of it that were taken back, the first one first. */
  readonly takenBack: readonly { readonly id: string; readonly item: string; readonly at: Date }[];
  /** Null while it holds; then when, and by which row. */
  readonly withdrawnAt: Date | null;
  readonly withdrawalId: string | null;
}

/** What happened to a consent, each told by a receipt of its own. */
export type ConsentState = 'given' | 'item_withdrawn' | 'withdrawn';

/** One thing that happened, by the row that says so. */
export interface ConsentEvent {
  readonly id: string;
  readonly state: ConsentState;
  readonly at: Date;
  readonly items: readonly string[];
}

/** Everything that happened to a consent until now, the first thing first. */
export function eventsOf(consent: ConsentRecord): ConsentEvent[] {
  const { id, at, items, takenBack, withdrawnAt, withdrawalId } = consent;
  const left = itemsLeft(consent);
  return [
    { id, state: 'given', at, items },
    ...takenBack.map((one) => ({
      id: one.id,
      state: 'item_withdrawn' as const,
      at: one.at,
      items: [one.item],
    })),
    ...(withdrawnAt === null || withdrawalId === null
      ? []
      : [{ id: withdrawalId, state: 'withdrawn' as const, at: withdrawnAt, items: left }]),
  ];
}

/** The items of it that were not taken back one by one. */
export function itemsLeft({ items, takenBack }: ConsentRecord): string[] {
  return items.filter((item) => !takenBack.some((one) => one.item === item));
}
