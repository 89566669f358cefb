import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = ['README.md', ...listMarkdown('docs')];

function listMarkdown(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
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
