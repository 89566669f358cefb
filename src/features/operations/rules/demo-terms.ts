/** What an agency of the demo says beside its card. */
interface DemoTerms {
  readonly office: {
    readonly name: string;
    readonly prefecture: string;
    readonly address: string;
    readonly manager: string;
  };
  readonly work: readonly string[];
  readonly areas: readonly string[];
  readonly monthlyCapacity: number;
  /** Thousandths of the yearly pay for all work, and for one kind that costs another share. */
  readonly permille: number;
  readonly other?: readonly [work: string, permille: number];
  readonly refund: readonly (readonly [untilDay: number, percent: number])[];
  readonly isForSlots: boolean;
}

export const SLOT_CLAUSE =
  '求人企業がキャリアリレーの無料紹介枠を利用して採用したときは、手数料を0円とする。返戻金の規定は適用しない。';

const WORKDAYS = [1, 2, 3, 4, 5];
export const DEMO_HOURS = { weekdays: WORKDAYS, fromHour: 9, untilHour: 19, onHolidays: false };

/** In the order of the demo's agencies. The last one has not agreed to slots. */
export const DEMO_TERMS: readonly DemoTerms[] = [
  {
    office: {
      name: '札幌本社',
      prefecture: '北海道',
      address: '札幌市中央区大通西1-1',
      manager: '北野 杜夫',
    },
    work: ['manufacturing', 'office', 'other'],
    areas: ['北海道', '青森県', '宮城県', '東京都'],
    monthlyCapacity: 40,
    permille: 350,
    refund: [
      [30, 80],
      [90, 50],
      [180, 20],
    ],
    isForSlots: true,
  },
  {
    office: { name: '渋谷本社', prefecture: '東京都', address: '渋谷区道玄坂2-2-2', manager: '渋谷 明' },
    work: ['engineering', 'design', 'planning'],
    areas: ['東京都', '神奈川県', '埼玉県', '千葉県', '大阪府', '福岡県'],
    monthlyCapacity: 80,
    permille: 400,
    other: ['planning', 350],
    refund: [
      [30, 70],
      [90, 30],
    ],
    isForSlots: true,
  },
  {
    office: {
      name: '名古屋本社',
      prefecture: '愛知県',
      address: '名古屋市中村区名駅3-3-3',
      manager: '中村 鉄也',
    },
    work: ['manufacturing', 'engineering'],
    areas: ['愛知県', '岐阜県', '三重県', '静岡県'],
    monthlyCapacity: 25,
    permille: 300,
    refund: [
      [60, 60],
      [180, 30],
    ],
    isForSlots: true,
  },
  {
    office: { name: '梅田本社', prefecture: '大阪府', address: '大阪市北区梅田4-4-4', manager: '梅田 京子' },
    work: ['office', 'sales'],
    areas: ['大阪府', '京都府', '兵庫県'],
    monthlyCapacity: 30,
    permille: 330,
    refund: [],
    isForSlots: false,
  },
];
