import { z } from 'zod';
import type { Pair } from '../../../ui/text.ts';

/**
 * What would have to change for a selection to end otherwise, each condition typed, so that it can be compared with an opening:
 * never what somebody would have to be.
 */
export const wouldChange = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('opening_exists') }),
      z.strictObject({ kind: z.literal('remote') }),
      z.strictObject({ kind: z.literal('pay_at_least'), yen: z.int().min(1).max(100_000_000) }),
      z.strictObject({ kind: z.literal('certificate'), name: z.string().min(1).max(80) }),
      z.strictObject({ kind: z.literal('start_from'), day: z.iso.date() }),
      z.strictObject({
        kind: z.literal('years_of'),
        years: z.int().min(1).max(50),
        of: z.string().min(1).max(80),
      }),
    ]),
  )
  .max(6)
  .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, { error: 'each kind once' });

export type WouldChange = z.output<typeof wouldChange>;

/** A condition as a sentence of HR's. */
export function conditionWords(one: WouldChange[number]): Pair {
  switch (one.kind) {
    case 'opening_exists':
      return ['合う求人が出る', 'A fitting opening appears'];
    case 'remote':
      return ['在宅勤務ができる求人がある', 'The work can be done remotely'];
    case 'pay_at_least': {
      const most = (one.yen / 10_000).toLocaleString('en');
      return [`年収が${most}万円以上`, `Yearly pay of at least ${one.yen.toLocaleString('en')} yen`];
    }
    case 'certificate':
      return [`資格：${one.name}`, `Certificate: ${one.name}`];
    case 'start_from':
      return [`${one.day.replaceAll('-', '/')}以降に入社できる`, `Can start from ${one.day} on`];
    case 'years_of':
      return [`${one.of}の経験が${one.years}年以上`, `At least ${one.years} years of ${one.of}`];
  }
}
