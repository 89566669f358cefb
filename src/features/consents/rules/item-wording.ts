import type { Locale, Pair } from '../../../ui/text.ts';
import {
  type AgencyCard,
  cardWords,
  type Fact,
  itemLabel,
  type ProvidedItem,
  PURPOSE_WORDS,
  wordsIn,
  written,
} from './wording.ts';

const HOW_SHOWN: Pair = [
  '同意すると、この会社の担当者が見られます。項目ごとにいつでもやめられ、やめると見られなくなります。',
  'Once you agree, they can see it. You can stop this item at any time; then they no longer can.',
];
/** A file that is downloaded is out of our hands, which is said before and not after. */
const HOW_DOWNLOADED: Pair = [
  '同意すると、この会社の担当者がダウンロードできます。いつでもやめられ、やめるとできなくなります。それまでにダウンロードしたファイルは、会社に残ることがあります。',
  'Once you agree, they can download it. You can stop at any time; then they no longer can. What they downloaded before may stay with them.',
];

/** What a person agrees to who hands one item to an agency again: all that the page shows of it. */
export function itemFacts(card: AgencyCard, item: ProvidedItem, locale: Locale): Fact[] {
  const t = wordsIn(locale);
  return [
    { term: t('提供先', 'Recipient'), text: cardWords(card, locale).name },
    { term: t('許可番号', 'Licence'), text: card.licenceNumber },
    { term: t('渡す項目', 'Item'), text: t(...itemLabel(item)) },
    { term: t('目的', 'Purpose'), text: t(...PURPOSE_WORDS) },
    {
      term: t('渡し方とやめ方', 'Start and end'),
      text: t(...(item === 'cv' ? HOW_DOWNLOADED : HOW_SHOWN)),
    },
  ];
}

/** The same as it is kept. */
export function itemWording(card: AgencyCard, item: ProvidedItem, locale: Locale): string {
  return written(itemFacts(card, item, locale), locale);
}
