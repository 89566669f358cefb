import { createHash } from 'node:crypto';
import type { Locale, Pair, Text } from '../../../ui/text.ts';
import type { AgencyCard, ContactFigures } from '../../parties/rules/card.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { placeWords } from './choices.ts';

export type { AgencyCard } from '../../parties/rules/card.ts';

/** What the registration asks, and what ticking an agency hands over (公正採用選考; rules.md §6.9). */
export const REGISTERED_ITEMS = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'] as const;
/** What a person may add afterwards, one thing at a time: each is handed over by a consent of its own and no other. */
export const LATER_ITEMS = ['kana', 'phone', 'experience', 'start', 'pay', 'away', 'stage', 'cv'] as const;
export type LaterItem = (typeof LATER_ITEMS)[number];
/** All that can be handed to an agency, in the order in which it is shown. */
export const PROVIDED_ITEMS = [...REGISTERED_ITEMS, ...LATER_ITEMS] as const;
export type ProvidedItem = (typeof PROVIDED_ITEMS)[number];

/** Without these no agency can act: taking one of them back is stopping the whole agency. */
const ESSENTIAL: readonly ProvidedItem[] = ['name', 'mail'];
export function isEssential(item: ProvidedItem): boolean {
  return ESSENTIAL.includes(item);
}

/** An item by its word in an address; undefined for anything else. */
export function readItem(word: string): ProvidedItem | undefined {
  return PROVIDED_ITEMS.find((item) => item === word);
}

/** The purpose every consent of a registration names. */
export const PURPOSE = 'job_placement';
/** The same as it is shown, and kept with the wording. */
export const PURPOSE_WORDS: Pair = ['転職先を探し、連絡するため', 'job search and contact'];

const ITEM_WORDS: Readonly<Record<ProvidedItem, Pair>> = {
  name: ['お名前', 'name'],
  mail: ['メールアドレス', 'e-mail'],
  contact: ['連絡の方法', 'way of contact'],
  work: ['希望する仕事', 'wanted work'],
  prefecture: ['希望する勤務地', 'wanted place'],
  remote: ['リモート勤務', 'remote'],
  kana: ['お名前の読み', 'reading of the name'],
  phone: ['電話番号', 'phone number'],
  experience: ['経験', 'experience'],
  start: ['働き始められる時期', 'earliest start'],
  pay: ['希望する年収', 'wished pay'],
  away: ['仕事を離れていた期間', 'time away from work'],
  stage: ['選考の段階', 'stage reached'],
  cv: ['履歴書・職務経歴書', 'CV'],
};

/** Items in the order in which they are shown, each once. */
export function inItemOrder(items: readonly string[]): ProvidedItem[] {
  return PROVIDED_ITEMS.filter((item) => items.includes(item));
}

/** An item in words, as on the card. */
export function itemLabel(item: string): Pair {
  return ITEM_WORDS[item as ProvidedItem] ?? [item, item];
}

/** The same where it begins a line: a heading, a term. What somebody agreed to names it in the middle of a sentence. */
export function itemTitle(item: string): Pair {
  const [ja, en] = itemLabel(item);
  return [ja, en.charAt(0).toUpperCase() + en.slice(1)];
}

/** How the details reach the agencies, and how that ends. */
const HOW_HANDED_OVER: Pair = [
  '手続きが終わると、選んだ会社の担当者が見られます。会社ごとにいつでもやめられ、やめると見られなくなります。',
  'Once you finish, they can see it. You can stop each at any time; then it no longer can.',
];

/** Rules know no page: both languages side by side, as `t` gives them to pages. */
export function wordsIn(locale: Locale): Text {
  return (ja, en) => (locale === 'ja' ? ja : en);
}

/** One line that is shown and kept. */
export interface Fact {
  readonly term: string;
  readonly text: string;
}

