import type { Pair } from '../../../ui/text.ts';

/**
 * The first words behind a link: on the page that candidates see, and where a company is shown what they see. A company
 * is named as the reader of each language knows it.
 */
export const landingWords = {
  title: ['人材紹介会社への登録のご案内（任意）', 'Register with recruitment agencies (optional)'],
  audience: (ja: string, en: string): Pair => [`${ja}に応募された方へ`, `For applicants of ${en}`],
  said: [
    ['登録すると', 'If you register'],
    ['企業の利点', 'The company gains'],
    ['登録は任意です', 'It is optional'],
  ],
  start: ['はじめる', 'Start'],
  later: ['あとで', 'Later'],
  decline: ['希望しない', 'No, thanks'],
} as const satisfies Record<string, Pair | readonly [Pair, Pair, Pair] | ((ja: string, en: string) => Pair)>;
