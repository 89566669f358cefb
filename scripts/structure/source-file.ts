import { posix } from 'node:path';
import { maskCode } from './mask-code.ts';

/** A file of the project: its path from the project's root, with slashes, and its text. */
export type ProjectFile = { path: string; text: string };

/** A broken rule: where, which, and what to do. */
export type Violation = { path: string; rule: string; message: string };

/**
 * One import, re-export or dynamic import. `target` is a path from the root for a relative one, else the package name
 * (`node:fs`, `kysely`, `@scope/name`). `values` are the names that exist at run time; a type-only import has none.
 */
export type Import = {
  target: string;
  isRelative: boolean;
  isTypeOnly: boolean;
  isReExport: boolean;
  values: string[];
};

/** A TypeScript file, read far enough for the rules. `isOnlyReExports`: nothing is left when the re-exports are taken out. */
export type SourceFile = ProjectFile & {
  isTest: boolean;
  imports: Import[];
  exportedNames: string[];
  hasDefaultExport: boolean;
  isOnlyReExports: boolean;
};

const FROM_STATEMENT = /^[ \t]*(import|export)\s+(type\s+)?([\w$*{},\s]+?)\s*from\s*['"]/gm;
const BARE_IMPORT = /^[ \t]*import\s*['"]/gm;
/** `typeof import('a')` and `import('a').Name` are types; what is awaited, or followed by then, runs. */
const DYNAMIC_IMPORT =
  /(\btypeof\s+)?(?<![.\w$])import\s*\(\s*(['"])[^'"]*\2(?:\s*\)\s*\.\s*(?!then\b|catch\b|finally\b)(\w+))?/g;
const DECLARED_EXPORT =
  /^[ \t]*export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|var|function\s*\*?|class|type|interface|enum|namespace)\s+([\w$]+)/gm;
const LISTED_EXPORT = /^[ \t]*export\s+(?:type\s+)?\{([^}]*)\}/gm;

/** Whether the rules for code apply to a path. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|js|mjs|jsx)$/.test(path);
}

/** Reads the imports and exports of a TypeScript or JavaScript file, without understanding more of it. */
export function readSourceFile({ path, text }: ProjectFile): SourceFile {
  const code = maskCode(text);
  const listed = [...code.matchAll(LISTED_EXPORT)].flatMap((match) => splitNames(match[1] ?? ''));
  const declared = [...code.matchAll(DECLARED_EXPORT)].map((match) => match[1] ?? '');
  const exportedNames = [...declared, ...listed.map((name) => name.split(/\s+as\s+/).at(-1) ?? name)];
  return {
    path,
    text,
    isTest: path.startsWith('test/') || /\.test\.tsx?$/.test(path),
    imports: readImports(path, text, code),
    exportedNames,
    hasDefaultExport: /^[ \t]*export\s+default\b/m.test(code) || exportedNames.includes('default'),
    isOnlyReExports: isOnlyReExports(code),
  };
}

function readImports(path: string, text: string, code: string): Import[] {
  const found: Import[] = [];
  const add = (match: RegExpMatchArray, rest: Pick<Import, 'isTypeOnly' | 'isReExport' | 'values'>) => {
    const start = (match.index ?? 0) + match[0].search(/['"]/) + 1;
    const specifier = text.slice(start, text.indexOf(text.charAt(start - 1), start));
    const isRelative = specifier.startsWith('.');
    found.push({
      ...rest,
      isRelative,
      target: isRelative ? posix.join(posix.dirname(path), specifier) : packageOf(specifier),
    });
  };
  for (const match of code.matchAll(FROM_STATEMENT)) {
    const values = match[2] ? [] : readValues(match[3] ?? '');
    const isEmptyList = /^\{\s*\}$/.test(match[3] ?? '');
    add(match, {
      isTypeOnly: values.length === 0 && !isEmptyList,
      isReExport: match[1] === 'export',
      values,
    });
  }
  for (const match of code.matchAll(BARE_IMPORT)) {
    add(match, { isTypeOnly: false, isReExport: false, values: ['*'] });
  }
  for (const match of code.matchAll(DYNAMIC_IMPORT)) {
    const isTypeOnly = match[1] !== undefined || match[3] !== undefined;
    add(match, { isTypeOnly, isReExport: false, values: isTypeOnly ? [] : ['*'] });
  }
  return found;
}

/** The names before "from" that exist at run time: `a, { b as c, type D }` gives a and b, `* as e` gives *. */
function readValues(clause: string): string[] {
  const list = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const outside = splitNames(clause.replace(/\{[^}]*\}/, ''));
  const inside = splitNames(list).filter((name) => !/^type\s/.test(name));
  return [...outside, ...inside].map((name) => name.split(/\s+as\s+/)[0] ?? name);
}

function splitNames(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function isOnlyReExports(code: string): boolean {
  const rest = code
    .replace(/^[ \t]*(?:import|export)\s+[\w$*{},\s]+?\s*from\s*(['"])[^'"]*\1;?/gm, '')
    .replace(/^[ \t]*import\s*(['"])[^'"]*\1;?/gm, '')
    .replace(/^[ \t]*export\s+(?:type\s+)?\{[^}]*\};?/gm, '');
  return rest.trim() === '' && /^[ \t]*export\s/m.test(code);
}
