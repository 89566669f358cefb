import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineFor, type PromiseText, readPromiseLines, readPromises } from './promise-texts.ts';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => join('src', path));
const lines = readPromiseLines(readFileSync(join(ROOT, 'docs/promises.md'), 'utf8'));
const keyOf = ({ en, ja }: PromiseText) => lineFor({ en, ja });

test('every sentence that promises something stands in docs/promises.md in its own words, and no other', () => {
  const said = SOURCES.flatMap((path) => readPromises(path, readFileSync(join(ROOT, path), 'utf8')));
  const expected = [...new Set(said.map(keyOf))].sort();
  const stands = lines.map(keyOf).sort();
  expect({
    'said, with no line': expected.filter((key) => !stands.includes(key)),
    'a line, no longer said': stands.filter((key) => !expected.includes(key)),
    'more than one line': stands.filter((key, index) => stands[index + 1] === key),
  }).toEqual({ 'said, with no line': [], 'a line, no longer said': [], 'more than one line': [] });
});

test('every promise names tests that exist', () => {
  const missing = lines.flatMap(({ en, tests }) =>
    tests.flatMap(({ file, name }) => {
      const text = /\.test\.tsx?$/.test(file) && existsSync(join(ROOT, file)) ? textOf(file) : '';
      return ["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`))
        ? []
        : [`${en}: no test “${name}” in ${file}`];
    }),
  );
  expect(missing).toEqual([]);
});

test('a sentence is seen in a call, a pair and an object, in either language, with what is filled in', () => {
  const source = [
    "t('会社には伝わりません。選んだ場合だけ伝わります。', 'The company is told where you choose so.');",
    "const pair = ['返事をします。', `It will answer by ${day}.`] as const;",
    "const words = { ja: '保存します。', en: 'Nobody sees it.' };",
    "t('保存', 'Save');",
    "t('', 'only'); t('だけ', name);",
  ].join('\n');
  expect(readPromises('said.tsx', source).map(({ en }) => en)).toEqual([
    'The company is told where you choose so.',
    'It will answer by ….',
    'Nobody sees it.',
  ]);
});

const texts = new Map<string, string>();
function textOf(file: string): string {
  const known = texts.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
  texts.set(file, known);
  return known;
}
