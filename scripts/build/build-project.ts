import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs, readInputs } from './inputs.ts';
import { joinOutputs, type StepOutput, writeWhole } from './output.ts';
import { steps } from './steps.ts';

/** What the last build read and wrote, by step. */
type BuildRecord = Readonly<Record<string, StepOutput & { readonly hash: string }>>;

/**
 * Builds everything that has changed since the last build into the output folder. Reads the working directory.
 * Returns the names of the steps that ran.
 */
export async function buildProject(outputFolder: string): Promise<readonly string[]> {
  const inputs = readInputs([
    'bin',
    'src',
    'scripts/build',
    'scripts/build.ts',
    'package-lock.json',
    'tsconfig.json',
  ]);
  const recordPath = join(outputFolder, '.build.json');
  const before = readRecord(recordPath);
  const results = await Promise.all(
    steps.map(async (step) => {
      const own = inputs.filter(({ path }) => step.reads(path));
      const hash = hashInputs(own);
      const last = before[step.name];
      if (last?.hash === hash && isComplete(outputFolder, last)) return { step, ran: false, entry: last };
      return { step, ran: true, entry: { ...(await step.run(own, outputFolder)), hash } };
    }),
  );
  const ran = results.filter((result) => result.ran).map(({ step }) => step.name);
  if (ran.length === 0) return ran;

  const { assets, files } = joinOutputs(results.map(({ entry }) => entry));
  writeWhole(join(outputFolder, 'assets/manifest.json'), `${JSON.stringify(assets, null, 2)}\n`);
  writeWhole(
    recordPath,
    JSON.stringify(Object.fromEntries(results.map(({ step, entry }) => [step.name, entry]))),
  );
  removeLeftovers(outputFolder, before, new Set(files));
  return ran;
}

function readRecord(path: string): BuildRecord {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as BuildRecord;
  } catch {
    // No record, or one that a killed build left unreadable: build everything.
    return {};
  }
}

function isComplete(outputFolder: string, output: StepOutput): boolean {
  return output.files.every((file) => existsSync(join(outputFolder, file)));
}

/** Files of the build before that this one no longer writes. Everything else in the folder is left alone. */
function removeLeftovers(outputFolder: string, before: BuildRecord, kept: ReadonlySet<string>): void {
  const old = Object.values(before).flatMap(({ files }) => files);
  for (const file of old) if (!kept.has(file)) rmSync(join(outputFolder, file), { force: true });
}
