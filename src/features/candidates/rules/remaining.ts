import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { PLACEMENT_BOOKS } from '../../placements/rules/book.ts';

/** What the law keeps of one handing-over, or of one hire, after an erasure (rules.md §6.2, §13.7). */
export interface RemainingRecord {
  readonly kind: 'provision' | 'hire';
  readonly agency: OrganisationNames;
  readonly providedAt: Date;
  /** The first moment at which nothing is kept any more. */
  readonly keepUntil: Date;
}

/** The two records of each handing-over: who keeps it, and which article says so. */
const REMAINING_RECORDS: readonly { readonly kept: Pair; readonly article: Pair }[] = [
  {
    kept: ['渡した記録（運営が保存）', 'Records of what was provided (kept by the operator)'],
    article: [
      '個人情報保護法29条、施行規則21条',
      'Act on the Protection of Personal Information, art. 29; Enforcement Rules, art. 21',
    ],
  },
  {
    kept: ['受け取った記録（会社が保存）', 'Records of what was received (kept by the agency)'],
    article: [
      '個人情報保護法30条、施行規則25条',
      'Act on the Protection of Personal Information, art. 30; Enforcement Rules, art. 25',
    ],
  },
];

/** What is kept by which article: of handings-over, and of hires where there was one. */
export function articlesOf(records: readonly Pick<RemainingRecord, 'kind'>[]) {
  return [
    ...(records.some(({ kind }) => kind === 'provision') ? REMAINING_RECORDS : []),
    ...(records.some(({ kind }) => kind === 'hire') ? [PLACEMENT_BOOKS] : []),
  ];
}

/** The last day on which any of these is kept; null where there are none. */
export function keptUntilOf(records: readonly RemainingRecord[]): JstDate | null {
  const last = Math.max(...records.map(({ keepUntil }) => keepUntil.getTime()));
  return records.length === 0 ? null : jstDate(lastDayOf(new Date(last)));
}

/** The last day on which a record is kept. */
export function lastDayOf(keepUntil: Date): Date {
  return new Date(keepUntil.getTime() - 1);
}
