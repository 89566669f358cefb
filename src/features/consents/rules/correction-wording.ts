import type { Locale } from '../../../ui/text.ts';
import {
  type AgencyCard,
  cardWords,
  type Fact,
  itemLabel,
  PURPOSE_WORDS,
  wordsIn,
  written,
} from './wording.ts';

/** What an agency holds, and which of it is other than what the person says today. */
export interface CorrectedItems {
  readonly held: readonly string[];
  readonly changed: readonly string[];
}

/**
 * What a person agrees to who puts what they say today in the place of what an agency was given: all that the page shows of
 * it, but the values.
 */
export function correctionFacts(card: AgencyCard, { held, changed }: CorrectedItems, locale: Locale): Fact[] {
  const t = wordsIn(locale);
  const names = (items: readonly string[]) => items.map((item) => t(...itemLabel(item))).join(t('、', ', '));
  return [
    { term: t('提供先', 'Recipient'), text: cardWords(card, locale).name },
    { term: t('許可番号', 'Licence'), text: card.licenceNumber },
    { term: t('渡す項目', 'Items'), text: names(held) },
    { term: t('新しくする項目', 'Items that change'), text: names(changed) },
    { term: t('目的', 'Purpose'), text: t(...PURPOSE_WORDS) },
    {
      term: t('渡し方とやめ方', 'Start and end'),
      text: t(
        '同意すると、この会社が見る内容が新しくなります。項目ごとにいつでもやめられ、やめると見られなくなります。',
        'Once you agree, they see the new details. You can stop each item at any time; then they no longer can.',
      ),
    },
  ];
}

/** The same as it is kept. */
export function correctionWording(card: AgencyCard, items: CorrectedItems, locale: Locale): string {
  return written(correctionFacts(card, items, locale), locale);
}
