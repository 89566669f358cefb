import type { Pair } from '../../../ui/text.ts';

/** A step of a refund scheme: who leaves up to and on this day from the start, the first being 1, has this share of the fee paid back. */
export interface RefundStep {
  readonly untilDay: number;
  readonly percent: number;
}

/** The longest guarantee one can state, and how many steps. */
export const REFUND_DAYS = 365;
export const REFUND_STEPS = 5;

export type RefundFault = 'refund_days' | 'refund_falls';

/** What is wrong with a scheme: a step that begins before the one before has ended, or pays more back than it. */
export function refundFault(steps: readonly RefundStep[]): { index: number; fault: RefundFault } | undefined {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined) continue;
    if (step.untilDay <= before.untilDay) return { index, fault: 'refund_days' };
    if (step.percent >= before.percent) return { index, fault: 'refund_falls' };
  }
  return undefined;
}

/** The share of the fee that is paid back for somebody who leaves on this day; 0 after the last step. */
export function refundPercent(steps: readonly RefundStep[], day: number): number {
  return steps.find(({ untilDay }) => day <= untilDay)?.percent ?? 0;
}

/** The steps in words, each with the day it begins. */
export function refundWords(steps: readonly RefundStep[]): Pair[] {
  return steps.map(({ untilDay, percent }, index) => {
    const from = (steps[index - 1]?.untilDay ?? 0) + 1;
    return [
      `入社${from}日目から${untilDay}日目までの退職：手数料の${percent}%`,
      `Leaving on day ${from} to ${untilDay}: ${percent}% of the fee`,
    ];
  });
}
