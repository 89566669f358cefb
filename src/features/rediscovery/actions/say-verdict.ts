import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, OpeningId } from '../../../platform/ids.ts';
import { getApplicant } from '../../applicants/actions/read-applicants.ts';
import { getOpening } from '../../orgs/actions/openings.ts';
import { deleteVerdict, upsertVerdict } from '../store/verdicts.ts';
import type { rediscoveryAudit } from '../views/audit.ts';

/**
 * Writes down whether a hit was right or wrong for an opening, or takes that back. It stands beside the hit and is counted; who is
 * found, and in which order, stays as it is.
 * @throws NotFound for an unknown and a foreign opening or person alike
 */
export async function sayVerdict(
  tx: Tx,
  openingId: OpeningId,
  applicantId: ApplicantId,
  verdict: 'right' | 'wrong' | 'none',
): Promise<void> {
  await getOpening(tx, openingId);
  await getApplicant(tx, applicantId);
  if (verdict === 'none') {
    if (!(await deleteVerdict(tx, openingId, applicantId))) return;
  } else await upsertVerdict(tx, openingId, applicantId, verdict === 'right');
  recordAudit<typeof rediscoveryAudit>(tx, {
    action: verdict === 'none' ? 'hit.verdict_taken_back' : 'hit.verdict_said',
    subject: { kind: 'applicant', id: applicantId },
  });
}
