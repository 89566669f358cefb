import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import type { BulkId } from '../../platform/ids.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { stepBulk } from './actions/run-bulk.ts';
import { forgetBulk, listBulkToTend, whoConfirmed } from './actions/tend-bulk.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'bulk' } };
/** A run ends after this, for others to have their turn. */
const LONGEST_MS = 20_000;

/** What recurs here: what is done with many people is gone on with, and forgotten when its time is over. */
export const bulkSweeps: readonly Sweep[] = [
  {
    name: 'bulk.run',
    words: { ja: '応募者へのまとめての操作の続き', en: 'Going on with what is done with many applicants' },
    everySeconds: 2,
    isIrreversible: false,
    due: 'wall time',
    run: goOn,
  },
  {
    name: 'bulk.forget',
    words: { ja: 'まとめての操作の記録の消去', en: 'Forgetting what was done with many applicants' },
    everySeconds: 600,
    isIrreversible: true,
    due: 'wall time',
    run: (services) => tend(services, 'over', forgetBulk),
  },
];

/** Takes a step of everything under way, one after the other, until all is done or the time is over. Answers how many steps it took. */
async function goOn(services: Services): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  let [steps, some] = [0, 0];
  do {
    some = await tend(services, 'under way', (tx, id) => stepBulk(tx, services, id));
    steps += some;
  } while (some > 0 && performance.now() < until);
  return steps;
}

/** A sweep over owners: each in a transaction of its own company's, as whoever confirmed it. */
async function tend(
  { database }: Services,
  which: 'under way' | 'over',
  one: (tx: Tx, id: BulkId) => Promise<unknown>,
): Promise<number> {
  const due = await inScope(database, SYSTEM, (tx) => listBulkToTend(tx, which));
  for (const { companyId: organisationId, id } of due) {
    const own: Scope = { kind: 'organisation', organisationId, actor: { kind: 'system', id: 'bulk' } };
    const actor = await inScope(database, own, (tx) => whoConfirmed(tx, id));
    if (actor !== undefined) await inScope(database, { ...own, actor }, (tx) => one(tx, id));
  }
  return due.length;
}
