import type { Pair } from '../../../ui/text.ts';

/** Wanted work: few enough to read on a phone; allow-listed, because free text invites what must not be asked. */
export const WORK_KINDS = [
  ['sales', '営業', 'Sales'],
  ['office', '事務・管理', 'Office work'],
  ['planning', '企画・マーケティング', 'Marketing'],
  ['engineering', 'IT・エンジニア', 'IT'],
  ['design', 'デザイン・制作', 'Design'],
  ['retail', '販売・接客', 'Retail, service'],
  ['manufacturing', '製造・技術', 'Production'],
  ['care', '医療・介護・福祉', 'Health, care'],
  ['education', '教育・保育', 'Education, childcare'],
  ['other', 'その他', 'Other'],
] as const;

export type WorkKind = (typeof WORK_KINDS)[number][0] | 'undecided';

/** At most this many wishes, so that they still say something. */
export const MOST_WORK_KINDS = 3;

export const CONTACT_WAYS = [
  ['mail', 'メールのみ', 'E-mail only'],
  ['mail_and_phone', 'メールと電話', 'E-mail and phone'],
] as const;

/** What choosing the phone means, beside the choice. */
export const PHONE_NOTE: Pair = [
  '電話番号は、連絡する会社がメールで伺います',
  'the agency that contacts you asks for the number by mail',
];

export type ContactWay = (typeof CONTACT_WAYS)[number][0];

const PREFECTURES = (
  '北海道:Hokkaido 青森県:Aomori 岩手県:Iwate 宮城県:Miyagi 秋田県:Akita 山形県:Yamagata 福島県:Fukushima 茨城県:Ibaraki ' +
  '栃木県:Tochigi 群馬県:Gunma 埼玉県:Saitama 千葉県:Chiba 東京都:Tokyo 神奈川県:Kanagawa 新潟県:Niigata 富山県:Toyama ' +
  '石川県:Ishikawa 福井県:Fukui 山梨県:Yamanashi 長野県:Nagano 岐阜県:Gifu 静岡県:Shizuoka 愛知県:Aichi 三重県:Mie ' +
  '滋賀県:Shiga 京都府:Kyoto 大阪府:Osaka 兵庫県:Hyogo 奈良県:Nara 和歌山県:Wakayama 鳥取県:Tottori 島根県:Shimane ' +
  '岡山県:Okayama 広島県:Hiroshima 山口県:Yamaguchi 徳島県:Tokushima 香川県:Kagawa 愛媛県:Ehime 高知県:Kochi 福岡県:Fukuoka ' +
  '佐賀県:Saga 長崎県:Nagasaki 熊本県:Kumamoto 大分県:Oita 宮崎県:Miyazaki 鹿児島県:Kagoshima 沖縄県:Okinawa'
)
  .split(' ')
  .map((pair, index) => {
    const [ja = '', en = ''] = pair.split(':');
    return { code: String(index + 1).padStart(2, '0'), ja, en };
  });

/** The prefectures in the order of the JIS codes, which are also how a licence number begins. */
export const PREFECTURE_NAMES: readonly Pair[] = PREFECTURES.map(({ ja, en }): Pair => [ja, en]);

/** Wishes like any other, so that nobody has to invent a place; first, so that nobody has to look for them. */
const NOWHERE_IN_PARTICULAR: readonly Pair[] = [
  ['どこでも', 'Anywhere'],
  ['まだ決めていない', 'Undecided'],
];

/** The answers to where, prefectures in the order of the JIS codes; what is sent and kept is the Japanese name. */
export const PLACES: readonly Pair[] = [...NOWHERE_IN_PARTICULAR, ...PREFECTURE_NAMES];

/** The Japanese name for a name in either language or a JIS code; undefined for anything else. */
export function readPrefecture(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  if (NOWHERE_IN_PARTICULAR.some(([ja]) => ja === text)) return text;
  return PREFECTURES.find(
    ({ code, ja, en }) => text === ja || text === code || text.toLowerCase() === en.toLowerCase(),
  )?.ja;
}

/** One wish in words. */
export function workLabel(kind: string): Pair {
  const [, ...words] = WORK_KINDS.find(([key]) => key === kind) ?? ['', 'まだ決めていない', 'Undecided'];
  return words;
}

/** One way of contact in words, with what it means. */
export function contactLabel(way: string): Pair {
  const [key, ja, en] = CONTACT_WAYS.find(([one]) => one === way) ?? CONTACT_WAYS[0];
  return key === 'mail' ? [ja, en] : [`${ja}（${PHONE_NOTE[0]}）`, `${en} (${PHONE_NOTE[1]})`];
}

/** The prefecture that an address in Japan begins with, in words; empty ones for any other address. */
export function placeWords(address: string): Pair {
  const found = PREFECTURES.find(({ ja }) => address.trim().startsWith(ja));
  return found ? [found.ja, found.en] : ['', ''];
}

/** A place in words. */
export function prefectureLabel(value: string): Pair {
  return PLACES.find(([ja]) => ja === value) ?? [value, value];
}
