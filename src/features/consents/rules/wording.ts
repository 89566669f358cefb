import { createHash } from 'node:crypto';
import { UNDO_DAYS } from '../../../platform/terms.ts';
import type { Locale, Pair, Text } from '../../../ui/text.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { nameWords } from '../../parties/rules/names.ts';

export type { AgencyCard } from '../../parties/rules/card.ts';

/** What is handed to an agency: only what the form asks (公正採用選考; rules.md §6.9). */
export const PROVIDED_ITEMS = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'] as const;
export type ProvidedItem = (typeof PROVIDED_ITEMS)[number];

/** The purpose every consent of a registration names. */
export const PURPOSE = 'job_placement';

const ITEM_WORDS: Readonly<Record<ProvidedItem, Pair>> = {
  name: ['お名前', 'name'],
  mail: ['メールアドレス', 'e-mail address'],
  contact: ['連絡方法の希望', 'how you wish to be contacted'],
  work: ['希望する仕事', 'wanted work'],
  prefecture: ['希望する勤務地', 'wanted place of work'],
  remote: ['リモート勤務の希望', 'wish to work remotely'],
};

/** An item in words, as on the card. */
export function itemLabel(item: string): Pair {
  return ITEM_WORDS[item as ProvidedItem] ?? [item, item];
}

/** How the details reach the agency, and how that ends: the same words on the card and in the consent. */
const HOW_HANDED_OVER: Pair = [
  `手続きを終えると、キャリアリレーの中で開示します。提供は会社ごとにいつでもやめられ、やめるとその会社は見られなくなります。登録の全体は、${UNDO_DAYS}日以内であれば取り消して消去できます。`,
  `Shown to the agency inside Career Relay once you finish. You can stop sharing with each agency at any time; it can then no longer see your details. Within ${UNDO_DAYS} days you can undo the whole registration and have it erased.`,
];

/** Rules know no page: both languages side by side, as `t` gives them to pages. */
function wordsIn(locale: Locale): Text {
  return (ja, en) => (locale === 'ja' ? ja : en);
}

/** One line of a card. */
export interface CardFact {
  readonly term: string;
  readonly text: string;
}

/**
 * All that a card says about an agency and about what ticking it means. Pages show these lines and no others, and a consent
 * keeps them in the language they were shown in.
 */
export function cardFacts(card: AgencyCard, locale: Locale): CardFact[] {
  const t = wordsIn(locale);
  const fact = (term: string, text: string): CardFact[] => (text === '' ? [] : [{ term, text }]);
  const until = card.licenceExpiresOn.replaceAll('-', '/');
  return [
    ...fact(t('許可番号', 'Licence'), `${card.licenceNumber}${t(`（${until}まで）`, ` (until ${until})`)}`),
    ...fact(t('所在地・代表者', 'Address, representative'), `${card.address}　${card.representative}`),
    ...fact(t('得意な分野', 'Speciality'), t(card.speciality, card.specialityEn || card.speciality)),
    ...fact(t('就職後6か月以内の離職', 'Left within six months'), t(...leavers(card))),
    ...fact(t('費用', 'Fee'), t(card.feeNote, card.feeNoteEn || card.feeNote)),
    ...fact(
      t('渡す項目', 'What it receives'),
      PROVIDED_ITEMS.map((item) => t(...itemLabel(item))).join(t('、', ', ')),
    ),
    ...fact(
      t('目的', 'Purpose'),
      t('あなたの転職先を探し、あなたに連絡するため', 'To look for a job for you and to contact you'),
    ),
    ...fact(t('渡し方とやめ方', 'How, and how to stop'), t(...HOW_HANDED_OVER)),
  ];
}

/** The published figure as a fraction people can check; never a percentage of a handful. */
function leavers({ placedLastYear, leftWithinSixMonths }: AgencyCard): Pair {
  if (placedLastYear === null || leftWithinSixMonths === null) return ['公表前', 'Not published yet'];
  const [placed, left] = [placedLastYear, leftWithinSixMonths].map((one) => one.toLocaleString('en-US'));
  return [
    `昨年度に就職した${placed}人のうち${left}人`,
    `${left} of ${placed} people placed last fiscal year`,
  ];
}

/**
 * What a person agrees to when ticking one agency: the whole of its card, as the page shows it. Consents keep its hash, so
 * that nothing the choice was made by can change unseen.
 */
export function consentWording(card: AgencyCard, locale: Locale): string {
  const t = wordsIn(locale);
  const [ja, en] = nameWords(card);
  const recipient = t(`提供先：${ja}`, `Recipient: ${en}`);
  const lines = cardFacts(card, locale).map(({ term, text }) => t(`${term}：${text}`, `${term}: ${text}`));
  return [recipient, ...lines].join('\n');
}

/** SHA-256 of a wording, as stored with every consent. */
export function wordingHash(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
