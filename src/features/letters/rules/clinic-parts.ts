import type { Pair } from '../../../ui/text.ts';
import type { LetterFault, LetterFinding, Severity } from './clinic-finding.ts';
import type { LetterLink } from './clinic-links.ts';
import { type Place, paragraphsOf, type ReadText } from './clinic-text.ts';

/** Says plainly that nobody is hired. ご縁がなく and ご期待に沿えず do not: they leave the reader to guess. */
const RESULT =
  /見送|見合わせ|不採用|不合格|お断り|採用(?:に|には)?(?:至ら|至り|いたら|いたり)|採用(?:を)?(?:いたしかね|できかね|できません)|(?:次|面接|選考)[^。\n]{0,16}(?:お進みいただけ|進んでいただ|ご案内|お呼び)[^。\n]{0,10}(?:ません|かね)|decided not to|decided (?:to (?:move|go|proceed)|on)[^.\n]{0,20}(?:other|another)|(?:will|would|are|is|can) ?not (?:be )?(?:mov|proceed|progress|tak|offer|invit|continu|able)|(?:un|not )able to (?:offer|invite|progress|take)|not (?:been )?(?:selected|successful|shortlisted)|has been (?:filled|closed)|was unsuccessful/iu;

const COMPANY =
  /株式会社|有限会社|合同会社|合名会社|合資会社|\([株有]\)|[社財]団法人|学校法人|医療法人|福祉法人|npo法人|監査法人|税理士法人|独立行政法人|協同組合|銀行|信用金庫|病院|大学|市役所|県庁|\{会社名\}|\{company\}|\b(?:inc|ltd|llc|k\.?k|corp|corporation|co\.|limited|gmbh|plc|foundation|university)\b/iu;
const CONTACT =
  /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,}|\+?\d{1,4}[-(. ]\d{1,4}[-). ]\d{3,4}|\b0\d{9,10}\b|\{連絡先\}|\{contact\}|(?:メールに|そのまま)ご?返信|reply to this|(?:問い?合わ?せ|連絡先|フォーム|contact|form)[^\n]{0,20}https?:/iu;
const ADDRESS =
  /〒|(?<![\d-])\d{3}-\d{4}(?![\d-])|(?:東京都|北海道|[大京][阪都]府|\S{2,3}県)[^\s。、]{1,10}[市区町村郡]|[市区町村][^\s。、]{1,12}\d{1,4}[-丁番]|\{住所\}|\{address\}|-(?:ku|shi|cho)\b|\b(?:street|avenue|road|ward|prefecture)\b|\b\d[\w -]{0,40},[^\n]{0,60}\b(?:tokyo|osaka|kyoto|nagoya|fukuoka|sapporo|yokohama|kobe|sendai|hiroshima|japan)\b/iu;
const OPT_OUT =
  /不要(?:な(?:方|場合)|の(?:方|場合)|でしたら|であれば)|(?:案内|連絡|配信|受け取り)[^。\n]{0,12}(?:希望(?:し|され)ない|必要(?:として)?(?:い)?ない|停止|止め)|unsubscribe|opt(?:ing)?[ -]?out|no (?:such|further|more) [a-z ]{0,20}(?:information|mails?|messages?)|(?:no longer|not) (?:wish|want|like)[^.\n]{0,20}(?:receive|get|hear)|stop receiving/iu;
const SEPARATE =
  /(?:結果|選考)[^。\n]{0,8}とは(?:別|関係|独立|無関係)|separate from|not part of|unrelated to|independent of/iu;
