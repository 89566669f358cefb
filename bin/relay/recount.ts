import { inScope, type Scope } from '../../src/db/scope.ts';
import { checkCounters, mendCounters } from '../../src/features/measures/actions/keep-tallies.ts';
import { withInstallation, withServices } from './installation.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'recount' } };

/** Holds every counter against its rows, puts right what differs where that is wanted, and says what it found. */
export async function recount(mends: boolean): Promise<{ readonly isSound: boolean; readonly text: string }> {
  const { faults, mended } = await withInstallation((installation, env) =>
    withServices(installation, env, ({ database }) =>
      inScope(database, SCOPE, async (tx) => ({
        faults: await checkCounters(tx),
        mended: mends ? await mendCounters(tx) : 0,
      })),
    ),
  );
  if (faults.length === 0) return { isSound: true, text: 'ok, every counter is what its rows come to' };
  const lines = faults.map(
    ({ organisationId, counter, day, counted, kept }) =>
      `${organisationId} ${counter} ${day}: kept ${kept}, counted ${counted}`,
  );
  if (mends) lines.push(`mended: ${mended}`);
  return { isSound: mends, text: lines.join('\n') };
}
