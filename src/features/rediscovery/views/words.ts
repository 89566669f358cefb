import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import type { FilterName, LeastStep, RediscoveryFilters } from '../rules/filters.ts';
import type { Doubt, LeftOut } from '../rules/hit.ts';
import { type ScoreTerm, scoreTerms, type Weights } from '../rules/score.ts';

/** How far somebody came at least. */
export function stepWord(step: LeastStep): string {
  return step === 'final'
    ? t('最終面接まで', 'The final interview')
    : t('面接以上', 'An interview or further');
}

export function monthsWord(months: number): string {
  return t(`終了から${months}か月以上`, `Ended ${months} months ago or more`);
}

/** Each filter that is set, in words, with the search without it. */
export function chosenFilters(
  filters: RediscoveryFilters,
  titles: readonly string[],
): readonly { readonly label: string; readonly without: RediscoveryFilters }[] {
  const { similar, words, step, months, without, mayReapply, uncontacted } = filters;
  const one = (name: FilterName, label: string | undefined) =>
    label === undefined ? [] : [{ label, without: { ...filters, [name]: NOTHING[name] } }];
  return [
    ...one('similar', similar ? similarWord(titles) : undefined),
    ...words.map((word) => ({
      label: t(`ことば：${word}`, `Word: ${word}`),
      without: { ...filters, words: words.filter((other) => other !== word) },
    })),
    ...one(
      'step',
      step === null ? undefined : t(`選考ステップ：${stepWord(step)}`, `Step: ${stepWord(step)}`),
    ),
    ...one('months', months === null ? undefined : monthsWord(months)),
    ...without.map((kind) => ({
      label: t(`除く理由：${reasonKindWords(kind)[0]}`, `Without: ${reasonKindWords(kind)[1]}`),
      without: { ...filters, without: without.filter((other) => other !== kind) },
    })),
    ...one(
      'mayReapply',
      mayReapply ? t('再応募できない方を除く', 'Not those who may not apply again') : undefined,
    ),
    ...one(
      'uncontacted',
      uncontacted ? t('最近ご連絡した方を除く', 'Not those contacted lately') : undefined,
    ),
  ];
}

function similarWord(titles: readonly string[]): string {
  return titles.length === 1
    ? t('前回も同じ求人', 'Applied for this very opening')
    : t(`前回が近い求人（${titles.length}件）`, `Applied for a similar opening (${titles.length})`);
}

/** What each filter is when it is left out. */
const NOTHING: Readonly<Pick<RediscoveryFilters, FilterName>> = {
  similar: false,
  step: null,
  months: null,
  without: [],
  mayReapply: false,
  uncontacted: false,
};

const LEFT_OUT: Readonly<Record<LeftOut, Pair>> = {
  uncontacted: ['最近ご連絡した方', 'contacted lately'],
  step: ['選考ステップが手前の方', 'did not come so far'],
  without: ['除く理由の方', 'ended for a reason left out'],
  mayReapply: ['再応募できない方', 'may not apply again'],
  hired: ['採用した方', 'hired'],
};
export const leftOutKinds = Object.keys(LEFT_OUT) as LeftOut[];

export function leftOutWord(kind: LeftOut): string {
  return t(...LEFT_OUT[kind]);
}

const DOUBTS: Readonly<Record<Doubt, Pair>> = {
  reason_unknown: ['理由が不明', 'Reason unknown'],
  step_unread: ['選考ステップが不明', 'Step unclear'],
  opening_unknown: ['求人が不明', 'Opening unknown'],
  no_contact: ['連絡先なし', 'No contact'],
  old: ['3年以上前', '3 years ago or more'],
};

export function doubtWord(doubt: Doubt): string {
  return t(...DOUBTS[doubt]);
}

const TERMS: Readonly<Record<ScoreTerm, Pair>> = {
  word: ['見つかったことば1つにつき', 'Each word found'],
  opening: ['前回の求人が近い', 'A similar opening'],
  interview: ['面接まで', 'Came to an interview'],
  final: ['最終面接まで', 'Came to the final interview'],
  companyReason: ['終わった理由が会社・求人の側', 'Ended for a reason of the company or the opening'],
};

export function termWord(term: ScoreTerm): string {
  return t(...TERMS[term]);
}

/** The formula, with its weights in it. */
export function formulaText(weights: Weights): string {
  return scoreTerms
    .map((term) => t(`${termWord(term)} ${weights[term]}点`, `${termWord(term)}: ${weights[term]}`))
    .join(t(' ＋ ', ' + '));
}
