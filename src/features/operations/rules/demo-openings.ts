import type { Conditions } from '../../orgs/rules/opening.ts';

interface DemoOpening {
  readonly title: string;
  readonly conditions: Conditions;
}

const COMMON: Conditions = {
  employmentType: 'regular',
  contractTerm: 'indefinite',
  trialPeriod: '3か月。条件は変わりません。',
  workingHours: '8時30分から17時30分まで',
  breakTime: '12時から13時までの60分',
  holidays: '土日、祝日、年末年始。年間休日122日。',
  overtime: 'あり。月平均12時間。',
  fixedOvertimePay: 'なし',
  insurance: '健康保険、厚生年金、雇用保険、労災保険',
  smoking: 'indoor_ban',
  dispatch: 'no',
};

/** One opening that a slot could be requested for, and one whose conditions are still to be said. */
export const FRESH_OPENINGS: readonly DemoOpening[] = [
  {
    title: '生産管理（仙台工場）',
    conditions: {
      ...COMMON,
      duties: '生産計画の作成、進み具合の確認、部品の手配。',
      dutiesRange: '生産部門と購買部門の業務。',
      workplace: '宮城県仙台市青葉区 仙台工場',
      workplaceRange: '宮城県内の事業所。',
      wage: '月給24万円から33万円。通勤手当、家族手当。',
      recruiterName: '株式会社あおば製作所',
    },
  },
  {
    title: '社内情報システム担当',
    conditions: { employmentType: 'regular', duties: '社内の機器とネットワークの管理。' },
  },
];

export const ESTABLISHED_OPENINGS: readonly DemoOpening[] = [
  {
    title: '商品企画',
    conditions: {
      ...COMMON,
      duties: '惣菜と冷凍食品の企画、試作、原価の計算。',
      dutiesRange: '企画部門と品質保証部門の業務。',
      workplace: '神奈川県横浜市中区 本社',
      workplaceRange: '変更なし',
      wage: '月給26万円から38万円。通勤手当。',
      recruiterName: 'みなとフーズ株式会社',
    },
  },
  { title: '店舗運営スーパーバイザー', conditions: { employmentType: 'regular' } },
];

/** Titles that the established company holds to be alike, by hand. */
export const DEMO_FAMILY: readonly string[] = ['店舗運営スーパーバイザー', '商品企画'];
