/**
 * `npm run faults [-- <id or part of a file's path> …]`: plants each fault of scripts/faults/ in a copy of the project, one at a
 * time, runs the tests that should see it, and says which test did and which fault survives, hangs its tests or says nothing. Exits 1 when
 * one does, or no longer fits.
 */
import { fileURLToPath } from 'node:url';
import { findMisfits } from './faults/fault.ts';
import { FAULTS } from './faults/list.ts';
import { copyProject, runFaults, type Verdict } from './faults/run-faults.ts';
import { readProject } from './structure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const chosen = FAULTS.filter(
  ({ id, file }) => asked.length === 0 || asked.some((one) => one === id || file.includes(one)),
);
const misfits = findMisfits(root, chosen);
if (misfits.length > 0 || chosen.length === 0) {
  console.error(misfits.join('\n') || `no fault is called ${asked.join(', ')}`);
  process.exit(1);
}
const copy = copyProject(
  root,
  readProject(root).map(({ path }) => path),
);
const left: Record<Verdict, string[]> = { killed: [], survived: [], hung: [], broken: [] };
for await (const { fault, outcome } of runFaults(copy, chosen)) {
  const { verdict, why } = outcome;
  left[verdict].push(fault.id);
  console.log(`${verdict.padEnd(8)} ${fault.id.padEnd(5)} ${fault.sentence}${why === '' ? '' : ` [${why}]`}`);
}
console.log(`${left.killed.length} killed of ${chosen.length} planted`);
for (const verdict of ['survived', 'hung', 'broken'] as const)
  if (left[verdict].length > 0) console.log(`${verdict}: ${left[verdict].join(' ')}`);
process.exit(left.killed.length === chosen.length ? 0 : 1);
