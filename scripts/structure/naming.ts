import { isCode, type ProjectFile, type SourceFile, type Violation } from './source-file.ts';

const DRAWERS = new Set(['util', 'utils', 'helper', 'helpers', 'common']);
const EMPTY_SUFFIX = /(Service|Manager|Utils?|Helpers?|Dto|DTO|Impl)$/;

/** Files and folders named as drawers for anything, and exported names that end in a word that says nothing. */
export function findNameViolations(files: ProjectFile[], sources: SourceFile[]): Violation[] {
  const paths = files
    .filter(({ path }) => isCode(path) || path.endsWith('.css'))
    .filter(({ path }) => path.split(/[/._-]/).some((word) => DRAWERS.has(word.toLowerCase())))
    .map(({ path }) => ({
      path,
      rule: 'name',
      message: 'say what is inside instead of calling it a drawer',
    }));
  const exports = sources.flatMap(({ path, exportedNames }) =>
    exportedNames
      .filter((name) => EMPTY_SUFFIX.test(name))
      .map((name) => ({ path, rule: 'name', message: `${name}: name what it is or does` })),
  );
  return [...paths, ...exports];
}

/** Default exports, which every importer may call differently, and barrels, which hide where a name comes from. */
export function findExportViolations(sources: SourceFile[]): Violation[] {
  return sources.flatMap(({ path, exportedNames, isOnlyReExports }) => {
    const found: Violation[] = [];
    // Tools read their configuration from the default export of a file in the root.
    const isToolConfig = /^[\w.-]+\.config\.m?[jt]s$/.test(path);
    if (exportedNames.includes('default') && !isToolConfig)
      found.push({ path, rule: 'default-export', message: 'export it by name' });
    if (/(^|\/)index\.[a-z]+$/.test(path) || isOnlyReExports) {
      found.push({ path, rule: 'barrel', message: 'import each name from the file that defines it' });
    }
    return found;
  });
}
