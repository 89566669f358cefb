import { type OrganisationId, readId } from '../../platform/ids.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { type Job, ParkJob } from '../../platform/queue.ts';
import type { Services } from '../../platform/services.ts';
import { runNextImport } from './actions/run-import.ts';
import { workerScope } from './actions/scopes.ts';
import { forgetImports, resumeImports } from './actions/tend-imports.ts';

/** Imports too large to be done while somebody waits: a job carries out one of its company's. */
export function importJobs(services: Services): Job[] {
  return [
    {
      name: 'imports',
      words: { ja: '取り込み', en: 'imports' },
      retryLimit: 4,
      retryBackoff: true,
      heartbeatSeconds: 10,
      timeoutSeconds: 3_600,
      handler: async ({ companyId }, { signal }) => {
        const company = readId<OrganisationId>(String(companyId));
        if (company === undefined) throw new ParkJob('the payload names no company');
        await runNextImport(services, workerScope(company), signal);
      },
    },
  ];
}

/** What recurs here: imports that were left behind go on, and files that nobody wants are forgotten. */
export const importSweeps: readonly Sweep[] = [
  {
    name: 'imports.resume',
    words: { ja: '中断した取り込みの再開', en: 'Resuming imports that were left behind' },
    everySeconds: 5,
    isIrreversible: false,
    due: 'wall time',
    run: ({ database }) => resumeImports(database),
  },
  {
    name: 'imports.forget',
    words: { ja: '確認されなかった取り込みの消去', en: 'Forgetting imports nobody confirmed' },
    everySeconds: 60,
    isIrreversible: true,
    due: 'wall time',
    run: ({ database }) => forgetImports(database),
  },
];
