import { EN, JA, LINK, resultOnly, withNote } from './parts.ts';

/** Letters as careful recruiters write them. The clinic is silent about each. */
export const goodLetters: readonly {
  readonly name: string;
  readonly subject?: string;
  readonly body: string;
}[] = [
  { name: 'a whole Japanese letter', subject: '選考結果のご連絡（株式会社みらい）', body: withNote(JA) },
  { name: 'a Japanese result alone', subject: '書類選考の結果について', body: resultOnly(JA) },
  { name: 'a whole English letter', subject: 'Result of your application', body: withNote(EN) },
  { name: 'an English result alone', body: resultOnly(EN) },
  {
    name: 'an ended opening as the reason',
    body: resultOnly(JA, {
      result:
        '応募いただいた職種は募集を終了したため、今回の選考はここまでとし、採用を見送ることといたしました。',
    }),
  },
  {
    name: 'a full number of places as the reason',
    body: resultOnly(JA, { result: '採用予定人数に達したため、今回は採用を見送ることといたしました。' }),
  },
  {
    name: 'documents that are kept and deleted',
    body: resultOnly(JA, {
      result: `${JA.result}\n\nお預かりした応募書類は、当社の規程により2年間保管したのち削除します。返却をご希望の場合は、下記までご連絡ください。`,
    }),
  },
  {
    name: 'a round of interviews at a hospital',
    body: resultOnly(JA, {
      greeting: '佐藤 一郎 様\n\n医療法人みどり会 人事課です。',
      thanks: '先日は看護師職の面接にお越しいただき、ありがとうございました。',
      result: '選考の結果、次の選考へのご案内を見送らせていただくこととなりました。',
      footer: '医療法人みどり会\n大阪府大阪市北区1-2-3\n電話：06-1234-5678',
    }),
  },
  {
    name: 'a shop’s part-time job, short and polite',
    body: '鈴木様\n\nみどりスーパー株式会社の採用係です。レジ係への応募ありがとうございました。\n今回は採用を見送ることにしました。\nお問い合わせ：03-1234-5678',
  },
  {
    name: 'a new graduate, with the seminar named',
    body: resultOnly(JA, {
      thanks: 'このたびは会社説明会とエントリーシートのご提出にお時間をいただき、ありがとうございました。',
      result: '書類選考の結果、面接へのご案内を見送らせていただくことといたしました。',
    }),
  },
  {
    name: 'says that nothing is given for registering',
    body: withNote(JA, { unaffected: `${JA.unaffected}\n登録による謝礼や特典はありません。` }),
  },
  {
    name: 'says that no place is guaranteed',
    body: withNote(JA, { unaffected: `${JA.unaffected}\n転職先が決まることを保証するものではありません。` }),
  },
  {
    name: 'has a drawn line instead of the words',
    body: withNote(JA, { separate: '----------------------------------------\n以下は任意のご案内です。' }),
  },
  {
    name: 'has the site of the company in its footer',
    body: withNote(JA, { footer: `${JA.footer}\nhttps://www.mirai.example.jp/` }),
  },
  {
    name: 'is written in full width where the tool made it so',
    body: withNote(JA, {
      footer: '株式会社みらい\n東京都千代田区霞が関１－１－１\nＴＥＬ：０３－１２３４－５６７８',
    }),
  },
  {
    name: 'leaves placeholders of the product to the mail tool',
    subject: '選考結果のご連絡（{会社名}）',
    body: withNote(JA, {
      greeting: '{お名前} 様\n\n{会社名} 採用担当です。',
      thanks: '{求人名}にご応募いただき、ありがとうございました。',
      link: '{リンク}',
      footer: '{会社名}\n{住所}\n連絡先：{連絡先}',
    }),
  },
  {
    name: 'writes its placeholders in full width, as the studio reads them, too',
    body: resultOnly(JA, { greeting: '｛お名前｝ 様\n\n｛会社名｝ 採用担当です。' }),
  },
  {
    name: 'leaves English placeholders of the product',
    body: withNote(EN, {
      greeting: 'Dear {Name},\n\nThis is the recruiting team of {Company}.',
      thanks: 'Thank you for applying for {Position}.',
      link: '{Link}',
      footer: '{Company}\n{Address}\nContact: {Contact}',
    }),
  },
  {
    name: 'names an engineer’s tools in Latin letters',
    body: resultOnly(JA, {
      thanks: 'Webエンジニア（React / TypeScript / AWS）にご応募いただき、ありがとうございました。',
    }),
  },
  {
    name: 'names the English legal name in a Japanese footer',
    body: resultOnly(JA, { footer: `${JA.footer}\nMirai Co., Ltd. 1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo` }),
  },
  {
    name: 'names the Japanese address in an English footer',
    body: resultOnly(EN, { footer: `${EN.footer}\n株式会社みらい 東京都千代田区霞が関1-1-1` }),
  },
  {
    name: 'an English letter about a filled position',
    body: resultOnly(EN, {
      result:
        'The position has been filled, and we will not be moving forward with your application.\nWe keep your documents for two years and delete them afterwards.',
    }),
  },
  {
    name: 'an English letter after an interview',
    body: resultOnly(EN, {
      thanks: 'Thank you for meeting our team on 12 November.',
      result: 'We will not be taking your application to the next step.',
    }),
  },
  {
    name: 'a cashier, an exchange desk and an office in Lucknow',
    body: resultOnly(EN, {
      thanks: 'Thank you for applying as a cashier at the exchange desk of our Lucknow office.',
    }),
  },
  {
    name: 'an English letter that says nobody is rewarded',
    body: withNote(EN, { unaffected: `${EN.unaffected}\nThere is no reward for registering.` }),
  },
  {
    name: 'answers by reply',
    body: `山田様\n\n有限会社さくら製作所です。ご応募ありがとうございました。\n選考の結果、採用には至りませんでした。\nご質問は、このメールに返信してください。`,
  },
  {
    name: 'the note with each thing on a line of its own',
    body: withNote(JA, {
      offer: `${JA.offer}\n登録しなくても構いません。`,
      unaffected: '・登録するかどうかは、今後のご応募にも関係ありません。',
      benefit: '・当社は、登録された人数に応じて無料の紹介枠を受け取ります。',
      optOut: '・この案内を今後希望されない場合は、下記へご連絡ください。',
    }),
  },
  {
    name: 'a school and its postal code',
    body: resultOnly(JA, {
      greeting: '山田 花子 様\n\n学校法人あおば学園 法人本部です。',
      footer: '学校法人あおば学園\n〒460-0001 愛知県名古屋市中区三の丸1-1\nsaiyo@aoba.example.jp',
    }),
  },
  {
    name: 'quotes the link in brackets',
    body: withNote(JA, { link: `登録ページ（${LINK}）` }),
  },
];
