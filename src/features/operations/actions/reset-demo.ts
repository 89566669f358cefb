import { giveClockBack, takeClock } from '../../../db/business-clock.ts';
import { withLease } from '../../../db/lease.ts';
import { inScope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { checkInstallation } from '../../../platform/start/installation.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { flushVisits } from '../../links/actions/visits.ts';
import { seedDemo } from './seed-demo.ts';
import { DEMO_SCOPE, isSeeded } from './seed-organisations.ts';

let running: Promise<void> | undefined;

/**
 * Makes the demo anew: every row goes, sessions with them, then the same organisations and people are there again. Who
 * asks while it is under way waits for the same one.
 * @param emptyDatabase wipes and migrates as the owner of the database; refuses an installation that is no demo
 * @throws NotFound outside the demo
 */
export async function resetDemo(services: Services, emptyDatabase: () => Promise<void>): Promise<void> {
  if (!services.env.isDemo) throw new NotFound('demo');
  running ??= reset(services, emptyDatabase).finally(() => {
    running = undefined;
  });
  await running;
}

/**
 * Fills a new demo, and makes anew one whose filling was cut off (a kill in its first seconds); a demo that was filled
 * once is left as its visitors left it. Answers which of these it was.
 */
export async function fillDemo(
  services: Services,
  installation: { readonly isNew: boolean; readonly emptyDatabase: () => Promise<void> },
): Promise<'filled' | 'made_anew' | 'as_it_was'> {
  if (await isSeeded(services)) return 'as_it_was';
  if (!installation.isNew) {
    await resetDemo(services, installation.emptyDatabase);
    return 'made_anew';
  }
  await seedDemo(services);
  return 'filled';
}

async function reset(services: Services, emptyDatabase: () => Promise<void>): Promise<void> {
  // What this process still holds of the links that go.
  await flushVisits(services);
  await emptyDatabase();
  forgetPublishedCards(services);
  await checkInstallation(services);
  const { database } = services;
  // As in a walk by nothing, nobody sweeps beside it: what recurs would find half a demo, and write into its past.
  const turn = await inScope(database, DEMO_SCOPE, (tx) => takeClock(tx, 'PT0S'));
  if (turn === undefined) throw new Error('somebody walks the clock of a demo that is empty');
  const seeded = await withLease(database, DEMO_SCOPE, turn.lease, () => seedDemo(services));
  await inScope(database, DEMO_SCOPE, (tx) => giveClockBack(tx, turn));
  if (!seeded.ok) throw new Error(`the demo was emptied and not filled again: ${seeded.reason}`);
}
