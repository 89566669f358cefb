/**
 * `npm run check` part: is the project laid out as docs/architecture.md says? Prints each broken rule and the sizes of
 * the files of src; exits 1 when a rule is broken. Reads what git tracks or would track.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCycleViolations } from './structure/cycles.ts';
import { findDirectionViolations } from './structure/direction.ts';
import { findExportViolations, findNameViolations } from './structure/naming.ts';
import { findOldWays } from './structure/old-ways.ts';
import { findPackageViolations } from './structure/packages.ts';
import { findSizeViolations, measureSizes } from './structure/size.ts';
import { isCode, type ProjectFile, readSourceFile, type Violation } from './structure/source-file.ts';
import { findTextViolations } from './structure/text.ts';
import { findGivenUpWords } from './structure/ui-words.ts';
import { findVocabularyViolations } from './structure/vocabulary.ts';

/** Every broken rule of the given files (paths from the project's root, with slashes), by path; empty when all is well. */
export function findViolations(files: ProjectFile[]): Violation[] {
  const sources = files.filter(({ path }) => isCode(path)).map(readSourceFile);
  return [
    ...findVocabularyViolations(files),
    ...findDirectionViolations(sources),
    ...findCycleViolations(sources),
    ...findExportViolations(sources),
    ...findNameViolations(files, sources),
    ...findOldWays(sources),
    ...findGivenUpWords(sources),
    ...findSizeViolations(files),
    ...findTextViolations(files),
    ...findPackageViolations(files),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The text files of a working tree that git tracks, or would if they were added. */
export function readProject(root: string): ProjectFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  return [...new Set(listed.toString().split('\0'))]
    .filter((path) => path !== '' && existsSync(`${root}/${path}`))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readProject(fileURLToPath(new URL('..', import.meta.url)));
  const violations = findViolations(files);
  for (const { path, rule, message } of violations) console.error(`${path}: ${message} [${rule}]`);
  const sizes = measureSizes(files);
  console.log(`structure: ${violations.length} broken rule(s) in ${files.length} files`);
  console.log(
    `lines per file of src: median ${sizes.median}, 90th percentile ${sizes.ninetieth}, longest ${sizes.longest} (${sizes.files} files)`,
  );
  process.exitCode = violations.length > 0 ? 1 : 0;
}
