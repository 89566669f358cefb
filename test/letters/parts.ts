/** Parts of which the invented letters are put together, and how an expectation of them is written. */

export const LINK = 'https://relay.example.jp/r/Ab3dEf6hIj9lMn2pQr5tUv';

/** A letter, what it is for a reader of the list, and the kinds the clinic is expected to name (each once). */
export interface CorpusLetter {
  readonly name: string;
  readonly subject?: string;
  readonly body: string;
  readonly kinds: readonly string[];
}

export const JA = {
  greeting: '山田 花子 様\n\n株式会社みらい 採用担当です。',
  thanks: '営業職にご応募いただき、ありがとうございました。',
  result: '選考の結果、今回は採用を見送らせていただくこととなりました。\n今回の選考は、これで終了です。',
  separate: 'ここからは、選考結果とは別の、任意のご案内です。',
  offer: 'ほかの企業への転職について人材紹介会社に相談したい方は、次のページから登録できます。',
  unaffected: '登録の有無は、当社の選考や記録に影響しません。',
  benefit: 'このご案内で当社が受ける利益は、リンク先のページに記載しています。',
  optOut: '今後このご案内が不要な方は、下記の連絡先へお知らせください。',
  footer: '株式会社みらい\n東京都千代田区霞が関1-1-1\n連絡先：saiyo@mirai.example.jp',
} as const;

export const EN = {
  greeting: 'Dear Hanako,\n\nThis is the recruiting team of Mirai Co., Ltd.',
  thanks: 'Thank you for applying for the sales position.',
  result: 'We have decided not to offer you the position.\nThis application has ended with that decision.',
  separate: 'What follows is separate from the result and optional.',
  offer:
    'If you would like to talk to recruitment agencies about work at other companies, you can register here.',
  unaffected: 'Whether you register or not does not affect our selection or our records.',
  benefit: 'What our company gains from this is stated on the page.',
  optOut: 'If you want no such information from us again, please tell the contact below.',
  footer: 'Mirai Co., Ltd.\n1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo\nContact: hr@mirai.example.jp',
} as const;

type Parts = Readonly<Record<keyof typeof JA, string>>;

/** A whole letter with the note, of which single parts are other words, or left out. */
export function withNote(parts: Parts, change: Partial<Parts> & { readonly link?: string } = {}): string {
  const { greeting, thanks, result, separate, offer, unaffected, benefit, optOut, footer } = {
    ...parts,
    ...change,
  };
  const note = [separate, offer, change.link ?? LINK, `${unaffected}\n${benefit}\n${optOut}`];
  return joined([greeting, thanks, result, ...note, footer]);
}

/** A letter that tells the result and nothing else. */
export function resultOnly(parts: Parts, change: Partial<Parts> = {}): string {
  const { greeting, thanks, result, footer } = { ...parts, ...change };
  return joined([greeting, thanks, result, footer]);
}

function joined(paragraphs: readonly string[]): string {
  return paragraphs
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('\n\n');
}
