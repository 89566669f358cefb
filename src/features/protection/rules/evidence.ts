import { type JstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { Json } from '../../../platform/canonical-json.ts';

/** Whose doing something was. */
export type Side = 'person' | 'company' | 'agency' | 'system';

/** One thing of a pack: what happened, when, by whose doing, and what is known of it. */
export interface Evidence {
  readonly kind: string;
  /** A day in Japan, or a moment; null where nobody knows it. */
  readonly at: JstDate | Date | null;
  readonly by: Side;
  readonly facts: { readonly [key: string]: Json };
}

/** What brings two sides together: the first of these is the first contact. */
const CONTACTS = ['applied', 'contacted', 'letter', 'invited', 'recommended', 'provided'];

/** The same in the order of time, what has no day last, and the first contact of all. */
export function inOrderOfTime(things: readonly Evidence[]): {
  readonly all: readonly Evidence[];
  readonly first: Evidence | undefined;
} {
  const all = things.toSorted((one, other) => instantOf(one) - instantOf(other));
  return { all, first: all.find(({ kind, at }) => CONTACTS.includes(kind) && at !== null) };
}

function instantOf({ at }: Evidence): number {
  if (at === null) return Number.MAX_SAFE_INTEGER;
  return (at instanceof Date ? at : startOfJstDay(at)).getTime();
}
