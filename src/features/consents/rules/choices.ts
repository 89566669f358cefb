import type { Locale } from '../../../ui/text.ts';

/** Wanted work: few enough to read on a phone; allow-listed, because free text invites what must not be asked. */
export const WORK_KINDS = [
  ['sales', '営業', 'Sales'],
  ['office', '事務・管理', 'Office and administration'],
  ['planning', '企画・マーケティング', 'Planning and marketing'],
  ['engineering', 'IT・エンジニア', 'IT and engineering'],
  ['design', 'デザイン・制作', 'Design and creative'],
  ['retail', '販売・接客', 'Retail and service'],
  ['manufacturing', '製造・技術', 'Manufacturing and technology'],
  ['care', '医療・介護・福祉', 'Health and care'],
  ['education', '教育・保育', 'Education and childcare'],
  ['other', 'その他', 'Something else'],
] as const;

export type WorkKind = (typeof WORK_KINDS)[number][0] | 'undecided';

/** At most this many wishes, so that they still say something. */
export const MOST_WORK_KINDS = 3;

export const CONTACT_WAYS = [
  ['mail', 'メールのみ', 'E-mail only'],
  [
    'mail_and_phone',
    'メールと電話（電話番号は、連絡する人材紹介会社がメールで伺います）',
    'E-mail and phone (the agency that contacts you asks for the number by mail)',
  ],
] as const;

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

/** "Anywhere": a wish like any other, so that nobody has to invent a place. */
const ANYWHERE = 'どこでも';

/** The options of the prefecture field in the order of the JIS codes; the value is the Japanese name. */
export function listPrefectures(locale: Locale): { value: string; label: string }[] {
  const anywhere = { value: ANYWHERE, label: locale === 'ja' ? ANYWHERE : 'Anywhere' };
  return [...PREFECTURES.map(({ ja, en }) => ({ value: ja, label: locale === 'ja' ? ja : en })), anywhere];
}

/** The Japanese name for a name in either language or a JIS code; undefined for anything else. */
export function readPrefecture(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  if (text === ANYWHERE) return ANYWHERE;
  return PREFECTURES.find(
    ({ code, ja, en }) => text === ja || text === code || text.toLowerCase() === en.toLowerCase(),
  )?.ja;
}

/** One wish in words. */
export function workLabel(kind: string, locale: Locale): string {
  const found = WORK_KINDS.find(([key]) => key === kind);
  if (found !== undefined) return locale === 'ja' ? found[1] : found[2];
  return locale === 'ja' ? 'まだ決めていない' : 'Not decided yet';
}

/** One way of contact in words. */
export function contactLabel(way: string, locale: Locale): string {
  const found = CONTACT_WAYS.find(([key]) => key === way) ?? CONTACT_WAYS[0];
  return locale === 'ja' ? found[1] : found[2];
}

/** A prefecture in words of the reader's language. */
export function prefectureLabel(value: string, locale: Locale): string {
  return listPrefectures(locale).find((option) => option.value === value)?.label ?? value;
}
