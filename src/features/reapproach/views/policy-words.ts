import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import type { ApprovalKind, Audience, Basis, Exclusions } from '../rules/policy.ts';
import type { PolicyPart, PolicyState, PolicyTerms } from '../rules/policy-terms.ts';

/** Whom it is about. */
export const AUDIENCE: Readonly<Record<Audience, Pair>> = {
  applicants: ['選考が終わった方', 'People whose selection has ended'],
  leavers: ['貴社で働いていた方', 'People who worked here'],
  ticked: ['専用リンクで再応募の案内を希望した方', 'People who asked for it behind a link'],
};

/** What it means that they are not known. */
export const TICKED_MEANS: Pair = [
  '登録のときに「この企業からの再応募の案内を受け取る」を選んだ方です。お名前は表示しません。5名以上のまとまりごとに、まとめて承認します。連絡の根拠はご本人の希望で、除く方と変化の条件は指定できません。',
  'People who ticked at registration that you may invite them again. Their names are not shown. They are approved as groups of five or more. The basis is their own wish; nobody is left out, and no change is asked for.',
];

/** On what it rests, in short. */
export const BASIS: Readonly<Record<Basis, Pair>> = {
  opt_in: ['ご本人の希望がある方だけ', 'Only people who asked for it'],
  declared: ['貴社が連絡の根拠を宣言する', 'Your company declares why it may write'],
};

/** What that means. */
export const BASIS_MEANS: Readonly<Record<Basis, Pair>> = {
  opt_in: [
    '再応募の案内を受け取ると、ご本人が答えた方だけに送ります。取り込んだだけの方には送りません。',
    'Only people who said that they want to hear from you. Nobody who merely stands in a file.',
  ],
  declared: [
    '取り込んだ方について、「応募のときに、今後の採用の案内に連絡先を使うと伝えている」と貴社が宣言します。承認したときに、1人ずつ、日付と担当者とともに記録します。断った方には送りません。',
    'Of the people you took in, your company declares: when they applied, they were told that their contact would be used for later openings. It is recorded for each person, with day and name, when you approve. Whoever refused is not written to.',
  ],
};

/** How it is approved, in short. */
export const APPROVAL: Readonly<Record<ApprovalKind, Pair>> = {
  each: ['お名前を選んで承認する', 'People are approved by name'],
  auto: ['まとめて承認し、あとは自動で送る', 'Approved once, then it runs by itself'],
};

/** What that means. */
export const APPROVAL_MEANS: Readonly<Record<ApprovalKind, Pair>> = {
  each: [
    '承認した方だけに送ります。あとから対象になった方は、承認するまで待ちます。',
    'Only people you approved are written to. Whoever comes later waits for you.',
  ],
  auto: [
    '一度承認すると、あとから対象になった方にも送ります。止めるには、方針を停止します。',
    'Approved once, people who come later are written to as well, until you switch the policy off.',
  ],
};

/** How it stands. */
export const STATE: Readonly<Record<PolicyState, Pair>> = {
  waiting: ['承認待ち', 'Not approved'],
  partly: ['選んだ方だけ承認', 'Approved for some'],
  running: ['承認済み', 'Approved'],
  off: ['停止', 'Off'],
};

/** What differs between two versions. */
export const PART: Readonly<Record<PolicyPart, Pair>> = {
  name: ['名前', 'name'],
  audience: ['対象', 'people'],
  afterMonths: ['時期', 'months'],
  hours: ['時間帯', 'hours'],
  target: ['案内先', 'what it names'],
  basis: ['連絡の根拠', 'basis'],
  approval: ['承認のしかた', 'way of approving'],
  needsChange: ['変化の条件', 'change that must have happened'],
  exclusions: ['除く方', 'who is left out'],
  text: ['文面', 'text'],
};

/** The months of its steps. */
export function monthsText(months: readonly number[]): string {
  return months.map((one) => t(`${one}か月後`, `${one} months`)).join(t('と', ' and '));
}

/** Its hours. */
export function hoursText({ fromHour, untilHour }: Pick<PolicyTerms, 'fromHour' | 'untilHour'>): string {
  return t(`平日の${fromHour}時から${untilHour}時`, `${fromHour}:00 to ${untilHour}:00 on business days`);
}

/** Whom it leaves out, a line each; none: nobody. */
export function exclusionLines({ reasons, steps, tags }: Exclusions): string[] {
  const joined = (words: readonly string[]) => words.join(t('、', ', '));
  return [
    ...(reasons.length > 0
      ? [
          t(
            `理由：${joined(reasons.map((one) => reasonKindWords(one)[0]))}`,
            `Reason: ${joined(reasons.map((one) => reasonKindWords(one)[1]))}`,
          ),
        ]
      : []),
    ...(steps.length > 0 ? [t(`選考ステップ：${joined(steps)}`, `Step: ${joined(steps)}`)] : []),
    ...(tags.length > 0 ? [t(`タグ：${joined(tags)}`, `Tag: ${joined(tags)}`)] : []),
  ];
}
