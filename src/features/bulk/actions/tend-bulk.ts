import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { BulkId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { deleteBulk, findBulk, listToTend } from '../store/bulk.ts';
import { stepBulk } from './run-bulk.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'bulk' } };
/** A run ends after this, for others to have their turn. */
const LONGEST_MS = 20_000;

/** Takes a step of everything under way, one after the other, until all is done or the time is over. Answers how many steps it took. */
export async function goOn(services: Pick<Services, 'database' | 'keyRing'>): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  let [steps, some] = [0, 0];
  do {
    some = await tend(services, true, (tx, id) => stepBulk(tx, services, id));
    steps += some;
  } while (some > 0 && performance.now() < until);
  return steps;
}

/** Forgets what nobody confirmed (a day) and what can be undone no more (30 days). Answers how many there were. */
export function forgetBulk(services: Pick<Services, 'database'>): Promise<number> {
  return tend(services, false, (tx, id) => deleteBulk(tx, id));
}

/** A sweep over owners: each in a transaction of its own company's, as whoever confirmed it. */
async function tend(
  { database }: Pick<Services, 'database'>,
  isUnderWay: boolean,
  one: (tx: Tx, id: BulkId) => Promise<unknown>,
): Promise<number> {
  const due = await inScope(database, SYSTEM, (tx) => listToTend(tx, isUnderWay));
  for (const { companyId: organisationId, id } of due) {
    const own: Scope = { kind: 'organisation', organisationId, actor: { kind: 'system', id: 'bulk' } };
    const bulk = await inScope(database, own, (tx) => findBulk(tx, id));
    if (bulk === undefined) continue;
    const actor = { kind: bulk.actorKind, id: bulk.actorId };
    await inScope(database, { ...own, actor }, (tx) => one(tx, id));
  }
  return due.length;
}
