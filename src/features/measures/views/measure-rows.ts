import { paths } from '../../../ui/paths.ts';
import type { Measure } from '../rules/measure.ts';
import type { Period } from '../rules/period.ts';

/** Lists that hold the rows of a measure, for whoever may read them anyway; a single month where a list knows months. */
const ROWS: Readonly<Record<string, (month: string | undefined) => string>> = {
  introductions: () => paths.company.receipts(),
  invalidRate: () => paths.company.receipts(),
  silenceShare: () => paths.company.receipts(),
  confirmed: (month) => paths.company.slotEntries({ kind: 'confirmed', month }),
  slotsEarned: (month) => paths.company.slotEntries({ kind: 'granted', month }),
  slotUse: () => paths.company.slots(),
  slotDays: () => paths.company.redemptions(),
  saving: () => paths.company.redemptions(),
  registrationRate: () => paths.company.links(),
  introductionRate: () => paths.company.links(),
  reapplicationRate: () => paths.company.answers(),
  hireRate: () => paths.company.answers(),
  rehireRate: () => paths.company.answers(),
  answerRate: () => paths.company.reapproachInvitations(),
  unclearReasons: () => paths.company.applicants({ status: 'rejected' }),
  provided: () => paths.agency.home(),
  acceptance: () => paths.agency.home(),
  contacted: () => paths.agency.home(),
  contactInTime: () => paths.agency.home(),
  recommendations: () => paths.agency.recommendations(),
  interviewRate: () => paths.agency.recommendations(),
  recommendedHires: () => paths.agency.recommendations(),
  placements: () => paths.agency.placements(),
  slotPlacements: () => paths.agency.placements(),
  fees: () => paths.agency.placements(),
  unhelped14: () => paths.operator.unhelped(),
  unhelped30: () => paths.operator.unhelped(),
  complaints: () => paths.operator.requests(),
  requestsInTime: () => paths.operator.requests(),
};

/** Where the rows of a measure are; undefined where nobody may see them one by one. */
export function rowsOf({ id }: Measure, { from, before }: Period): string | undefined {
  const month = from?.slice(0, 7);
  const isOne = from !== null && Date.parse(before) - Date.parse(from) <= 31 * 86_400_000;
  return ROWS[id]?.(isOne ? month : undefined);
}