/** What ticking any agency means, the same for all of them: said once, above the cards, and kept with every consent. */
export function sharedFacts(locale: Locale): Fact[] {
  const t = wordsIn(locale);
  return [
    {
      term: t('渡す項目', 'Shared'),
      text: REGISTERED_ITEMS.map((item) => t(...itemLabel(item))).join(t('、', ', ')),
    },
    {
      term: t('目的', 'Purpose'),
      text: t(...PURPOSE_WORDS),
    },
    { term: t('渡し方とやめ方', 'Start and end'), text: t(...HOW_HANDED_OVER) },
    {
      term: t('費用', 'Cost'),
      text: t('企業が払います。あなたは0円です。', 'employers pay; you pay nothing.'),
    },
    {
      term: t('離職の数', 'Who left'),
      text: t(
        '昨年度に就職した人のうち、6か月以内に離職した人。',
        'within six months, of those placed last fiscal year.',
      ),
    },
  ];
}

/** All that a card says about its agency. */
export interface CardWords {
  readonly name: string;
  /** Its prefecture; empty where the address does not begin with one. */
  readonly place: string;
  /** What people choose by. */
  readonly facts: readonly Fact[];
  /** What the law and the curious ask for. */
  readonly details: readonly Fact[];
}

/**
 * The words of a card. Pages show these and no others, with `sharedFacts` above them, and a consent keeps both in the
 * language they were shown in.
 */
export function cardWords(card: AgencyCard, locale: Locale): CardWords {
  const t = wordsIn(locale);
  const fact = (term: string, text: string): Fact[] => (text === '' ? [] : [{ term, text }]);
  return {
    name: t(...nameWords(card)),
    place: t(...placeWords(card.address)),
    facts: [
      ...fact(t('得意な分野', 'Speciality'), t(card.speciality, card.specialityEn || card.speciality)),
      ...fact(t('6か月以内の離職', 'Left within six months'), t(...leavers(card))),
      ...fact(t('許可番号', 'Licence'), card.licenceNumber),
    ],
    details: [
      ...fact(t('連絡の確認', 'Contacts'), card.contacts === null ? '' : t(...contactFigures(card.contacts))),
      ...fact(t('許可の有効期限', 'Licence valid until'), card.licenceExpiresOn.replaceAll('-', '/')),
      ...fact(t('所在地', 'Address'), card.address),
      ...fact(t('代表者', 'Representative'), card.representative),
      ...fact(
        t('企業が払う手数料', 'Fee the employer pays'),
        t(card.feeNote, card.feeNoteEn || card.feeNote),
      ),
    ],
  };
}

/** Numerator, denominator and period of what people say of an agency's contacts (rules.md §7.1, §12.3). */
export function contactFigures({ logged, denied, through }: ContactFigures): Pair {
  const until = through.slice(0, 7).replace('-', '/');
  return [
    `連絡の記録${logged.toLocaleString('en-US')}件のうち、本人が「なかった」とした${denied.toLocaleString('en-US')}件（${until}までの1年）`,
    `${denied.toLocaleString('en-US')} of ${logged.toLocaleString('en-US')} contacts denied by the person (12 months to ${until})`,
  ];
}

/** The published figure as a fraction people can check; never a percentage of a handful. */
function leavers({ placedLastYear, leftWithinSixMonths }: AgencyCard): Pair {
  if (placedLastYear === null || leftWithinSixMonths === null) return ['公表前', 'Not published yet'];
  const [placed, left] = [placedLastYear, leftWithinSixMonths].map((one) => one.toLocaleString('en-US'));
  return [`${placed}人中${left}人`, `${left} of ${placed}`];
}

/**
 * What a person agrees to when ticking one agency: all that the page shows of it and above it. Consents keep its hash,
 * so that nothing the choice was made by can change unseen.
 */
export function consentWording(card: AgencyCard, locale: Locale): string {
  const t = wordsIn(locale);
  const { name, place, facts, details } = cardWords(card, locale);
  const recipient = place === '' ? name : t(`${name}（${place}）`, `${name} (${place})`);
  const lines = [
    { term: t('提供先', 'Recipient'), text: recipient },
    ...sharedFacts(locale),
    ...facts,
    ...details,
  ];
  return written(lines, locale);
}

/** Lines as they are kept. */
export function written(facts: readonly Fact[], locale: Locale): string {
  const t = wordsIn(locale);
  return facts.map(({ term, text }) => t(`${term}：${text}`, `${term}: ${text}`)).join('\n');
}

/** SHA-256 of a wording, as stored with every consent. */
export function wordingHash(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
