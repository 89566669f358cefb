import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import { lockApplicant } from '../../applicants/actions/edit-applicants.ts';
import { agencyKey } from '../rules/agency-names.ts';
import { deleteRecommended, insertRecommended, type WrittenRecommendation } from '../store/received.ts';
import type { protectionAudit } from '../views/audit.ts';

type Written =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: 'in_future' | 'no_name' };

/**
 * Writes down that an agency recommended a person to the acting company. Nobody is mailed by this.
 * @throws NotFound
 */
export async function writeRecommended(
  tx: Tx,
  applicantId: ApplicantId,
  one: Omit<WrittenRecommendation, 'agencyKey'>,
): Promise<Written> {
  await lockApplicant(tx, applicantId);
  if (one.on > jstDate(tx.now)) return { ok: false, reason: 'in_future' };
  const key = agencyKey(one.agencyName);
  if (key === '') return { ok: false, reason: 'no_name' };
  const id = newOrderedId(tx.wall.getTime());
  await insertRecommended(tx, id, applicantId, { ...one, agencyKey: key });
  audit(tx, 'applicant.recommended', applicantId);
  return { ok: true, id };
}

/**
 * Takes away what was written down by mistake. Twice is once.
 * @throws NotFound
 */
export async function removeRecommended(tx: Tx, applicantId: ApplicantId, id: string): Promise<void> {
  await lockApplicant(tx, applicantId);
  if (await deleteRecommended(tx, applicantId, id))
    audit(tx, 'applicant.recommendation_removed', applicantId);
}

function audit(
  tx: Tx,
  action: 'applicant.recommended' | 'applicant.recommendation_removed',
  id: ApplicantId,
): void {
  recordAudit<typeof protectionAudit>(tx, { action, subject: { kind: 'applicant', id } });
}
