import { type CorpusLetter, EN, JA, LINK, resultOnly, withNote } from './parts.ts';

const SAFE_LINK = `https://jpn01.safelinks.protection.outlook.com/?url=${encodeURIComponent(LINK)}&data=05`;

/** A Japanese letter with one thing said otherwise. */
const ja = (
  name: string,
  kinds: readonly string[],
  change: Parameters<typeof withNote>[1],
): CorpusLetter => ({
  name,
  kinds,
  body: withNote(JA, change),
});
const en = (
  name: string,
  kinds: readonly string[],
  change: Parameters<typeof withNote>[1],
): CorpusLetter => ({
  name,
  kinds,
  body: withNote(EN, change),
});
const alone = (name: string, kinds: readonly string[], result: string): CorpusLetter => ({
  name,
  kinds,
  body: resultOnly(JA, { result }),
});

/** Letters as they are sent, each with everything the clinic is to find. */
export const badLetters: readonly CorpusLetter[] = [
  // As they stand in mailboxes.
  {
    name: 'the classic of new graduates',
    subject: '選考結果のご連絡',
    body: '山田 花子 様\n\n株式会社みらい 採用担当です。\n厳正なる選考の結果、誠に残念ながら今回はご期待に沿えない結果となりました。\n末筆ながら、山田様の今後のご活躍をお祈り申し上げます。\n\n株式会社みらい\nsaiyo@mirai.example.jp',
    kinds: ['no_result', 'formula', 'consolation'],
  },
  {
    name: 'the one that says ご縁 only',
    body: '鈴木様\n\nこのたびはご縁がなかったということで、よろしくお願いいたします。\n\n株式会社みらい 03-1234-5678',
    kinds: ['no_result', 'formula'],
  },
  {
    name: 'with advice for next time',
    body: '株式会社みらいの田中です。面接の結果、採用を見送ることにしました。経験が不足していたためです。もったいないので、ぜひ資格を取って再挑戦してください！\nhr@mirai.example.jp',
    kinds: ['personal_reason', 'pressure', 'exclamation'],
  },
  {
    name: 'compared with others',
    body: resultOnly(JA, {
      result: '非常に優秀な方が多く、他の応募者の方と比較した結果、採用を見送ることといたしました。',
    }),
    kinds: ['praise', 'comparison'],
  },
  {
    name: 'an American template',
    subject: 'Your application!',
    body: 'Hi [Name],\n\nUnfortunately we have decided to move forward with other candidates who were a better fit. Your profile was impressive, and we wish you all the best.\n\nMirai Inc.',
    kinds: [
      'exclamation',
      'unknown_placeholder',
      'consolation',
      'comparison',
      'praise',
      'formula',
      'no_contact',
    ],
  },
  {
    name: 'an advertisement in the place of a result',
    body: `今だけ！登録で商品券プレゼント！\n${LINK}\n優秀なあなたなら必ず見つかります。`,
    kinds: [
      'pressure',
      'exclamation',
      'incentive',
      'praise',
      'promise',
      'no_result',
      'link_first',
      'no_company',
      'no_contact',
      'no_address',
      'no_opt_out',
      'not_separate',
      'not_optional',
      'effect_unsaid',
      'benefit_undisclosed',
    ],
  },
  {
    name: 'the link and nothing else',
    body: LINK,
    kinds: [
      'link_alone',
      'no_result',
      'no_company',
      'no_contact',
      'no_address',
      'no_opt_out',
      'not_separate',
      'not_optional',
      'effect_unsaid',
      'benefit_undisclosed',
    ],
  },
  {
    name: 'the link pasted under a short notice',
    body: `${resultOnly(JA, { footer: '' })}\n\nよければこちらもどうぞ。\n${LINK}\n\n${JA.footer}`,
    kinds: ['no_opt_out', 'not_separate', 'not_optional', 'effect_unsaid', 'benefit_undisclosed'],
  },
  // One thing missing.
  ja('no result', ['no_result'], { result: '選考が終わりましたので、ご連絡いたします。' }),
  ja('no legal name', ['no_company'], {
    greeting: '山田 花子 様\n\n採用担当です。',
    footer: '東京都千代田区霞が関1-1-1\n連絡先：saiyo@mirai.example.jp',
  }),
  ja('no contact', ['no_contact'], { footer: '株式会社みらい\n東京都千代田区霞が関1-1-1' }),
  ja('no address', ['no_address'], { footer: '株式会社みらい\n連絡先：saiyo@mirai.example.jp' }),
  ja('no way to say no', ['no_opt_out'], { optOut: '' }),
  ja('result and note in one', ['not_separate'], { separate: '次は任意のご案内です。' }),
  ja('not said to be optional', ['not_optional'], { separate: 'ここからは、選考結果とは別のご案内です。' }),
  ja('not said to be without effect', ['effect_unsaid'], { unaffected: '' }),
  ja('the benefit is not said', ['benefit_undisclosed'], { benefit: '費用はかかりません。' }),
  en('English without a result', ['no_result'], { result: 'We have come to the end of our selection.' }),
  en('English without an address', ['no_address'], {
    footer: 'Mirai Co., Ltd.\nContact: hr@mirai.example.jp',
  }),
  en('English without a way to say no', ['no_opt_out'], { optOut: '' }),
  en('English without the benefit', ['benefit_undisclosed'], { benefit: 'It costs you nothing.' }),
  en('English without its effect', ['effect_unsaid'], { unaffected: '' }),
  en('English that is not optional', ['not_optional'], {
    separate: 'What follows is separate from the result.',
  }),
  // Words.
  alone('a regret', ['consolation'], '誠に遺憾ながら、採用を見送ることといたしました。'),
  alone(
    'a wish for success',
    ['formula'],
    '採用を見送ることといたしました。今後のご健勝とご多幸をお祈りします。',
  ),
  alone('praise after no', ['praise'], '素晴らしいご経歴でしたが、採用を見送ることといたしました。'),
  alone('hope that is raised', ['raised_hopes'], '採用を見送ります。次のチャンスがきっとあります。'),
  alone('a label', ['label'], '不採用者の皆様へご連絡します。採用を見送ることといたしました。'),
  alone(
    'a promise to come back',
    ['promise'],
    '今回は採用を見送りますが、次回のご応募では優先的に選考いたします。',
  ),
  alone('a promise of a second application', ['promise'], '採用を見送ります。半年後の再応募を保証します。'),
  alone(
    'a person’s skill as the reason',
    ['personal_reason'],
    '語学力が足りなかったため、採用を見送ります。',
  ),
  alone('the culture as the reason', ['personal_reason'], '社風に合わないと判断し、採用を見送ります。'),
  alone('the age as the reason', ['protected'], '年齢を考慮した結果、採用を見送ります。'),
  alone('the family as the reason', ['protected'], '小さなお子様がいらっしゃるため、採用を見送ります。'),
  ja('a hurry', ['pressure'], { offer: `${JA.offer}\nお早めに登録してください。` }),
  ja('a gift', ['incentive'], { offer: `${JA.offer}\n登録された方にはギフト券をお送りします。` }),
  ja('a job that is sure', ['promise'], { offer: '登録すれば、確実に転職先が決まります。' }),
  ja('half-width kana', ['raised_hopes', 'incentive'], { offer: `${JA.offer}\nﾁｬﾝｽです。ﾌﾟﾚｾﾞﾝﾄもあります。` }),
  en('a guarantee', ['promise'], { offer: 'Register here: a new job is guaranteed.' }),
  en('a voucher in a hurry', ['incentive', 'pressure'], {
    offer: 'Act now and get a voucher when you register.',
  }),
  en('a label in English', ['label'], { offer: 'A service for rejected candidates is here.' }),
  en('a reason about the person', ['personal_reason'], {
    result: 'Due to your lack of experience we have decided not to offer you the position.',
  }),
  en('a protected reason', ['protected'], {
    result: 'Because of your age we have decided not to offer you the position.',
  }),
  // The link.
  {
    name: 'the link before the result',
    body: `${JA.greeting}\n\n${JA.separate}\n${JA.offer}\n${LINK}\n${JA.unaffected}\n${JA.benefit}\n${JA.optOut}\n\n${JA.result}\n\n${JA.footer}`,
    kinds: ['link_first'],
  },
  {
    name: 'the link in the first paragraph, behind the result',
    body: `${JA.greeting}\n${JA.result}\n${JA.separate}\n${JA.offer}\n${LINK}\n\n${JA.unaffected}\n${JA.benefit}\n${JA.optOut}\n\n${JA.footer}`,
    kinds: ['link_early'],
  },
  ja('the link three times', ['link_repeated'], { offer: `${JA.offer}\n${LINK}\n${LINK}` }),
  ja('the link broken in two', ['link_broken'], { link: `${LINK.slice(0, 40)}\n${LINK.slice(40)}` }),
  ja('the link wrapped by a scanner', ['link_wrapped'], { link: SAFE_LINK }),
  ja('the link shortened', ['link_shortened'], { link: 'https://bit.ly/3xYzAbC' }),
  ja('somebody else’s link', ['link_foreign'], {
    offer: '',
    link: 'ほかの企業への転職について人材紹介会社に相談したい方は、次のページから登録できます。\nhttps://agent.example.com/lp?aff=77',
  }),
  // Form.
  {
    name: 'two lines and no more',
    body: '株式会社みらいです。見送りです。03-1234-5678',
    kinds: ['too_short'],
  },
  {
    name: 'a letter nobody reads to the end',
    body: resultOnly(JA, {
      result: `${JA.result}\n\n${'当社の選考は、書類の確認と面接で行っています。\n'.repeat(80)}`,
    }),
    kinds: ['too_long'],
  },
  {
    name: 'a sentence nobody reads to the end',
    body: resultOnly(JA, {
      result:
        '過日はご多用のところ当社の採用選考にご応募くださり、また書類のご提出や面接へのご来社など多くのお時間を頂戴いたしましたこと厚く御礼申し上げますとともに、社内で検討を重ねました結果、今回は採用を見送らせていただくこととなりましたのでお知らせいたします。',
    }),
    kinds: ['long_sentence'],
  },
  {
    name: 'half of it in the other language',
    body: `${resultOnly(JA)}\n\nWe have decided not to offer you the position. Thank you for the time you gave to the interview.`,
    kinds: ['mixed_language'],
  },
  {
    name: 'a Japanese sentence in an English letter',
    body: resultOnly(EN, { thanks: 'ご応募いただき、ありがとうございました。' }),
    kinds: ['mixed_language'],
  },
  {
    name: 'circles for the name',
    body: resultOnly(JA, { greeting: '〇〇様\n\n株式会社みらい 採用担当です。' }),
    kinds: ['unknown_placeholder'],
  },
  {
    name: 'another tool’s variable',
    body: resultOnly(JA, { greeting: '{{candidate.name}} 様\n\n株式会社みらい 採用担当です。' }),
    kinds: ['unknown_placeholder'],
  },
  {
    name: 'a brace that is not closed',
    body: resultOnly(JA, { greeting: '{お名前 様\n\n株式会社みらい 採用担当です。' }),
    kinds: ['unknown_placeholder'],
  },
];
