import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = [...readdirSync(ROOT).filter((name) => name.endsWith('.md')), ...listMarkdown('docs')];
/** Code, but for the tests that make documents and citations up. */
const CODE = ['bin', 'bench', 'scripts', 'src', 'test']
  .flatMap((folder) => listFiles(folder, /\.(?:ts|tsx|sql|css)$/))
  .filter((path) => !/^test\/(?:documents|structure[\w-]*)\.test\.ts$/.test(path));

function listFiles(folder: string, name: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => join(folder, path));
}

function listMarkdown(folder: string): string[] {
  return listFiles(folder, /\.md$/);
}

/** Pictures and pages a document leads to, from the project's root. */
function linksOf(path: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target));
}

/** Files of the project that a document names in backquotes. */
function filesNamedIn(text: string): string[] {
  return [...text.matchAll(/`((?:bin|docs|scripts|src|test)\/[\w./-]+)`/g)].map((match) => match[1] ?? '');
}

/** Scripts of package.json that a document tells people to run. */
function scriptsNamedIn(text: string): string[] {
  return [...text.matchAll(/npm run ([\w-]+)/g)].map((match) => match[1] ?? '');
}

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');

  test('leads to pages, pictures and files that are there', () => {
    const named = [...linksOf(path, text), ...filesNamedIn(text)];
    expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scriptsNamedIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('architecture stays short enough to be read', () => {
  const lines = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').split('\n').length;
  expect(lines).toBeLessThanOrEqual(250);
});

/** What the numbered headings and lists of a document make citable: `3` for `## 3. …`, `3.7` for its list's item `7.`. */
function sectionsOf(text: string): Set<string> {
  const sections = new Set<string>();
  let heading = '';
  for (const [, level, number = ''] of text.matchAll(/^(## )?(\d+)\. /gm)) {
    if (level !== undefined) heading = number;
    sections.add(level === undefined ? `${heading}.${number}` : heading);
  }
  return sections;
}

const SIGN = '\u00a7';
const NUMBER = String.raw`\d+(?:\.\d+)*`;
/** Documents of others are cited by their own names; ours by a file of docs/. Further sections of the same one follow. */
const CITATION = new RegExp(
  `(?:RFC \\d+|NIST SP [\\w-]+|([\\w-]+\\.md)) (${SIGN}${NUMBER}(?:(?:, |; |–| and | to )${SIGN}?${NUMBER})*)`,
  'g',
);

/** Each section sign of a text that leads nowhere, with the words around it. */
function lostCitations(text: string, sections: (document: string) => Set<string>): string[] {
  const flat = text.replace(/\n\s*(?:\*|\/\/|--)\s?/g, ' ');
  const lost = [...flat.matchAll(CITATION)].flatMap(([, document, cited = '']) =>
    document === undefined
      ? []
      : [...cited.matchAll(new RegExp(NUMBER, 'g'))]
          .filter(([number]) => !sections(document).has(number))
          .map(([number]) => `${document} ${SIGN}${number}`),
  );
  const unnamed = flat.replace(CITATION, '').matchAll(new RegExp(`.{0,40}${SIGN}.{0,10}`, 'g'));
  return [...lost, ...[...unnamed].map(([words]) => words)];
}

function sectionsOfDocument(document: string): Set<string> {
  const path = join(ROOT, 'docs', document);
  return existsSync(path) ? sectionsOf(readFileSync(path, 'utf8')) : new Set();
}

test('every section that a comment cites is there', () => {
  const lost = CODE.flatMap((path) =>
    lostCitations(readFileSync(join(ROOT, path), 'utf8'), sectionsOfDocument).map((one) => `${path}: ${one}`),
  );
  expect(lost).toEqual([]);
});

test('every document that a comment names is there', () => {
  const known = new Set(DOCUMENTS.map((path) => basename(path)));
  const named = CODE.flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/[\w-]+\.md\b/g)].map(([name]) => `${path}: ${name}`),
  );
  expect(named.filter((one) => !known.has(one.split(': ')[1] ?? ''))).toEqual([]);
});

/** The text of one item of a numbered document. */
function itemOf(text: string, section: string): string {
  const [heading, item] = section.split('.');
  const chapter = text.split(/^## /m).find((part) => part.startsWith(`${heading}. `)) ?? '';
  // Its own heading is numbered like an item.
  const [, ...items] = chapter.split(/^(?=\d+\. )/m);
  return items.find((part) => part.startsWith(`${item}. `)) ?? '';
}

test('the numbers of law and promise are those of the rules', () => {
  const terms = readFileSync(join(ROOT, 'src/platform/terms.ts'), 'utf8');
  const rules = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');
  const stated = [...terms.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const (\w+) = ([^;]+);/g)].map(
    ([, comment = '', name, value = '']) => {
      const [, section = ''] = new RegExp(`rules\\.md ${SIGN}(${NUMBER})`).exec(comment) ?? [];
      const item = itemOf(rules, section);
      const missing = (value.match(/\d+/g) ?? ['a number']).filter(
        (number) => !new RegExp(`(?<!\\d)${number}(?!\\d)`).test(item.replace(/^\d+\. /, '')),
      );
      return { name, missing };
    },
  );
  expect(stated.length).toBe(terms.match(/^export /gm)?.length);
  expect(stated.filter(({ missing }) => missing.length > 0)).toEqual([]);
});

test.each([
  ['a section that is there', `rules.md ${SIGN}3.7`, []],
  ['several of one document', `(rules.md ${SIGN}3.1,\n * ${SIGN}3.7–3.8)`, []],
  ['a standard of others', `RFC 5322 ${SIGN}3.2.3, NIST SP 800-63B ${SIGN}5.1.1`, []],
  ['a section that is not', `rules.md ${SIGN}3.9`, [`rules.md ${SIGN}3.9`]],
  ['the second of several', `rules.md ${SIGN}3.1, ${SIGN}9`, [`rules.md ${SIGN}9`]],
  ['another document', `trust.md ${SIGN}3.7`, [`trust.md ${SIGN}3.7`]],
  ['no document at all', `see ${SIGN}3.7`, [`see ${SIGN}3.7`]],
])('citations: %s', (_, text, lost) => {
  const rules = sectionsOf('## 3. Counting\n\n1. One\n7. Seven\n8. Eight\n');
  expect(lostCitations(text, (document) => (document === 'rules.md' ? rules : new Set()))).toEqual(lost);
});
