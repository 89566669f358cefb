/** A hire of the demo, in days before it begins. */
export interface DemoHire {
  readonly daysAgo: { readonly recommended: number; readonly accepted: number; readonly starts: number };
  readonly offer: {
    readonly employerName: string;
    readonly employerAddress: string;
    readonly title: string;
    readonly yearlyPay: number;
    readonly duties: string;
    readonly workplace: string;
    readonly wage: string;
  };
  readonly said: readonly { readonly kind: 'started' | 'left'; readonly days: number }[];
}

/** Invented employers that take no part here. */
export const DEMO_HIRES: readonly DemoHire[] = [
  {
    daysAgo: { recommended: 62, accepted: 48, starts: 34 },
    offer: {
      employerName: '株式会社つきみ物流',
      employerAddress: '宮城県仙台市宮城野区港9-9-9',
      title: '配送計画の担当',
      yearlyPay: 4_200_000,
      duties: '配送の計画と手配',
      workplace: '仙台市宮城野区',
      wage: '月給28万円',
    },
    said: [
      { kind: 'started', days: 34 },
      { kind: 'left', days: 9 },
    ],
  },
  {
    daysAgo: { recommended: 45, accepted: 30, starts: 20 },
    offer: {
      employerName: '株式会社はこべ商店',
      employerAddress: '東京都台東区柳橋9-9-9',
      title: '営業事務',
      yearlyPay: 3_600_000,
      duties: '受発注と請求の事務',
      workplace: '東京都台東区',
      wage: '月給25万円',
    },
    said: [{ kind: 'started', days: 20 }],
  },
];
