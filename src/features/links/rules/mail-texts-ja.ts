import type { MailWording } from './mail-texts.ts';

const GREETING = '{お名前} 様\n\n{会社名} 採用担当です。';

/** The Japanese texts: the fact first, then what it means and where to ask. No consolation, no praise, no formulas. */
export const japaneseMailTexts: MailWording = {
  name: {
    document: '書類選考のあと',
    interview: '面接のあと',
    final_interview: '最終面接のあと',
    short: '短い文面',
  },
  subject: {
    document: '書類選考の結果のご連絡（{会社名}）',
    interview: '面接の結果のご連絡（{会社名}）',
    final_interview: '最終面接の結果のご連絡（{会社名}）',
    short: '選考結果のご連絡（{会社名}）',
  },
  result: {
    document: `${GREETING}
{求人名}にご応募いただき、ありがとうございました。

書類選考の結果、今回は面接のご案内を見送らせていただくこととなりました。
今回の選考は、これで終了です。`,
    interview: `${GREETING}
{求人名}の面接にお時間をいただき、ありがとうございました。

選考の結果、今回は次の選考へのご案内を見送らせていただくこととなりました。
今回の選考は、これで終了です。`,
    final_interview: `${GREETING}
{求人名}の最終面接までお時間をいただき、ありがとうございました。

選考の結果、今回は採用を見送らせていただくこととなりました。
今回の選考は、これで終了です。`,
    short: `${GREETING}
{求人名}にご応募いただき、ありがとうございました。
選考の結果、今回は採用を見送らせていただくこととなりました。今回の選考は、これで終了です。`,
  },
  questions: 'この結果についてのお問い合わせは、末尾の連絡先で受け付けます。',
  separator: '----------------------------------------',
  relay: `ここからは、選考結果とは別の、任意のご案内です。

ほかの企業への転職について人材紹介会社に相談したい方は、次のページから登録できます。

{リンク}

・登録は任意です。登録の有無は、当社の選考や記録に影響しません。
・費用はかかりません。
・情報を渡す人材紹介会社は、登録する方がご自身で選びます。当社から応募書類や評価を渡すことはありません。
・このご案内で当社が受ける利益は、リンク先のページに記載しています。

登録を希望しない方は、何もする必要はありません。
今後このご案内が不要な方は、下記の連絡先へお知らせください。`,
  footer: `{会社名}
{住所}
連絡先：{連絡先}`,
  placeholders: {
    recipientName: '{お名前}',
    companyName: '{会社名}',
    companyAddress: '{住所}',
    contact: '{連絡先}',
    openingTitle: '{求人名}',
    link: '{リンク}',
  },
};
