import { array, assert, boolean, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badLetters } from '../../../../test/letters/bad.ts';
import { goodLetters } from '../../../../test/letters/good.ts';
import { JA, LINK, withNote } from '../../../../test/letters/parts.ts';
import { examineLetter, type Letter } from './clinic.ts';
import { LETTER_FAULTS } from './clinic-finding.ts';
import { variables, written } from './variables.ts';

const letterOf = ({ subject = '', body }: { subject?: string; body: string }): Letter => ({
  subject,
  body,
  link: LINK,
});
const kindsOf = (letter: Letter) => [...new Set(examineLetter(letter).map(({ kind }) => kind))].toSorted();

describe('a letter with', () => {
  test.each(badLetters.map((one) => [one.name, one] as const))('%s', (_, letter) => {
    expect(kindsOf(letterOf(letter))).toEqual([...letter.kinds].toSorted());
  });
});

describe('nothing is said of', () => {
  test.each(goodLetters.map((one) => [one.name, one] as const))('%s', (_, letter) => {
    expect(examineLetter(letterOf(letter))).toEqual([]);
  });

  test('every variable of the studio, in either language', () => {
    for (const locale of ['ja', 'en'] as const) {
      const body = `${withNote(JA)}\n${variables.map((one) => written(one, locale)).join('、')}`;
      expect(kindsOf({ body, link: LINK })).toEqual(['link_repeated']);
    }
  });
});

test.each(
  badLetters
    .filter(({ kinds }) => kinds.length === 1 && /^no|unsaid|undisclosed/.test(kinds[0] ?? ''))
    .map((one) => [one.name, one] as const),
)('what is suggested, put where the mark stands, mends a letter with %s', (_, { body }) => {
  const [finding] = examineLetter({ body, link: LINK });
  const at = finding?.places[0]?.start ?? Number.NaN;
  const words = /「(.+)」|“(.+)”/u.exec(finding?.suggestion[/[ぁ-ん]/.test(body) ? 0 : 1] ?? '');
  const mended = `${body.slice(0, at)}\n${words?.[1] ?? words?.[2]}\n${body.slice(at)}`;
  expect(kindsOf({ body: mended, link: LINK })).toEqual([]);
});

test('every kind is found in some letter', () => {
  expect([...new Set(badLetters.flatMap(({ kinds }) => kinds))].toSorted()).toEqual(
    [...LETTER_FAULTS].toSorted(),
  );
});

test('a company without a form of company in its name is known by its name', () => {
  const body = withNote(JA, {
    greeting: '山田様\n\nミライの採用担当です。',
    footer: 'ミライ\n東京都千代田区1-1\n03-1234-5678',
  });
  expect(kindsOf({ body, link: LINK })).toEqual(['no_company']);
  expect(kindsOf({ body, link: LINK, companyNames: ['', 'ミライ'] })).toEqual([]);
});

test('a note that is added later is asked for nothing, and one that was announced is', () => {
  const result = `${JA.greeting}\n\n${JA.result}\n\n${JA.footer}`;
  expect(kindsOf({ body: result })).toEqual([]);
  expect(kindsOf({ body: result, hasRelay: true })).toEqual(
    ['benefit_undisclosed', 'effect_unsaid', 'no_opt_out', 'not_optional', 'not_separate'].toSorted(),
  );
});

const pieces = oneof(
  string({ maxLength: 12 }),
  constantFrom(
    ...badLetters.map(({ body }) => body.slice(0, 60)),
    LINK,
    'ﾁｬﾝｽ',
    '㍿',
    'ﷺ',
    'か\u3099',
    '👨‍👩‍👧',
    '\n\n',
    '{',
    '｛お名前｝',
    '〇〇',
    '\u0000',
    '\ud800',
    'ｈｔｔｐｓ：／／ｂｉｔ．ｌｙ／x',
  ),
);

test('every place lies inside what was written, first to last, and holds the words in their own width', () => {
  assert(
    property(
      array(pieces, { maxLength: 12 }),
      string({ maxLength: 20 }),
      boolean(),
      (parts, subject, hasRelay) => {
        const body = parts.join('');
        const findings = examineLetter({ subject, body, hasRelay });
        const firsts = findings.map(
          ({ places: [first] }) => (first?.part === 'body' ? 1e6 : 0) + (first?.start ?? 0),
        );
        expect(firsts).toEqual(firsts.toSorted((one, other) => one - other));
        for (const { words, places } of findings) {
          expect(places.length).toBeGreaterThan(0);
          for (const { part, start, end } of places) {
            const written = part === 'subject' ? subject : body;
            expect(start >= 0 && start <= end && end <= written.length).toBe(true);
            if (words !== '') expect(end).toBeGreaterThan(start);
          }
          const starts = places.filter(({ part }) => part === 'body').map(({ start }) => start);
          expect(starts).toEqual(starts.toSorted((one, other) => one - other));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a letter says the same in any width', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  for (const text of ['Good luck!', 'act now', 'rejected candidates', 'bit.ly', '残り3日'])
    expect(kindsOf({ body: withNote(JA, { offer: wide(text) }), link: LINK })).toEqual(
      kindsOf({ body: withNote(JA, { offer: text }), link: LINK }),
    );
});

test.each([
  ['letters', 'a'],
  ['digits', '1'],
  ['dots', 'a.'],
  ['mail addresses', 'a@'],
  ['addresses', 'https://a'],
  ['codes', '/r/a'],
  ['spaces', ' '],
  ['ends of lines', '\n'],
  ['ends of lines with spaces', ' \n'],
  ['braces', '{'],
  ['brackets', '[name'],
  ['circles', '〇'],
  ['lines drawn', '-'],
  ['exclamation marks', '!'],
  ['a result that never ends', '選考ご案内'],
  ['a promise that never ends', '再応募採用必ず'],
  ['skills', '経験が'],
  ['companies that gain', '当社we '],
  ['cities', '東京都市1'],
  ['a number and a comma', '1,'],
  ['marks that join', 'か\u3099'],
  ['marks that pile up', '\u0301'],
  ['words that grow', 'ﷺ㍿'],
  ['half a pair', '\ud800'],
])('10,000 characters of %s are read at once', (_, piece) => {
  const body = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000);
  examineLetter({ body, hasRelay: true });
  // The thread's own time: others may be at work on the machine.
  const before = process.threadCpuUsage();
  examineLetter({ body, hasRelay: true });
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(50);
});
