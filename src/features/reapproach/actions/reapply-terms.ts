import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { WAITING_MONTHS } from '../../../platform/terms.ts';
import { readWaitTerms } from '../../applicants/actions/read-applicants.ts';
import type { LatestEnd, ReapplyOutlook } from '../../applicants/rules/outlook.ts';
import { reapplyDay, welcomedEnds } from '../../applicants/rules/waiting.ts';
import { getOpening } from '../../orgs/actions/openings.ts';
import {
  findReapplyTerms,
  insertOpeningWait,
  insertReapplyTerms,
  type ReapplyTerms,
} from '../store/reapply-terms.ts';
import type { reapproachAudit } from '../views/audit.ts';

export { lockReapplyTerms } from '../store/reapply-terms.ts';

/** The acting company's terms, or what holds while it has said nothing. */
export async function readReapplyTerms(tx: Tx): Promise<ReapplyTerms> {
  const said = await findReapplyTerms(tx);
  return (
    said ?? { waitingMonths: WAITING_MONTHS, welcomeBack: welcomedEnds, contact: null, isPublished: false }
  );
}

/** Writes the acting company's terms; those who wait already keep what they were promised. Under its lock. */
export async function changeReapplyTerms(tx: Tx, terms: ReapplyTerms): Promise<void> {
  await insertReapplyTerms(tx, terms);
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapply_terms.changed',
    detail: { waitingMonths: terms.waitingMonths, isPublished: terms.isPublished },
  });
}

/** The same of one opening; null: as the company again. @throws NotFound */
export async function changeOpeningWait(tx: Tx, openingId: OpeningId, months: number | null): Promise<void> {
  await getOpening(tx, openingId, true);
  await insertOpeningWait(tx, openingId, months);
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapply_terms.opening_changed',
    subject: { kind: 'opening', id: openingId },
    detail: { waitingMonths: months ?? 'company' },
  });
}

/** When somebody may apply again by how their last selection ended; null while one is open, or they work here. */
export async function readOutlook(tx: Tx, { status, endedOn }: LatestEnd): Promise<ReapplyOutlook | null> {
  const end = welcomedEnds.find((one) => one === status);
  if (end === undefined || endedOn === null) return null;
  const { company, welcomeBack } = await readWaitTerms(tx);
  return { from: reapplyDay(endedOn, company), isWelcome: welcomeBack.includes(end) };
}
