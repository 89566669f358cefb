import { type ImportId, type OrganisationId, readId } from '../../platform/ids.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { type Job, ParkJob } from '../../platform/queue.ts';
import type { Services } from '../../platform/services.ts';
import { runImport } from './actions/run-import.ts';
import { workerScope } from './actions/scopes.ts';
import { forgetImports, giveUpImport, resumeImports } from './actions/tend-imports.ts';

const RETRIES = 4;

/** Imports too large to be done while somebody waits. */
export function applicantJobs(services: Services): Job[] {
  return [
    {
      name: 'imports',
      words: { ja: '取り込み', en: 'imports' },
      retryLimit: RETRIES,
      retryBackoff: true,
      heartbeatSeconds: 10,
      timeoutSeconds: 3_600,
      handler: async (payload, { attempt, signal }) => {
        const companyId = readId<OrganisationId>(String(payload.companyId));
        const importId = readId<ImportId>(String(payload.importId));
        if (companyId === undefined || importId === undefined)
          throw new ParkJob('the payload names no import');
        try {
          await runImport(services, workerScope(companyId), importId, signal);
        } catch (error) {
          if (attempt >= RETRIES && !signal.aborted)
            await giveUpImport(services.database, companyId, importId);
          throw error;
        }
      },
    },
  ];
}

/** What recurs here: imports that were left behind go on, and files that nobody wants are forgotten. */
export const applicantSweeps: readonly Sweep[] = [
  {
    name: 'imports.resume',
    words: { ja: '中断した取り込みの再開', en: 'Resuming imports that were left behind' },
    everySeconds: 5,
    isIrreversible: false,
    run: ({ database }) => resumeImports(database),
  },
  {
    name: 'imports.forget',
    words: { ja: '確認されなかった取り込みの消去', en: 'Forgetting imports nobody confirmed' },
    everySeconds: 60,
    isIrreversible: true,
    run: ({ database }) => forgetImports(database),
  },
];
