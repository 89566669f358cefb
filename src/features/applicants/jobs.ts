import { type ImportId, type OrganisationId, readId } from '../../platform/ids.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { type Job, ParkJob } from '../../platform/queue.ts';
import type { Services } from '../../platform/services.ts';
import { runImport } from './actions/run-import.ts';
import { workerScope } from './actions/scopes.ts';
import { giveUpImport, tendImports } from './actions/tend-imports.ts';

const RETRIES = 4;

/** Imports too large to be done while somebody waits. */
export function applicantJobs(services: Services): Job[] {
  return [
    {
      name: 'imports',
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
  { name: 'imports.tend', everySeconds: 30, run: ({ database }) => tendImports(database) },
];
