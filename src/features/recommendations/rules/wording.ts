import type { Locale, Pair } from '../../../ui/text.ts';
import { type ItemValues, itemValue } from '../../consents/rules/item-value.ts';
import { type Fact, itemLabel, wordingHash, wordsIn, written } from '../../consents/rules/wording.ts';
import { type Conditions, conditionList } from '../../orgs/rules/opening.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';

/** An opening that somebody is proposed for, as they were told of it. */
export interface OfferedOpening {
  /** Of the employer: one on the platform, or one whose name the agency typed. */
  readonly employer: OrganisationNames;
  readonly title: string;
  readonly conditions: Conditions;
}

/** All that a person agrees to who agrees to a recommendation. */
export interface OfferedRecommendation {
  readonly agency: OrganisationNames;
  readonly opening: OfferedOpening;
  /** What would be handed over, in its order. */
  readonly items: readonly string[];
  readonly values: ItemValues;
  readonly isOutside: boolean;
  /** Whether they came through this company's own link. */
  readonly cameThrough: boolean;
}

/** What the opening says of its conditions, in the order of a notice; what it does not say is missing. */
export function conditionFacts(conditions: Conditions, locale: Locale): Fact[] {
  const t = wordsIn(locale);
  return conditionList.flatMap(({ key, ja, en, choices }) => {
    const said = conditions[key]?.trim() ?? '';
    const choice = choices?.find(({ value }) => value === said);
    return said === '' ? [] : [{ term: t(ja, en), text: choice ? t(choice.ja, choice.en) : said }];
  });
}

/** What it is agreed to for. */
export const RECOMMENDATION_PURPOSE: Pair = ['この求人の選考のため', 'the selection for this opening'];

/** What is agreed to, line by line: who, for what, to whom, what goes and how it ends. */
export function recommendationFacts(offered: OfferedRecommendation, locale: Locale): Fact[] {
  const t = wordsIn(locale);
  const { agency, opening, items, isOutside, cameThrough } = offered;
  const employer = t(...nameWords(opening.employer));
  return [
    { term: t('渡す先の会社', 'Employer'), text: employer },
    ...(cameThrough
      ? [
          {
            term: t('この会社との関わり', 'You and this company'),
            text: t(
              'あなたが専用リンクから登録した会社です。採用されると、そのことが会社に伝わります。',
              'You registered through its link. If it hires you, it learns that.',
            ),
          },
        ]
      : []),
    { term: t('求人', 'Opening'), text: opening.title },
    { term: t('推薦する会社', 'Recommended by'), text: t(...nameWords(agency)) },
    {
      term: t('渡す項目', 'Details'),
      text: items.map((item) => t(...itemLabel(item))).join(t('、', ', ')),
    },
    { term: t('目的', 'Purpose'), text: t(...RECOMMENDATION_PURPOSE) },
    {
      term: t('渡し方とやめ方', 'Start and end'),
      text: isOutside
        ? t(
            '同意すると、推薦する会社がこの会社に渡します。いつでもやめられます。渡したあとの写しは、会社に残ることがあります。',
            'If you agree, the agency hands them over. You can stop at any time. A copy may stay with the employer.',
          )
        : t(
            '同意すると、この会社の担当者が見られます。いつでもやめられ、やめると見られなくなります。',
            'If you agree, its staff can see them. You can stop at any time; then they no longer can.',
          ),
    },
  ];
}

/** The same as it is kept, with the conditions of the opening. */
export function recommendationWording(offered: OfferedRecommendation, locale: Locale): string {
  return written(
    [...recommendationFacts(offered, locale), ...conditionFacts(offered.opening.conditions, locale)],
    locale,
  );
}

const SHORT = 16;

/** The page's hidden field: the words and the values that it showed, so that an answer to others can be refused. */
export function writeShownOffer(offered: OfferedRecommendation, locale: Locale): string {
  const values = offered.items.map((item) => itemValue(item, offered.values)[0]);
  const text = `${recommendationWording(offered, locale)}\n${JSON.stringify(values)}`;
  return `${locale}~${wordingHash(text).subarray(0, SHORT).toString('base64url')}`;
}
