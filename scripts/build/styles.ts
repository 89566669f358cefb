import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compile, optimize } from '@tailwindcss/node';
import { listStrings, listStyledClasses, listWrittenClasses, splitWords } from './class-names.ts';

/** A finished style sheet, and the class names of the markup that no sheet knows (a typing mistake). */
export interface StyleSheet {
  readonly css: string;
  readonly unknownClasses: readonly string[];
}

/**
 * Compiles one style sheet with the utilities that the given sources use.
 * Takes the sheet's path and the texts of the source files; returns it minified.
 */
export async function buildStyleSheet(sheetPath: string, sources: readonly string[]): Promise<StyleSheet> {
  const strings = sources.flatMap(listStrings);
  const everything = await compileSheet(sheetPath, new Set(strings.flatMap(splitWords)));
  const known = listStyledClasses(everything);
  // A sentence such as 'The table is hidden' holds utility names by chance; a class list holds nothing else.
  const used = strings
    .map(splitWords)
    .filter((words) => words.length > 0 && words.every((word) => known.has(word)));
  const written = new Set(sources.flatMap(listWrittenClasses));
  const css = await compileSheet(sheetPath, new Set([...used.flat(), ...written]));
  return {
    css: optimize(css, { minify: true }).code,
    unknownClasses: [...written].filter((name) => !known.has(name)).sort(),
  };
}

async function compileSheet(sheetPath: string, candidates: ReadonlySet<string>): Promise<string> {
  const sheet = await compile(readFileSync(sheetPath, 'utf8'), {
    base: dirname(resolve(sheetPath)),
    from: sheetPath,
    onDependency: () => {},
  });
  return sheet.build([...candidates]);
}
