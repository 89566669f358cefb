/** A reading, as far as this rule looks at it. */
interface Read {
  readonly organisationId: string;
  readonly items: readonly string[];
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** What one organisation has seen of a person, all readings together. */
export interface Seen<R extends Read = Read> {
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Every item that was ever shown to it. */
  readonly items: readonly string[];
  readonly readings: readonly R[];
}

/** By organisation; whoever has seen nothing is missing. */
export function seenBy<R extends Read>(readings: readonly R[]): ReadonlyMap<string, Seen<R>> {
  const seen = new Map<string, Seen<R>>();
  for (const one of readings) {
    const before = seen.get(one.organisationId);
    seen.set(one.organisationId, {
      times: (before?.times ?? 0) + one.times,
      firstAt: before !== undefined && before.firstAt < one.firstAt ? before.firstAt : one.firstAt,
      lastAt: before !== undefined && before.lastAt > one.lastAt ? before.lastAt : one.lastAt,
      items: [...new Set([...(before?.items ?? []), ...one.items])],
      readings: [...(before?.readings ?? []), one],
    });
  }
  return seen;
}
