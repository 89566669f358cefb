import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

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
    if (fault.find === fault.replace) misfits.push(`${fault.id}: changes nothing`);
    if (faults.findIndex((one) => one.id === fault.id) < index) misfits.push(`${fault.id}: is there twice`);
    const gone = fault.tests.filter(
      (test) => statSync(join(root, test), { throwIfNoEntry: false })?.isFile() !== true,
    );
    if (fault.tests.length === 0) misfits.push(`${fault.id}: names no test`);
    return [...misfits, ...gone.map((test) => `${fault.id}: there is no ${test}`)];
  });
}
