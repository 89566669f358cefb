import type { Sweep } from '../../platform/queue/sweeps.ts';

/** What recurs here: what a process left between its commit and the journal is written by another one. */
export const operationsSweeps: readonly Sweep[] = [
  {
    name: 'journal.write',
    words: { ja: 'ジャーナルの書き残しの補完', en: 'Writing what is missing from the journal' },
    everySeconds: 30,
    isIrreversible: false,
    due: 'wall time',
    run: async ({ database }) => (await database.journal?.keepLeftBehind()) ?? 0,
  },
];
