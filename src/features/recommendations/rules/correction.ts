import type { Locale } from '../../../ui/text.ts';
import { type ItemValues, itemValue } from '../../consents/rules/item-value.ts';
import { type Fact, itemLabel, wordingHash, wordsIn, written } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import { RECOMMENDED_ITEMS } from './recommendation.ts';
import { RECOMMENDATION_PURPOSE } from './wording.ts';

/** What a company holds of somebody who was recommended to it, and what they say today. */
export interface CorrectedCopy {
  readonly employer: OrganisationNames;
  readonly title: string;
  /** Items whose value is another one today, or was taken out. */
  readonly changed: readonly string[];
  /** What the company would hold then. */
  readonly today: ItemValues;
}

/** Which of the items that a company holds are other than the person says them today. */
export function changedInCopy(items: readonly string[], held: ItemValues, today: ItemValues): string[] {
  return RECOMMENDED_ITEMS.filter(
    (item) => items.includes(item) && JSON.stringify(held[item]) !== JSON.stringify(today[item]),
  );
}

/** What a person agrees to who puts what they say today in the place of what a company was handed, but the values. */
export function copyCorrectionFacts({ employer, title, changed }: CorrectedCopy, locale: Locale): Fact[] {
  const t = wordsIn(locale);
  return [
    { term: t('渡す先の会社', 'Employer'), text: t(...nameWords(employer)) },
    { term: t('求人', 'Opening'), text: title },
    {
      term: t('新しくする項目', 'Items that change'),
      text: changed.map((item) => t(...itemLabel(item))).join(t('、', ', ')),
    },
    { term: t('目的', 'Purpose'), text: t(...RECOMMENDATION_PURPOSE) },
    {
      term: t('渡し方とやめ方', 'Start and end'),
      text: t(
        '同意すると、この会社が見る内容が新しくなります。推薦への同意を取り消すと、見られなくなります。',
        'Once you agree, it sees the new details. If you take your agreement back it no longer can.',
      ),
    },
  ];
}

/** The same as it is kept. */
export function copyCorrectionWording(copy: CorrectedCopy, locale: Locale): string {
  return written(copyCorrectionFacts(copy, locale), locale);
}

const SHORT = 16;

/** The page's hidden field: the words and the values that it showed, so that an answer to others can be refused. */
export function writeShownCopy(copy: CorrectedCopy, locale: Locale): string {
  const values = copy.changed.map((item) => itemValue(item, copy.today)[0]);
  const text = `${copyCorrectionWording(copy, locale)}\n${JSON.stringify(values)}`;
  return `${locale}~${wordingHash(text).subarray(0, SHORT).toString('base64url')}`;
}
