import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lineFor, type PromiseText, readPromiseLines, readPromises, readTestNames } from './promise-texts.ts';

const ROOT = join(import.meta.dirname, '..');
/** Where what people read can be written. What invented people and organisations of the demo say is nobody's promise. */
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .filter((path) => !/^features\/operations\/(?:rules\/demo|actions\/seed)-/.test(path))
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
      // A placeholder tells nobody what is tested: it stands behind what it describes.
      testsOf(file).has(name) && !/^%\w$/.test(name) ? [] : [`${en}: no test “${name}” in ${file}`],
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
  expect([...readTestNames('a.test.ts', source)]).toEqual([
    'opens once',
    'a door › opens once',
    '%s is refused',
    '%s',
  ]);
});

describe('a sentence is seen', () => {
  const saidIn = (line: string) => readPromises('said.tsx', line).map(({ ja, en }) => `${ja} | ${en}`);

  test.each([
    [
      'in a call',
      "t('選んだ場合だけ伝わります。', 'Where you choose so.');",
      ['選んだ場合だけ伝わります。 | Where you choose so.'],
    ],
    ['with what is filled in', 'f([`${day}まで残ります。`, `It stays.`]);', ['…まで残ります。 | It stays.']],
    [
      'by its English words alone',
      "t('保存します。', 'Nobody sees it.');",
      ['保存します。 | Nobody sees it.'],
    ],
    [
      'in a pair',
      "const pair = ['返事をします。', 'It will answer.'] as const;",
      ['返事をします。 | It will answer.'],
    ],
    [
      'in an object',
      "const w = { ja: '保存します。', en: 'Nobody sees it.' };",
      ['保存します。 | Nobody sees it.'],
    ],
    ['in a property', "const w = { helpJa: 'すぐ届きます。', helpEn: 'Soon.' };", ['すぐ届きます。 | Soon.']],
    [
      'in the branches of a condition, in either language',
      "t(has ? '何も渡しません。' : '渡します。', has ? 'Nothing is handed to them.' : 'It is.');",
      ['何も渡しません。 | —', '— | Nothing is handed to them.'],
    ],
    [
      'in pieces that are put together',
      "t('決して' + '渡しません。', 'It is' + ' never handed over to them.');",
      ['決して | —', '— | never handed over to them.'],
    ],
    ['in what a function answers', "const words = () => '誰にも見せません。';", ['誰にも見せません。 | —']],
    ['in a default', "function f(text = '誰にも見せません。') {}", ['誰にも見せません。 | —']],
    ['inside an element', '<p>誰にも見せません。<b>x</b></p>;', ['誰にも見せません。 | —']],
    ['inside an element in English', '<p>They will never see it.</p>;', ['— | They will never see it.']],
    [
      'in English alone',
      "throw new Error('It is damaged. Nothing was restored.');",
      ['— | It is damaged. Nothing was restored.'],
    ],
    ['in an attribute', '<p title="誰にも見せません。" />;', ['誰にも見せません。 | —']],
    ['inside what is filled in', "t(`${a ? '必ず' : ''}届く`, `x`);", ['必ず | —']],
    ['in a tagged text', 'html`誰にも見せません。`;', ['誰にも見せません。 | —']],
    [
      'in a text with both languages',
      "const subject = '必ず届きます / It will';",
      ['必ず届きます / It will | —'],
    ],
    [
      'in a mail of two languages, one after the other',
      "const all = ['すぐ止まります。', 'ご確認ください。', 'The use is over. Nothing is handed over.'];",
      ['ご確認ください。 | The use is over. Nothing is handed over.', 'すぐ止まります。 | —'],
    ],
  ])('%s', (_, line, said) => {
    expect(saidIn(line)).toEqual(said);
  });

  test('and none that promises nothing, nor a name in the code', () => {
    for (const line of [
      "t('保存', 'Save');",
      "t('', 'only');",
      "t('だけ', name);",
      "css('until is-only will nobody');",
    ])
      expect(saidIn(line).filter((one) => !one.startsWith('だけ'))).toEqual([]);
  });
});

test('texts for people are written where they are read for promises: no other file of src holds Japanese', () => {
  const others = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:tsx?|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  expect(others.filter((path) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(readFileSync(path, 'utf8')))).toEqual(
    [],
  );
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
