import type { Pair } from '../../../ui/text.ts';
import type { LetterFault, LetterFinding, Severity } from './clinic-finding.ts';
import { type Place, paragraphsOf, type ReadText } from './clinic-text.ts';

/** What a link in a letter is. `foreign`: it leads to no page of this installation, and registering is said of it. */
type LinkKind = 'ours' | 'wrapped' | 'shortened' | 'foreign' | 'other';

export interface LetterLink extends Place {
  readonly address: string;
  readonly kind: LinkKind;
}

const ADDRESS = /https?:\/\/[^\s<>"'「」『』()[\]、。]{1,2000}|\{(?:リンク|Link)\}/giu;
/** A dedicated link wherever the installation is: 22 letters and digits behind /r/. */
const RELAY = /^https?:\/\/[^/]+\/r\/[a-z0-9]{22}$/i;
const CODE_LENGTH = 22;
const WRAPPED =
  /^https?:\/\/[^/]*(?:safelinks\.protection\.outlook|urldefense|linkprotect|mimecastprotect|protect-\w+\.mimecast|clicktime|sendgrid\.net|mandrillapp)|[?&=/]https?(?:%3a|:)/i;
const SHORTENED =
  /^https?:\/\/(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|lnkd\.in|x\.gd|rb\.gy|cutt\.ly|onl\.(?:tw|bz|la|sc)|ux\.nu|00m\.in|t\.ly|shorturl\.at)\//i;
/** A paragraph that speaks of registering elsewhere: its link is taken for the note's. */
const OFFERS = /登録|人材紹介|エージェント|転職支援|regist|agenc|recruiter/i;

/** The links of a letter, first to last. @param link an address of this installation's links, whose beginning tells which are ours */
export function linksOf({ text }: ReadText, link: string | undefined): readonly LetterLink[] {
  const ours = link?.replace(/\/r\/[^/]*$/, '/r/').toLowerCase();
  const paragraphs = paragraphsOf(text);
  return [...text.matchAll(ADDRESS)].map(({ 0: address, index: start }) => {
    const end = start + address.length;
    const isOffer = () => {
      const paragraph = paragraphs.find((one) => one.start <= start && end <= one.end);
      return paragraph !== undefined && OFFERS.test(text.slice(paragraph.start, paragraph.end));
    };
    const isOurs =
      address.startsWith('{') ||
      RELAY.test(address) ||
      (ours !== undefined && address.toLowerCase().startsWith(ours)) ||
      continuesOnNextLine(text, { start, end });
    const kind = isOurs
      ? 'ours'
      : WRAPPED.test(address)
        ? 'wrapped'
        : SHORTENED.test(address)
          ? 'shortened'
          : isOffer()
            ? 'foreign'
            : 'other';
    return { start, end, address, kind };
  });
}

/** A code that a mail tool broke at the end of its line: both halves together are as long as a code. */
function continuesOnNextLine(text: string, { start, end }: Place): boolean {
  const code = /\/r\/([a-z0-9]{0,21})$/i.exec(text.slice(start, end))?.[1];
  const rest = code !== undefined && /^\s{1,4}([a-z0-9]{1,22})(?=\s|$)/i.exec(text.slice(end, end + 40))?.[1];
  return Boolean(rest) && (code ?? '').length + (rest || '').length === CODE_LENGTH;
}

/** What is wrong with the links of the note. @param result where the result is told */
export function examineLinks(
  { text, placeOf }: ReadText,
  links: readonly LetterLink[],
  result: Place | undefined,
): readonly LetterFinding[] {
  const note = links.filter(({ kind }) => kind !== 'other');
  const [first] = note;
  if (first === undefined) return [];
  const ours = note.filter(({ kind }) => kind === 'ours');
  const found = (kind: keyof typeof ADVICE, where: readonly LetterLink[]): LetterFinding[] =>
    where.length === 0
      ? []
      : [
          {
            kind,
            ...ADVICE[kind],
            words: where[0]?.address ?? '',
            places: where.map(({ start, end }) => ({ part: 'body', ...placeOf(start, end) })),
          },
        ];
  const position = positionOf(text, first, result);
  const of = (kind: LinkKind) => note.filter((link) => link.kind === kind);
  return [
    ...(position === undefined ? [] : found(position, [first])),
    ...found('link_repeated', ours.slice(1)),
    ...found(
      'link_broken',
      ours.filter((link) => continuesOnNextLine(text, link)),
    ),
    ...found('link_wrapped', of('wrapped')),
    ...found('link_shortened', of('shortened')),
    ...found('link_foreign', of('foreign')),
  ];
}

/** What is wrong with where the first link of the note stands. */
function positionOf(
  text: string,
  link: LetterLink,
  result: Place | undefined,
): 'link_alone' | 'link_first' | 'link_early' | undefined {
  if (text.replaceAll(link.address, '').replace(/[\s\p{P}\p{S}]/gu, '').length < ALONE_BELOW)
    return 'link_alone';
  const paragraphs = paragraphsOf(text);
  const paragraph = paragraphs.find(({ end }) => link.start < end);
  // Where no result is told, there is none to stand behind: only a letter that begins with the link begins with it.
  if (result === undefined) return paragraph === paragraphs[0] ? 'link_first' : undefined;
  if (link.start < result.start) return 'link_first';
  return paragraph !== undefined && result.start >= paragraph.start ? 'link_early' : undefined;
}

/** Letters and digits beside the link below which it is the only thing that is said. */
const ALONE_BELOW = 12;

const NOTE_AFTER_RESULT: Pair = [
  '結果の段落のあとに区切りを入れ、「ここからは、選考結果とは別の、任意のご案内です。」に続けてリンクを置く。',
  'Tell the result first. Below a line, begin with “What follows is separate from the result and optional.”',
];
const OWN_LINK: Pair = [
  '「専用リンク」からコピーしたリンクを、そのまま1行に貼る。',
  'Copy the link from “Relay links” and paste it as it is, on a line of its own.',
];

const ADVICE: Readonly<
  Record<
    Extract<LetterFault, `link_${string}`>,
    { readonly severity: Severity; readonly reason: Pair; readonly suggestion: Pair }
  >
> = {
  link_alone: {
    severity: 'must',
    reason: ['文面のほとんどがリンクです。', 'The text is mostly the link.'],
    suggestion: NOTE_AFTER_RESULT,
  },
  link_first: {
    severity: 'must',
    reason: ['リンクが選考結果より前にあります。', 'The link stands before the result.'],
    suggestion: NOTE_AFTER_RESULT,
  },
  link_early: {
    severity: 'should',
    reason: ['リンクが選考結果と同じ段落にあります。', 'The link stands in the paragraph of the result.'],
    suggestion: NOTE_AFTER_RESULT,
  },
  link_repeated: {
    severity: 'should',
    reason: [
      '同じ案内のリンクが何度もあり、登録を迫るように読めます。',
      'The link comes more than once, which presses.',
    ],
    suggestion: ['2つ目からのリンクを削る。', 'Keep the first and take the others out.'],
  },
  link_broken: {
    severity: 'must',
    reason: ['リンクが行の途中で切れています。', 'The link is broken over two lines.'],
    suggestion: OWN_LINK,
  },
  link_wrapped: {
    severity: 'must',
    reason: [
      'ほかのサービスを通るリンクに書き換わっています。開いた人が記録されたり、途中で切れたりします。',
      'The link was rewritten to pass through another service, which may record who opens it, or stop working.',
    ],
    suggestion: OWN_LINK,
  },
  link_shortened: {
    severity: 'must',
    reason: ['短縮されたリンクでは、行き先がわかりません。', 'A shortened link hides where it leads.'],
    suggestion: OWN_LINK,
  },
  link_foreign: {
    severity: 'must',
    reason: [
      '登録の案内のリンクが、専用リンクではありません。',
      'This link to register is none of the relay links.',
    ],
    suggestion: OWN_LINK,
  },
};
