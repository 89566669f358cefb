import type { Pair } from '../../../ui/text.ts';

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

/** The answers to where, in the order of the JIS codes; what is sent and kept is the Japanese name. */
export const PLACES: readonly Pair[] = [
  ...PREFECTURES.map(({ ja, en }): Pair => [ja, en]),
  [ANYWHERE, 'Anywhere'],
];

/** The Japanese name for a name in either language or a JIS code; undefined for anything else. */
export function readPrefecture(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  if (text === ANYWHERE) return ANYWHERE;
  return PREFECTURES.find(
    ({ code, ja, en }) => text === ja || text === code || text.toLowerCase() === en.toLowerCase(),
  )?.ja;
}

/** One wish in words. */
export function workLabel(kind: string): Pair {
  const [, ...words] = WORK_KINDS.find(([key]) => key === kind) ?? [
    '',
    'まだ決めていない',
    'Not decided yet',
  ];
  return words;
}

/** One way of contact in words. */
export function contactLabel(way: string): Pair {
  const [, ...words] = CONTACT_WAYS.find(([key]) => key === way) ?? CONTACT_WAYS[0];
  return words;
}

/** A place in words. */
export function prefectureLabel(value: string): Pair {
  return PLACES.find(([ja]) => ja === value) ?? [value, value];
}
