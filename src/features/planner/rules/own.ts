import type { Balance } from '../../slots/rules/balance.ts';
import type { OwnCounts } from '../store.ts';
import type { OwnFigures } from './assume.ts';

/**
 * What a company's own records come to for its plan (rules.md §15.22). A company that only pastes links has no selections here:
 * then those told are the result mails it declared, each of them with the link.
 */
export function ownFigures(counts: OwnCounts, { points, worth }: Balance): OwnFigures {
  const { ended, rejected, declared, registrations, introductions, declaredThere } = counts;
  const settled = points.confirmed + points.voided;
  return {
    applicants: Math.max(ended, declared),
    rejections: rejected > 0 ? Math.max(rejected, declared) : declared,
    shares: {
      ...(ended > 0 ? { rejected: [rejected, ended] as const } : {}),
      ...(rejected >= declared && declared > 0 ? { coverage: [declared, rejected] as const } : {}),
      registration: [registrations, declaredThere],
      introduction: [introductions, registrations],
      counted: [points.confirmed - points.reversed, settled],
    },
    carried: points.balance,
    basis: worth.basis,
  };
}
