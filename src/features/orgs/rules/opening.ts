/** The answers of a condition that is chosen and not written. */
export interface ConditionChoice {
  readonly value: string;
  readonly ja: string;
  readonly en: string;
}

interface ConditionText {
  readonly ja: string;
  readonly en: string;
  /** What to write; shown above the field. */
  readonly helpJa: string;
  readonly helpEn: string;
}

export interface Condition extends ConditionText {
  readonly key: ConditionKey;
  /** Undefined for a condition written in one's own words. */
  readonly choices: readonly ConditionChoice[] | undefined;
}

/** What an opening says about its conditions: one text per key, absent or blank while it has not been said. */
export type Conditions = { readonly [Key in ConditionKey]?: string | undefined };

const choice = (value: string, ja: string, en: string): ConditionChoice => ({ value, ja, en });

/**
 * The conditions that must be made clear to applicants: 職業安定法 art. 5-3, 同施行規則 art. 4-2, with the additions in force
 * since 2024-04-01 (range of change of duties and of workplace, limit of renewals). In the order a notice gives them.
 */
const LIST = {
  employmentType: {
    ja: '雇用形態',
    en: 'Type of employment',
    helpJa: '採用後の雇用形態を選びます。',
    helpEn: 'How the person will be employed.',
    choices: [
      choice('regular', '正社員', 'Regular employee'),
      choice('contract', '契約社員', 'Contract employee'),
      choice('part_time', 'パート・アルバイト', 'Part-time employee'),
      choice('other', 'その他', 'Other'),
    ],
  },
  duties: {
    ja: '業務内容',
    en: 'Duties',
    helpJa: '雇入れ直後に従事する業務を書きます。',
    helpEn: 'The work the person starts with.',
  },
  dutiesRange: {
    ja: '業務の変更の範囲',
    en: 'Range of change of duties',
    helpJa: '将来の配置転換などで変わりうる範囲を書きます。変わらない場合は「変更なし」。',
    helpEn: 'What the work may later change to. Write "none" if it will not.',
  },
  contractTerm: {
    ja: '契約期間',
    en: 'Term of the contract',
    helpJa: '期間の定めの有無を選びます。',
    helpEn: 'Whether the contract has an end.',
    choices: [
      choice('indefinite', '期間の定めなし', 'Without an end'),
      choice('fixed', '期間の定めあり', 'With an end'),
    ],
  },
  contractPeriod: {
    ja: '契約の期間と更新の有無',
    en: 'Period of the contract and renewal',
    helpJa:
      '期間の定めがある場合に書きます。例：2027年4月1日から2028年3月31日まで。更新する場合がある（業務量により判断）。',
    helpEn: 'For a contract with an end: from when to when, whether it may be renewed and what decides it.',
  },
  renewalLimit: {
    ja: '更新の上限',
    en: 'Limit of renewals',
    helpJa: '期間の定めがある場合に、通算契約期間または更新回数の上限を書きます。ない場合は「上限なし」。',
    helpEn:
      'For a contract with an end: limit of the total term or of the number of renewals. Write "none" if there is none.',
  },
  trialPeriod: {
    ja: '試用期間',
    en: 'Trial period',
    helpJa: '期間と、その間の条件が異なる場合はその内容。ない場合は「なし」。',
    helpEn: 'How long, and what differs meanwhile. Write "none" if there is none.',
  },
  workplace: {
    ja: '就業場所',
    en: 'Workplace',
    helpJa: '雇入れ直後の就業場所を書きます。',
    helpEn: 'Where the person starts.',
  },
  workplaceRange: {
    ja: '就業場所の変更の範囲',
    en: 'Range of change of workplace',
    helpJa: '将来の転勤などで変わりうる範囲を書きます。変わらない場合は「変更なし」。',
    helpEn: 'Where the person may later be moved. Write "none" if nowhere.',
  },
  workingHours: {
    ja: '就業時間',
    en: 'Working hours',
    helpJa: '始業・終業の時刻。裁量労働制などの場合はその旨。',
    helpEn: 'Start and end; say so if hours are deemed or discretionary.',
  },
  breakTime: {
    ja: '休憩時間',
    en: 'Breaks',
    helpJa: '例：12時から13時までの60分。',
    helpEn: 'For example 60 minutes from 12:00.',
  },
  holidays: {
    ja: '休日',
    en: 'Days off',
    helpJa: '例：土日、祝日、年末年始。年間休日120日。',
    helpEn: 'For example weekends, national holidays; 120 days a year.',
  },
  overtime: {
    ja: '時間外労働',
    en: 'Overtime',
    helpJa: '所定労働時間を超える労働の有無と、ある場合は月平均の時間。',
    helpEn: 'Whether there is any and, if so, hours a month on average.',
  },
  wage: {
    ja: '賃金',
    en: 'Wage',
    helpJa: '賃金の額と形態、手当。例：月給25万円から35万円。',
    helpEn: 'Amount, how it is reckoned, allowances.',
  },
  fixedOvertimePay: {
    ja: '固定残業代',
    en: 'Fixed overtime pay',
    helpJa: '固定残業代を除く基本給、固定残業代の額と時間数、超過分を追加で支払う旨。ない場合は「なし」。',
    helpEn:
      'Base pay without it, its amount and hours, and that hours beyond are paid. Write "none" if there is none.',
  },
  insurance: {
    ja: '加入保険',
    en: 'Insurance',
    helpJa: '例：健康保険、厚生年金、雇用保険、労災保険。',
    helpEn: 'For example health, pension, employment and accident insurance.',
  },
  recruiterName: {
    ja: '募集者の氏名または名称',
    en: 'Name of the recruiter',
    helpJa: '雇用主となる会社の正式名称を書きます。',
    helpEn: 'Legal name of the employer.',
  },
  smoking: {
    ja: '受動喫煙防止措置',
    en: 'Protection from second-hand smoke',
    helpJa: '就業場所での措置を選びます。',
    helpEn: 'What is done at the workplace.',
    choices: [
      choice('indoor_ban', '屋内禁煙', 'No smoking indoors'),
      choice('premises_ban', '敷地内禁煙', 'No smoking on the premises'),
      choice('smoking_room', '屋内に喫煙専用室あり', 'Smoking room indoors'),
      choice('smoking_allowed', '屋内で喫煙可', 'Smoking allowed indoors'),
    ],
  },
  dispatch: {
    ja: '派遣の別',
    en: 'Dispatched work',
    helpJa: '派遣労働者として雇用する場合は、その旨を示す必要があります。',
    helpEn: 'It must be said when the person will be dispatched to other companies.',
    choices: [
      choice('no', '派遣労働者としての雇用ではない', 'Not employed to be dispatched'),
      choice('yes', '派遣労働者として雇用する', 'Employed to be dispatched'),
    ],
  },
} as const satisfies Record<string, ConditionText & { choices?: readonly ConditionChoice[] }>;

export type ConditionKey = keyof typeof LIST;

/** Every condition in the order of a notice. */
export const conditionList: readonly Condition[] = Object.entries(LIST).map(([key, text]) =>
  Object.assign({ choices: undefined }, text, { key: key as ConditionKey }),
);

/** Only a contract with an end has a period and a limit of renewals to be told. */
export const ONLY_FIXED_TERM: ReadonlySet<ConditionKey> = new Set(['contractPeriod', 'renewalLimit']);

/** Whether this condition has to be said, given what has been said already. */
export function isConditionAsked(key: ConditionKey, conditions: Conditions): boolean {
  return !ONLY_FIXED_TERM.has(key) || conditions.contractTerm === 'fixed';
}

/**
 * What is still to be said before a slot may be requested for an opening (rules.md §6.6). Until then an opening may be
 * incomplete. A choice that is not on the list counts as unsaid.
 */
export function missingConditions(conditions: Conditions): readonly Condition[] {
  return conditionList.filter(({ key, choices }) => {
    if (!isConditionAsked(key, conditions)) return false;
    const said = conditions[key]?.trim() ?? '';
    return choices === undefined ? said === '' : !choices.some(({ value }) => value === said);
  });
}
