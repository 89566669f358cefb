import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { listUnlooked } from './actions/list-companies.ts';
import { finishDay, purgeNext, warnAhead } from './actions/run-out.ts';

const ACTOR = { kind: 'system', id: 'retention' } as const;
const SYSTEM: Scope = { kind: 'system', actor: ACTOR };

/** What recurs here: once a day, what runs out is warned of and what has run out is deleted. */
export const retentionSweeps: readonly Sweep[] = [
  {
    name: 'retention.run_out',
    words: { ja: '保存期間の終わりの予告と削除', en: 'Warning of, and deleting, what has passed its term' },
    everySeconds: 600,
    isIrreversible: true,
    due: 'each day',
    run: runOutEverywhere,
  },
];

/** One company at a time. @throws the first failure, after the others have had their turn */
async function runOutEverywhere(services: Pick<Services, 'database' | 'keyRing'>): Promise<number> {
  const { database } = services;
  const failures: unknown[] = [];
  const seen = new Set<string>();
  let done = 0;
  for (;;) {
    const due = await inScope(database, SYSTEM, listUnlooked);
    const next = due.filter((id) => !seen.has(id));
    if (next.length === 0) break;
    for (const organisationId of next) {
      seen.add(organisationId);
      try {
        done += await runOut(services, { kind: 'organisation', organisationId, actor: ACTOR });
      } catch (failure) {
        failures.push(failure);
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}

/**
 * A company's terms on one day: holds that are over end, warnings are given, and what was warned of and is due goes, batch by batch, each in
 * one transaction; then the day is done. Cut short, whoever comes next goes on. Answers how many selections were warned of or deleted.
 */
export async function runOut(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
): Promise<number> {
  const step = <T>(work: (tx: Tx) => Promise<T>) => inScope(services.database, scope, work);
  let done = await step(warnAhead);
  for (let gone: number | undefined = 0; gone !== undefined; done += gone ?? 0)
    gone = await step((tx) => purgeNext(tx, services));
  await step(finishDay);
  return done;
}
