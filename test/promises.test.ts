import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineFor, type PromiseText, readPromiseLines, readPromises, readTestNames } from './promise-texts.ts';

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
    tests.flatMap(({ file, name }) =>
      testsOf(file).has(name) ? [] : [`${en}: no test “${name}” in ${file}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('a test is known by the name it is given, in a table too, and not by any other text of its file', () => {
  const source = [
    "describe('a door', () => { test('opens once', () => { expect('said').toBe(1); }); });",
    'test.each(rows)(`%s is refused`, () => {});',
    "test.each<[string, number]>([['a', 1]])('%s', async () => {}, 5_000);",
  ].join('\n');
  expect([...readTestNames('a.test.ts', source)]).toEqual(['opens once', '%s is refused', '%s']);
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

const known = new Map<string, ReadonlySet<string>>();
function testsOf(file: string): ReadonlySet<string> {
  const isTest = /\.test\.tsx?$/.test(file) && existsSync(join(ROOT, file));
  const names =
    known.get(file) ??
    (isTest ? readTestNames(file, readFileSync(join(ROOT, file), 'utf8')) : new Set<string>());
  known.set(file, names);
  return names;
}
