import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { checkInstallation } from '../../../platform/start/installation.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { flushVisits } from '../../links/actions/visits.ts';
import { seedDemo } from './seed-demo.ts';

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

async function reset(services: Services, emptyDatabase: () => Promise<void>): Promise<void> {
  // What this process still holds of the links that go.
  await flushVisits(services);
  await emptyDatabase();
  forgetPublishedCards(services);
  await checkInstallation(services);
  const seeded = await seedDemo(services);
  if (!seeded.ok) throw new Error(`the demo was emptied and not filled again: ${seeded.reason}`);
}
