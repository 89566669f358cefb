import type { Pair } from '../../../ui/text.ts';

/** Every rule that an invitation has to pass, in the order in which they are said: what each asks, and what it means when it stops. */
const RULES = {
  company: [
    ['貴社のご利用が続いている', 'The company may use the service'],
    ['ご利用の承認待ち、または停止中です。', 'The company waits for approval, or is suspended.'],
  ],
  policy: [
    ['案内の方針が使われている', 'The policy is in use'],
    ['案内の方針が終わったか、この回がなくなりました。', 'The policy has ended, or no longer has this step.'],
  ],
  approval: [
    ['方針が承認されている', 'The policy is approved'],
    [
      'いまの版が、この方について承認されていません。',
      'Its present version is not approved for this person.',
    ],
  ],
  late: [
    ['長く送れなかった場合は、そのあとの承認がある', 'Approved again, where nothing could leave for long'],
    [
      '送れないまま14日を過ぎたため、もう一度承認が必要です。',
      'Nothing could leave for more than 14 days: it needs to be approved once more.',
    ],
  ],
  opening: [
    ['ご案内できる求人がある', 'There is an opening to name'],
    [
      '募集中の求人も、採用ページもありません。',
      'No opening takes applications, and there is no careers page.',
    ],
  ],
  here: [
    ['記録がある', 'The record is there'],
    ['ほかの記録にまとめられました。', 'The entry has become one with another.'],
  ],
  ended: [
    ['対象となる選考が終わっている', 'A selection of the kind has ended'],
    [
      '対象となる終わり方の選考がないか、終わった日が分かりません。',
      'No selection of the kind has ended, or the day of its end is not known.',
    ],
  ],
  open: [
    ['続いている選考がない', 'Nothing is under way'],
    ['続いている選考があります。', 'A selection is under way.'],
  ],
  employed: [
    ['在籍していない', 'Does not work here'],
    ['いま在籍しています。', 'Works here now.'],
  ],
  welcome: [
    ['この終わり方の方の再応募を受け付けている', 'The company welcomes back who ended so'],
    [
      'この終わり方の方の再応募を受け付けていません。',
      'The company does not welcome back whose selection ended so.',
    ],
  ],
  change: [
    ['方針に必要な場合は、記録された変化がある', 'A change is recorded, where the policy needs one'],
    [
      '選考のあとの変化が記録されていないか、取り消されました。',
      'No change since the selection is recorded, or it was taken back.',
    ],
  ],
  months: [
    ['方針の月数が過ぎた', 'The months of the policy are over'],
    ['方針で決めた月数が、まだ過ぎていません。', 'The months that the policy sets are not over.'],
  ],
  wait: [
    ['待機期間が過ぎた', 'The waiting period is over'],
    ['再応募の待機期間中です。', 'The waiting period is not over.'],
  ],
  may_reapply: [
    ['再応募を受け付けられる', 'May apply again'],
    [
      'この方の再応募は、受け付けないか、まだ早いと記録されています。',
      'Recorded as not to apply again, or not yet.',
    ],
  ],
  kept: [
    ['保存期間内である', 'Within the time it is kept'],
    ['記録の保存期間が過ぎました。', 'The record has passed its term.'],
  ],
  basis: [
    ['ご案内してよい根拠がある', 'There is a basis for asking'],
    [
      'ご本人の同意も、取り込んだ方についての宣言もありません。または、ご本人が断っています。',
      'Neither the person’s consent nor a declared basis, or the person has declined.',
    ],
  ],
  excluded: [
    ['方針の対象から外れていない', 'Not left out by the policy'],
    ['方針で除く理由・ステップ・タグに当たります。', 'A reason, step or tag that the policy leaves out.'],
  ],
  mail: [
    ['メールが届く', 'Mail can be sent'],
    [
      'ここからのご案内を送れません（届かない、または配信の停止）。',
      'Invitations from here cannot be sent: the address does not take mail, or takes none of this kind.',
    ],
  ],
  address: [
    ['メールアドレスがある', 'There is an address'],
    ['メールを送れるアドレスの記録がありません。', 'No address that can be mailed to is recorded.'],
  ],
  shared: [
    ['ご本人だけのアドレスである', 'The address is theirs alone'],
    [
      'ほかの方と同じアドレスです。どなたのものか分かるまで送りません。',
      'Somebody else has the same address. Nothing is sent until it is known whose it is.',
    ],
  ],
  answered: [
    ['お返事がまだない', 'Not answered yet'],
    ['すでにお返事がありました。', 'There is an answer already.'],
  ],
  snoozed: [
    ['ご本人が待ってほしいと言っていない', 'Has not asked to wait'],
    ['ご本人が、その時期まで待ってほしいと答えました。', 'The person asked to be left alone until then.'],
  ],
  twice: [
    ['この選考について2回まで', 'Two invitations at most'],
    [
      'この回は送信済みか、この選考について2回ご案内しました。',
      'This step was sent, or two were sent about this selection.',
    ],
  ],
  rests: [
    ['ご案内を続けている', 'Still among those who are asked'],
    [
      '2回お返事がなかったため、ご案内を終えました。',
      'Two invitations were not answered: nobody asks any more.',
    ],
  ],
  window: [
    ['ほかの担当者の連絡と重ならない', 'No colleague’s contact just now'],
    ['ほかの担当者が連絡したばかりです。', 'A colleague has contacted this person lately.'],
  ],
  fee: [
    ['紹介手数料の保護期間にかからない', 'No fee protection in force'],
    ['人材紹介会社との契約の保護期間中です。', 'A contract with an agency protects its fee.'],
  ],
} as const satisfies Readonly<Record<string, readonly [asks: Pair, stops: Pair]>>;

export type Rule = keyof typeof RULES;
/** All of them, in their order. */
export const ruleOrder = Object.keys(RULES) as Rule[];

/** What stops something beside a rule of the list: a hand, a restore, another of our own doing. */
const OTHER_STOPS = {
  by_hand: ['取りやめました。', 'Called off by hand.'],
  policy_off: ['案内の方針を終えました。', 'The policy was switched off.'],
  change_gone: ['根拠とした変化が取り消されました。', 'The change it rested on was taken back.'],
  restored: [
    'システムの復元のため取りやめました。その前に送られていることがあります。',
    'Called off by a restore of the system. It may have left before.',
  ],
  unsendable: [
    'メールにできない文字があるため、送りませんでした。',
    'Not sent: it held what no mail may hold.',
  ],
  missing: [
    '文面に入れる値がないため、送りませんでした。',
    'Not sent: the text asks for a value that is missing.',
  ],
} as const satisfies Readonly<Record<string, Pair>>;
export type StopCause = Rule | keyof typeof OTHER_STOPS;

/** What a rule asks, in words. */
export function ruleWords(rule: Rule): Pair {
  return RULES[rule][0];
}

/** What it means that a rule, or something else, has stopped it. */
export function stopWords(cause: string): Pair {
  if (Object.hasOwn(RULES, cause)) return RULES[cause as Rule][1];
  if (Object.hasOwn(OTHER_STOPS, cause)) return OTHER_STOPS[cause as keyof typeof OTHER_STOPS];
  return ['送りませんでした。', 'Not sent.'];
}