const DRAWN_LINE = /^[ \t]*([-=_*~─━―—–■◆●・…])\1{2,}[ \t]*$/m;
const OPTIONAL =
  /任意|義務では|自由です|登録しなくても|何もする必要はあり|登録[^。\n]{0,8}必要はあり|optional|voluntary|no obligation|(?:do not|don['’]t) (?:have|need) to register|not required|up to you/iu;
const EFFECT =
  /(?:影響|関係)[^。\n]{0,6}(?:ません|ない)|左右(?:さ|し)[^。\n]{0,4}ません|not (?:affect|influence)|no (?:effect|bearing|influence)|unaffected/iu;
const BENEFIT =
  /(?:当社|弊社|私ども|会社)[^。\n]{0,30}(?:利益|対価|見返り|紹介枠|受け取)|(?:we|company|us)\b[^.\n]{0,40}\b(?:gains?|benefits?|receives?|earns?)|(?:gains?|benefits?|receives?|earns?)[^.\n]{0,30}\b(?:we|us|our company)\b/iu;

/** Where the result is told. */
export function resultIn({ text }: ReadText): Place | undefined {
  const found = RESULT.exec(text);
  return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
}

/** Behind the greeting: the first paragraph that says more than a name. */
function startOfResult(text: string): number {
  const paragraphs = paragraphsOf(text);
  return (paragraphs.find(({ start, end }) => end - start >= SAYS_MORE) ?? paragraphs[0])?.end ?? 0;
}

const SAYS_MORE = 18;

interface Known {
  readonly result: Place | undefined;
  readonly links: readonly LetterLink[];
  readonly hasRelay: boolean;
  /** How the company is called, where that is known; any one is enough. */
  readonly companyNames: readonly string[];
}

/** What the letter does not say, each with the place where it belongs. */
export function examineParts(read: ReadText, known: Known): readonly LetterFinding[] {
  const { text } = read;
  const link = known.links.find(({ kind }) => kind !== 'other');
  const end = text.trimEnd().length;
  const noteStart = link && (paragraphsOf(text).find((one) => link.start < one.end)?.start ?? link.start);
  const missing = (kind: Part, isSaid: boolean, at: number): LetterFinding[] =>
    isSaid ? [] : [{ kind, words: '', places: [{ part: 'body', ...read.placeOf(at, at) }], ...ADVICE[kind] }];
  const isNamed = COMPANY.test(text) || known.companyNames.some((name) => name !== '' && text.includes(name));
  const always = [
    ...missing('no_result', known.result !== undefined, startOfResult(text)),
    ...missing('no_company', isNamed, end),
    ...missing('no_contact', CONTACT.test(text), end),
  ];
  if (!known.hasRelay)
    return always.map((one) => (one.kind === 'no_contact' ? { ...one, severity: 'should' } : one));
  const between = text.slice(known.result?.end ?? 0, link?.start ?? end);
  const behind = link?.end ?? end;
  return [
    ...always,
    ...missing('not_separate', SEPARATE.test(text) || DRAWN_LINE.test(between), noteStart ?? end),
    ...missing('not_optional', OPTIONAL.test(text), behind),
    ...missing('effect_unsaid', EFFECT.test(text), behind),
    ...missing('benefit_undisclosed', BENEFIT.test(text), behind),
    ...missing('no_opt_out', OPT_OUT.test(text), behind),
    ...missing('no_address', ADDRESS.test(text), end),
  ];
}

type Part = Extract<LetterFault, `no_${string}` | `not_${string}` | 'effect_unsaid' | 'benefit_undisclosed'>;

const ADVICE: Readonly<
  Record<Part, { readonly severity: Severity; readonly reason: Pair; readonly suggestion: Pair }>
> = {
  no_result: {
    severity: 'must',
    reason: ['選考の結果が、はっきり書かれていません。', 'The result is not said plainly.'],
    suggestion: [
      '「選考の結果、今回は採用を見送ることといたしました。今回の選考は、これで終了です。」を足す。',
      'Add: “We have decided not to offer you the position. This application has ended with that decision.”',
    ],
  },
  no_company: {
    severity: 'must',
    reason: ['会社の正式な名称がありません。', 'The legal name of the company is missing.'],
    suggestion: ['末尾に「{会社名}」を足す。', 'Add “{Company}” at the end.'],
  },
  no_contact: {
    severity: 'must',
    reason: ['問い合わせ先がありません。', 'Where to ask is missing.'],
    suggestion: ['末尾に「連絡先：{連絡先}」を足す。', 'Add “Contact: {Contact}” at the end.'],
  },
  no_address: {
    severity: 'must',
    reason: [
      'ご案内を載せるメールには、送り手の住所が必要です（特定電子メール法）。',
      'A mail with the note needs the address of its sender.',
    ],
    suggestion: ['末尾に「{住所}」を足す。', 'Add “{Address}” at the end.'],
  },
  no_opt_out: {
    severity: 'must',
    reason: ['今後の案内を断る方法がありません。', 'There is no way to say no to further information.'],
    suggestion: [
      '「今後、当社からの採用に関するご案内が不要な方は、下記の連絡先へお知らせください。」を足す。',
      'Add: “If you want no further recruiting mails from us, please tell the contact below.”',
    ],
  },
  not_separate: {
    severity: 'must',
    reason: ['選考結果とご案内の区切りがなく、ひと続きに読めます。', 'Result and note run into each other.'],
    suggestion: [
      '区切りの線を引き、「ここからは、選考結果とは別の、任意のご案内です。」から始める。',
      'Draw a line and begin with “What follows is separate from the result and optional.”',
    ],
  },
  not_optional: {
    severity: 'must',
    reason: ['登録が任意であることが書かれていません。', 'It does not say that registering is optional.'],
    suggestion: [
      '「登録は任意です。登録を希望しない方は、何もする必要はありません。」を足す。',
      'Add: “Registering is optional. If you do not wish to register, there is nothing to do.”',
    ],
  },
  effect_unsaid: {
    severity: 'should',
    reason: [
      '登録の有無が選考や記録に影響しないことが書かれていません。',
      'It does not say that selection and records stay as they are.',
    ],
    suggestion: [
      '「登録の有無は、当社の選考や記録に影響しません。」を足す。',
      'Add: “Whether you register or not does not affect our selection or our records.”',
    ],
  },
  benefit_undisclosed: {
    severity: 'must',
    reason: [
      'この案内で会社が利益を受けることが書かれていません。',
      'It does not say that the company gains something from the note.',
    ],
    suggestion: [
      '「登録した方が人材紹介会社を選ぶと、当社が利益を受けることがあります。内容は、リンク先のページに記載しています。」を足す。',
      'Add: “Our company may gain from it when you register and choose an agency. What we gain is stated on the page.”',
    ],
  },
};
