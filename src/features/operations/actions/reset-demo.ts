import { NotFound } from '../../../platform/errors.ts';
import { whileNobodySweeps } from '../../../platform/queue/walk.ts';
import type { Services } from '../../../platform/services.ts';
import { checkInstallation } from '../../../platform/start/installation.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { flushVisits } from '../../links/actions/visits.ts';
import { seedDemo } from './seed-demo.ts';
import { isSeeded } from './seed-organisations.ts';

const ATTEMPTS = 3;
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
  for (let attempt = 1; ; attempt += 1) {
    await emptyDatabase();
    forgetPublishedCards(services);
    try {
      return await whileNobodySweeps(services, () => fill(services));
    } catch (error) {
      // What was under way when its tables went wrote into the new ones. By now it is over.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function fill(services: Services): Promise<void> {
  await checkInstallation(services);
  const seeded = await seedDemo(services);
  if (!seeded.ok) throw new Error(`the demo was emptied and not filled again: ${seeded.reason}`);
}
