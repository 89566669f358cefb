import type { LetterWording } from './library.ts';

const LAST = '今回の選考は、これで終了です。';
const NO_INTERVIEW = '選考の結果、今回は面接のご案内を見送らせていただくこととなりました。';
const NO_NEXT = '選考の結果、今回は次の選考へのご案内を見送らせていただくこととなりました。';
const NO_OFFER = '選考の結果、今回は採用を見送らせていただくこととなりました。';

/** From the salutation to the last sentence. */
function result(team: string, thanks: string, outcome: string): string {
  return `{氏名} 様\n\n{会社名} ${team}です。\n${thanks}\n\n${outcome}\n${LAST}`;
}

const NEWGRAD = '新卒採用担当';
const TEAM = '採用担当';

/** The Japanese texts: the fact first, then what it means and where to ask. No consolation, no praise, no formulas. */
export const japaneseLetters: LetterWording = {
  subject: {
    document: '書類選考の結果のご連絡（{会社名}）',
    interview: '面接の結果のご連絡（{会社名}）',
    final: '最終面接の結果のご連絡（{会社名}）',
    short: '選考結果のご連絡（{会社名}）',
  },
  result: {
    'newgrad.document': result(
      NEWGRAD,
      '{求人名}に応募書類をお送りいただき、ありがとうございました。',
      `書類${NO_INTERVIEW}`,
    ),
    'newgrad.interview': result(
      NEWGRAD,
      '{求人名}の面接にお時間をいただき、ありがとうございました。',
      NO_NEXT,
    ),
    'newgrad.final': result(
      NEWGRAD,
      '{求人名}の最終面接までお時間をいただき、ありがとうございました。',
      '選考の結果、今回は内定を見送らせていただくこととなりました。',
    ),
    'midcareer.document': result(
      TEAM,
      '{求人名}にご応募いただき、ありがとうございました。',
      `書類${NO_INTERVIEW}`,
    ),
    'midcareer.interview': result(
      TEAM,
      '{求人名}の面接にお時間をいただき、ありがとうございました。',
      NO_NEXT,
    ),
    'midcareer.final': result(
      TEAM,
      '{求人名}の最終面接までお時間をいただき、ありがとうございました。',
      NO_OFFER,
    ),
    'parttime.document': result(
      TEAM,
      '{求人名}の募集にご応募いただき、ありがとうございました。',
      '応募内容を確認した結果、今回は面接のご案内を見送らせていただくこととなりました。',
    ),
    'parttime.interview': result(
      TEAM,
      '{求人名}の面接にお越しいただき、ありがとうございました。',
      '面接の結果、今回は採用を見送らせていただくこととなりました。',
    ),
    'parttime.final': result(
      TEAM,
      '{求人名}の最終面接にお越しいただき、ありがとうございました。',
      '最終面接の結果、今回は採用を見送らせていただくこととなりました。',
    ),
    short: `{氏名} 様

{会社名} 採用担当です。
{求人名}にご応募いただき、ありがとうございました。
${NO_OFFER}${LAST}`,
  },
  questions: 'この結果についてのお問い合わせは、末尾の連絡先で受け付けます。',
  separator: '------------------------',
  work: { newgrad: '就職', midcareer: '転職', parttime: '仕事', any: '就職・転職' },
  relay: (work) => `ここからは、選考結果とは別の、任意のご案内です。

ほかの企業${work === '仕事' ? 'での仕事' : `への${work}`}について人材紹介会社に相談したい方は、次のページから登録できます。

{リンク}

・登録は任意です。登録の有無は、当社の選考や記録に影響しません。
・費用はかかりません。
・情報を渡す人材紹介会社は、登録する方がご自身で選びます。当社から応募書類や評価を渡すことはありません。
・登録した方が人材紹介会社を選ぶと、当社が利益を受けることがあります。内容は、リンク先のページに記載しています。

登録を希望しない方は、何もする必要はありません。`,
  footer: `{会社名}
{住所}
連絡先：{連絡先}
今後、当社からの採用に関するご案内が不要な方は、この連絡先へお知らせください。`,
};
