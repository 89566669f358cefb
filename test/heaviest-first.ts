import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, since they start whole products, browsers, servers or wait for something to die. Begun last,
 * one of them would run alone at the end while the other workers have nothing left to do.
 */
const HEAVIEST = [
  'test/e2e/pages',
  'test/e2e/journey',
  'test/e2e/crash',
  'test/bad-input',
  'test/journal-replay',
  'test/isolation',
  'test/safe-methods',
  'src/features/imports/actions/run-import',
  'src/features/orgs/web/pages',
  'src/features/candidates/cv.test',
  'src/db/embedded/',
  'src/features/operations/actions/backup',
  'src/features/imports/web/imports',
  'test/readings',
  'src/features/imports/actions/tend-imports',
  'src/features/operations/web/demo',
  'test/relay-command',
  'test/server',
  'src/features/imports/api/',
  'test/enhance',
  'test/rotated-keys',
  'src/db/backup/',
  'test/mail-kills',
  'src/platform/queue',
  'test/e2e/contract',
  'test/audited-actions',
  'src/features/orgs/web/account',
];

/** Begins the heaviest files, then the rest as vitest would: the longest of an earlier run, or else the largest. */
export class HeaviestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = HEAVIEST.findIndex((start) => moduleId.includes(`/${start}`));
      return found < 0 ? HEAVIEST.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
