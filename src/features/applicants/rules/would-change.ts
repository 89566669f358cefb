import type { Pair } from '../../../ui/text.ts';

/**
 * What would have to change for a selection to end otherwise, each condition typed, so that it can be compared with an opening:
 * never what somebody would have to be.
 */
export type Condition =
  | { kind: 'opening_exists' }
  | { kind: 'remote' }
  | { kind: 'pay_at_least'; yen: number }
  | { kind: 'certificate'; name: string }
  | { kind: 'start_from'; day: string }
  | { kind: 'years_of'; years: number; of: string };

/** Each kind once. */
export type WouldChange = Condition[];

/** A condition as a sentence of HR's. */
export function conditionWords(one: Condition): Pair {
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
