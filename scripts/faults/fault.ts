import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A mistake somebody could make, and the tests that would see it. */
export interface Fault {
  readonly id: string;
  /** What the product would do then. */
  readonly sentence: string;
  readonly file: string;
  /** Occurs exactly once in the file; as short as that allows. */
  readonly find: string;
  readonly replace: string;
  /** Files of tests, from the project's root; at least one test in them fails with the fault. */
  readonly tests: readonly string[];
}

/** The text of the fault's file with the fault in it. @throws Error when the text to be replaced is not there exactly once */
export function plant(root: string, { id, file, find, replace }: Fault): string {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.split(find).length - 1;
  if (found !== 1) throw new Error(`${id}: the text to be replaced occurs ${found} times in ${file}`);
  return text.replace(find, () => replace);
}

/** What is wrong with a list of faults as the project stands: texts that moved, tests that are gone, ids given twice. */
export function findMisfits(root: string, faults: readonly Fault[]): string[] {
  return faults.flatMap((fault, index) => {
    const misfits: string[] = [];
    try {
      plant(root, fault);
    } catch (error) {
      misfits.push(error instanceof Error ? error.message : String(error));
    }
    misfits.push(...replacedLater(root, fault));
    if (fault.find === fault.replace) misfits.push(`${fault.id}: changes nothing`);
    if (faults.findIndex((one) => one.id === fault.id) < index) misfits.push(`${fault.id}: is there twice`);
    const gone = fault.tests.filter(
      (test) => statSync(join(root, test), { throwIfNoEntry: false })?.isFile() !== true,
    );
    if (fault.tests.length === 0) misfits.push(`${fault.id}: names no test`);
    return [...misfits, ...gone.map((test) => `${fault.id}: there is no ${test}`)];
  });
}

/** In a migration: the function or policy the fault is planted in, where a later one puts another in its place: nobody would ever meet the fault. */
function replacedLater(root: string, { id, file, find }: Fault): string[] {
  if (!file.endsWith('.sql')) return [];
  const before = readFileSync(join(root, file), 'utf8').split(find)[0] ?? '';
  const [, kind = '', name = '', table = ''] =
    [...before.matchAll(/^create (?:or replace )?(function|policy) (\w+)(?: on (\w+))?/gm)].at(-1) ?? [];
  // What stands behind the end of a definition is in none.
  const end = kind === 'policy' ? /;\n/ : /\n(end \$\$|  end);\n/;
  if (name === '' || end.test(before.slice(before.lastIndexOf(`${kind} ${name}`)))) return [];
  const again =
    kind === 'policy'
      ? new RegExp(`drop policy ${name} on ${table}\\b`)
      : new RegExp(`create or replace function ${name}\\b|drop function ${name}\\b`);
  return readdirSync(join(root, dirname(file)))
    .filter(
      (one) =>
        join(dirname(file), one) > file && again.test(readFileSync(join(root, dirname(file), one), 'utf8')),
    )
    .map((one) => `${id}: ${name} is another since ${one}`);
}
