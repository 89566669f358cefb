import type { FaultWords } from '../../../ui/forms/faults.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, formatYen, type Locale, type Pair } from '../../../ui/text.ts';
import { BASIS_BOUNDS } from '../../slots/rules/slot-value.ts';
import { MOST_COST_YEN, RULE_BOUNDS } from '../input.ts';
import { SHARES, type ShareName, type Span } from '../rules/plan.ts';
import { MOST_PEOPLE } from '../rules/typed.ts';

/** What each share is called, and what it is a share of. */
export const SHARE_WORDS: Readonly<Record<ShareName, { readonly name: Pair; readonly of: Pair }>> = {
  rejected: {
    name: ['お見送りになる割合', 'Turned down'],
    of: ['お見送りの人数 ÷ 応募者', 'People turned down ÷ applicants'],
  },
  coverage: {
    name: ['専用リンクを貼る割合', 'Mails with the link'],
    of: ['専用リンクを貼った連絡 ÷ お見送りの連絡', 'Result mails with the link ÷ result mails'],
  },
  registration: {
    name: ['登録率', 'Registration rate'],
    of: ['登録した人数 ÷ 専用リンクを貼った連絡', 'Registrations ÷ mails with the link'],
  },
  introduction: {
    name: ['紹介率', 'Introduction rate'],
    of: ['紹介の件数 ÷ 登録した人数', 'Introductions ÷ registrations'],
  },
  counted: {
    name: ['ポイントになる割合', 'Become a point'],
    of: ['確定したポイント ÷ 紹介の件数', 'Confirmed points ÷ introductions'],
  },
  repeated: {
    name: ['1年のうちに再び登録する割合', 'Come back in the same year'],
    of: ['1年のうちに2度目の方 ÷ 紹介の件数', 'Second time in a year ÷ introductions'],
  },
};

const { yearlyPayYen: PAY, feePercent: FEE } = BASIS_BOUNDS;
type Sentence = (ja: string, en: string) => Pair;

const within =
  (said: (locale: Locale) => readonly [least: string, most: string]): Sentence =>
  (ja, en) => [
    `${ja}は、${said('ja').join('から')}の間で入力してください。`,
    `Enter ${en} from ${said('en').join(' to ')}.`,
  ];
const yen = (least: number, most: number): Sentence =>
  within((locale) => [formatYen(least, locale), formatYen(most, locale)]);
const number = ({ least, most }: { least: number; most: number }, unit = ''): Sentence =>
  within(() => [`${formatNumber(least)}${unit}`, `${formatNumber(most)}${unit}`]);
const SHARE: Sentence = (ja, en) => [
  `${ja}は、35、35%、0.35、10〜30%のように入力してください。`,
  `Enter ${en} like 35, 35%, 0.35 or 10–30%.`,
];
const SUM: Sentence = (ja, en) => [
  `${ja}は、500、500万円、5,000,000円のように入力してください。`,
  `Enter ${en} like 500 (in ¥10,000) or ¥5,000,000.`,
];

/** What the form calls its fields, and its own faults. */
export const PLAN_WORDS: FaultWords = {
  labels: {
    ...Object.fromEntries(SHARES.map((name) => [name, SHARE_WORDS[name].name])),
    pay: ['年収', 'the yearly pay'],
    fee: ['手数料率', 'the fee'],
    cost: ['このサイトの費用', 'the cost of this site'],
    applicants: ['年間の応募者の人数', 'the applicants a year'],
    rejections: ['お見送りの人数', 'how many are turned down'],
    registrations: ['登録した人数', 'how many registered'],
    hires: ['人材紹介での採用の人数', 'the hires through agencies'],
    points: ['1枠に必要な紹介の件数', 'the introductions for each slot'],
    months: ['同じ方を再び数える間隔の月数', 'the months between two counts'],
  },
  sentences: {
    range: (ja, en) => [
      `${ja}は、0から${formatNumber(MOST_PEOPLE)}の間の整数で入力してください。`,
      `Enter ${en} as a whole number from 0 to ${formatNumber(MOST_PEOPLE)}.`,
    ],
    number: (ja, en) => [
      `${ja}は、700、７００名のように整数で入力してください。`,
      `Enter ${en} as a whole number like 700.`,
    ],
    more_than_applicants: () => [
      'お見送りの人数が、応募者の人数より多くなっています。どちらかを直してください。',
      'More are turned down than apply. Correct one of the two.',
    ],
    more_than_rejections: () => [
      '登録した人数が、お見送りの人数より多くなっています。どちらかを直してください。',
      'More registered than were turned down. Correct one of the two.',
    ],
    ...Object.fromEntries(
      SHARES.flatMap((name) => [
        [`${name}.number`, SHARE],
        [`${name}.range`, number({ least: 0, most: 100 }, '%')],
      ]),
    ),
    'fee.number': SHARE,
    'fee.range': number(FEE, '%'),
    'pay.number': SUM,
    'pay.range': yen(PAY.least, PAY.most),
    'cost.number': SUM,
    'cost.range': yen(0, MOST_COST_YEN),
    'points.range': number(RULE_BOUNDS.points),
    'months.range': number(RULE_BOUNDS.months),
  },
};

/** A share as people read it: 12.5%, and from where to where. */
export function percentText(share: number): string {
  return `${formatNumber(Math.round(share * 1000) / 10)}%`;
}

/** From one end to the other; once where both are the same. */
export function rangeText({ low, high }: Span, said: (value: number) => string): string {
  return low === high ? said(low) : t(`${said(low)}〜${said(high)}`, `${said(low)} to ${said(high)}`);
}
