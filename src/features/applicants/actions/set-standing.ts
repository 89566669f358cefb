import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { CareerBreak, MayReapply } from '../rules/reapply.ts';
import { findStanding, updateBreak, updateMayReapply } from '../store/standing.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { lockApplicant } from './edit-applicants.ts';

/** What is left out stays, `null` is none. */
export interface StandingChange {
  readonly mayReapply?: MayReapply | null | undefined;
  readonly careerBreak?: CareerBreak | null | undefined;
}

/**
 * Writes down whether somebody may apply again (rules.md §8.17), and a break in their career. What is as it was before keeps who
 * decided it when. Nobody is told, and nothing follows by itself.
 * @throws NotFound
 */
export async function setStanding(
  tx: Tx,
  id: ApplicantId,
  { mayReapply, careerBreak }: StandingChange,
): Promise<void> {
  await lockApplicant(tx, id);
  const before = await findStanding(tx, id);
  const subject = { kind: 'applicant', id } as const;
  if (mayReapply !== undefined && !isSame(before.mayReapply, mayReapply, ['answer', 'from', 'reason'])) {
    await updateMayReapply(tx, id, mayReapply);
    recordAudit<typeof applicantsAudit>(tx, {
      action: 'applicant.reapply_decided',
      subject,
      detail: {
        answer: mayReapply?.answer ?? 'none',
        ...(mayReapply?.from && { from: mayReapply.from }),
      },
    });
  }
  if (careerBreak !== undefined && !isSame(before.careerBreak, careerBreak, ['from', 'until'])) {
    await updateBreak(tx, id, careerBreak);
    recordAudit<typeof applicantsAudit>(tx, { action: 'applicant.break_noted', subject });
  }
}

function isSame<T extends object>(before: T | null, after: T | null, fields: readonly (keyof T)[]): boolean {
  if (before === null || after === null) return before === after;
  return fields.every((field) => before[field] === after[field]);
}
