import type { Database } from '../../db/database.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { endBlocks } from './actions/forget-applicants.ts';
import {
  FOLDED_AT_ONCE,
  foldDocuments,
  INDEXED_AT_ONCE,
  indexDocuments,
  listWaitingCompanies,
} from './actions/keep-documents.ts';

const actor = { kind: 'system', id: 'search' } as const;
const SYSTEM: Scope = { kind: 'system', actor };
const STEPS = [
  [foldDocuments, FOLDED_AT_ONCE],
  [indexDocuments, INDEXED_AT_ONCE],
] as const;
const BLOCKS_AT_ONCE = 10_000;
/** A run ends after this, for others to have their turn. */
const LONGEST_MS = 20_000;

/** What recurs here: what people are found by is kept up to date. */
export const applicantSweeps: readonly Sweep[] = [
  {
    name: 'applicants.documents',
    words: { ja: '応募者検索の更新', en: 'Updating the search of applicants' },
    everySeconds: 2,
    isIrreversible: false,
    due: 'wall time',
    run: ({ database }) => keepDocuments(database),
  },
  {
    name: 'applicants.blocks',
    words: {
      ja: '削除した応募者の取り込み防止の終了',
      en: 'Ending what keeps deleted applicants out of files',
    },
    everySeconds: 3_600,
    isIrreversible: true,
    due: { at: ['blocks'], isNews: false },
    run: ({ database }) => inScope(database, SYSTEM, (tx) => endBlocks(tx, BLOCKS_AT_ONCE)),
  },
];

/**
 * Brings search documents up to date: of all companies first exact, then fast. Until then the search reads what waits as it
 * stands. Answers how many steps were made.
 */
export async function keepDocuments(database: Database): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  let done = 0;
  for (const [step, most] of STEPS) {
    for (const organisationId of await inScope(database, SYSTEM, listWaitingCompanies)) {
      let batch: number = most;
      while (batch === most && performance.now() < until) {
        batch = await inScope(database, { kind: 'organisation', organisationId, actor }, (tx) => step(tx));
        done += batch;
      }
    }
  }
  return done;
}
