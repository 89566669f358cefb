import type { Pair } from '../../../ui/text.ts';
import { AGENCY_MEASURES } from './agency-measures.ts';
import { COMPANY_MEASURES } from './company-measures.ts';
import type { Audience, Basis, Group, Measure } from './measure.ts';
import { OPERATOR_MEASURES } from './operator-measures.ts';
import type { Span } from './period.ts';

/** Every number that is shown as one, once (rules.md §15.1). */
export const MEASURES: readonly Measure[] = [...COMPANY_MEASURES, ...AGENCY_MEASURES, ...OPERATOR_MEASURES];

export type MeasureId =
  | (typeof COMPANY_MEASURES)[number]['id']
  | (typeof AGENCY_MEASURES)[number]['id']
  | (typeof OPERATOR_MEASURES)[number]['id'];

/** Those of one side, in the order of its page. */
export function measuresFor(audience: Audience): readonly Measure[] {
  return MEASURES.filter((measure) => measure.audience === audience);
}

/** The row of one. */
export function measureOf(id: MeasureId): Measure {
  const found = MEASURES.find((measure) => measure.id === id);
  if (found === undefined) throw new Error('a measure without its row');
  return found;
}

/** Which day decides, in words. */
export const BASIS_WORDS: Readonly<Record<Basis, Pair>> = {
  introduced_on: ['紹介を受け付けた日', 'Day of the introduction'],
  confirmed_on: ['確定した日', 'Day of the confirmation'],
  granted_on: ['枠を獲得した日', 'Day on which the slot was granted'],
  used_on: ['枠を採用に使った日', 'Day on which the slot was used'],
  closed_months: ['締めで公開した月', 'Months published at a close'],
  sent_on: ['案内を送った日', 'Day on which the invitation was sent'],
  ended_on: ['選考が終わった日', 'Day on which the selection ended'],
  provided_on: ['人材紹介会社に届いた日', 'Day of the handing-over'],
  raised_on: ['異議を出した日', 'Day of the claim'],
  asked_on: ['推薦してよいかを聞いた日', 'Day on which the person was asked'],
  accepted_on: ['内定が承諾された日', 'Day on which the offer was accepted'],
  registered_on: ['登録した日', 'Day of the registration'],
  received_on: ['受け付けた日', 'Day on which it was received'],
  stopped_on: ['メールを止めた日', 'Day on which mail was stopped'],
};

export const GROUP_WORDS: Readonly<Record<Group, Pair>> = {
  relay: ['紹介', 'Introductions'],
  slots: ['無料紹介枠', 'Slots'],
  reapproach: ['再応募のご案内', 'Asking again'],
  selections: ['選考の記録', 'Selections on record'],
  people: ['人の動き', 'People'],
  work: ['推薦と成約', 'Recommendations and hires'],
  mail: ['メール', 'Mail'],
};

export const SPAN_WORDS: Readonly<Record<Span, Pair>> = {
  twelve_months: ['先月までの12か月', 'The last 12 months'],
  last_month: ['先月', 'Last month'],
  this_month: ['今月', 'This month'],
  this_quarter: ['今四半期', 'This quarter'],
  last_quarter: ['前四半期', 'Last quarter'],
  this_year: ['今年度（4月から）', 'This fiscal year, from April'],
  last_year: ['前年度', 'Last fiscal year'],
  all: ['開始から', 'Since the start'],
};
