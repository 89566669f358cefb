import type { Locale, Pair } from '../../../ui/text.ts';
import type { LetterFinding, LetterPlace, Severity } from './clinic-finding.ts';
import { linesOf, type Place, type ReadText, sentencesOf } from './clinic-text.ts';
import { unknownVariables, variablesIn } from './variables.ts';

/** Units of text of one language: more than fits two phone screens, less than a sentence, more than a breath. */
const LENGTHS = {
  ja: { shortest: 40, longest: 1_600, sentence: 100 },
  en: { shortest: 80, longest: 4_000, sentence: 260 },
} as const;

/** Length, language and what is left to fill in. */
export function examineForm(subject: ReadText, body: ReadText, locale: Locale): readonly LetterFinding[] {
  const length = body.text.replace(/https?:\/\/\S+|\s/g, '').length;
  const { shortest, longest, sentence } = LENGTHS[locale];
  const whole = (at: Place): LetterPlace => ({ part: 'body', ...body.placeOf(at.start, at.end) });
  const end = { start: body.text.trimEnd().length, end: body.text.trimEnd().length };
  const longSentences = sentencesOf(body.text).filter(
    ({ start, end: to }) => body.text.slice(start, to).replace(/https?:\/\/\S+/g, '').length > sentence,
  );
  return [
    ...(length > 0 && length < shortest && !/https?:/.test(body.text)
      ? [finding('too_short', [whole(end)])]
      : []),
    ...(length > longest ? [finding('too_long', [whole(end)])] : []),
    ...(longSentences.length > 0 ? [finding('long_sentence', longSentences.map(whole))] : []),
    ...mixedLines(body, locale),
    ...unknownPlaceholders(subject, 'subject'),
    ...unknownPlaceholders(body, 'body'),
  ];
}

/** English that is no name, no address and no list of tools has words like these in it. */
const ENGLISH_GLUE = /\b(?:the|you|your|we|our|to|is|are|have|has|for|of|not|this|that|with)\b/gi;

/** Lines in the other language, those that follow each other as one place. */
function mixedLines({ text, placeOf }: ReadText, locale: Locale): LetterFinding[] {
  const isOther = ({ start, end }: Place) => {
    const line = text.slice(start, end);
    if (locale === 'en') return (line.match(/\p{sc=Hiragana}/gu)?.length ?? 0) >= 8;
    return !/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(line) && (line.match(ENGLISH_GLUE)?.length ?? 0) >= 3;
  };
  const runs: Place[] = [];
  let isRun = false;
  for (const line of linesOf(text)) {
    const before = runs.at(-1);
    if (isOther(line)) {
      if (isRun && before !== undefined) runs[runs.length - 1] = { start: before.start, end: line.end };
      else runs.push(line);
    }
    isRun = isOther(line);
  }
  if (runs.length === 0) return [];
  return [
    finding(
      'mixed_language',
      runs.map((run) => ({ part: 'body', ...placeOf(run.start, run.end) })),
    ),
  ];
}

const GAPS =
  /\$?\{{1,2}[^{}\n]{0,60}(?:\}{1,2}|(?=\n|$))|<<[^<>\n]{1,40}>>|\[(?:your |first |last |full |candidate |applicant |company |job |position )?(?:name|title|position|company|date|link|url|role)[^\]\n]{0,12}\]|%[A-Z_]{3,30}%|【(?:ご?氏名|お?名前|会社名|求人名|職種名?|日付|担当者名?|URL|リンク|連絡先)】|[〇○◯●△]{2,}(?![\n〇○◯●△])|(?<![A-Za-z])X{2,}(?= ?(?:様|さん|株式会社))/giu;

/** What looks like something to fill in and is none of the placeholders, each once. */
function unknownPlaceholders({ text, placeOf }: ReadText, part: LetterPlace['part']): LetterFinding[] {
  const found = new Map<string, LetterPlace[]>();
  for (const { 0: words, index } of text.matchAll(GAPS)) {
    if (isVariable(words)) continue;
    const place = placeOf(index, index + words.length);
    const known = found.get(words);
    if (known === undefined) found.set(words, [{ part, ...place }]);
    else known.push({ part, ...place });
  }
  return [...found].map(([words, places]) => ({ ...finding('unknown_placeholder', places), words }));
}

/** In single braces, as the studio fills them in. */
function isVariable(words: string): boolean {
  return (
    /^\{[^{}]+\}$/.test(words) && unknownVariables(words).length === 0 && variablesIn(words).length === 1
  );
}

function finding(kind: keyof typeof ADVICE, places: readonly LetterPlace[]): LetterFinding {
  return { kind, ...ADVICE[kind], words: '', places };
}

const ADVICE = {
  too_short: {
    severity: 'should',
    reason: ['短く、何の結果かが読み取れません。', 'It is too short to understand.'],
    suggestion: [
      '応募した職種、決まったこと、選考が終わったことを、1文ずつ書く。',
      'One sentence each: the position, what was decided, that the application has ended.',
    ],
  },
  too_long: {
    severity: 'should',
    reason: ['長く、結果が埋もれます。', 'It is long, and the result is lost in it.'],
    suggestion: [
      '結果、今後の扱い、問い合わせ先の3つを残して、ほかを削る。',
      'Keep three things: the result, what happens next, where to ask.',
    ],
  },
  long_sentence: {
    severity: 'may',
    reason: ['1文が長く、読み取りにくくなっています。', 'The sentence is long and hard to read.'],
    suggestion: ['「。」で2文に分ける。', 'Make two sentences of it.'],
  },
  mixed_language: {
    severity: 'should',
    reason: ['2つの言語が混ざっています。', 'Two languages are mixed.'],
    suggestion: [
      '1通は1つの言語で書き、もう一方の言語は別の文面にする。',
      'Write one letter in one language, and the other as a letter of its own.',
    ],
  },
  unknown_placeholder: {
    severity: 'must',
    reason: [
      '差し替え忘れか、差し替えの対象ではない言葉です。',
      'Left to fill in, or no placeholder of ours.',
    ],
    suggestion: [
      '{氏名}、{会社名}、{求人名}、{連絡先}、{住所}、{リンク}を使うか、実際の言葉を書く。',
      'Use {Name}, {Company}, {Position}, {Contact}, {Address} or {Link}, or write the words themselves.',
    ],
  },
} as const satisfies Record<
  string,
  { readonly severity: Severity; readonly reason: Pair; readonly suggestion: Pair }
>;
