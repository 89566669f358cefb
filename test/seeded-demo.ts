import { seedDemo } from '../src/features/operations/actions/seed-demo.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { lastChange } from './compiled-sources.ts';
import { copyOfFilled, type TestDatabase } from './database.ts';
import { servicesOn } from './services.ts';
import { type StaffTestServices, withStaffAuth } from './staff-services.ts';

/**
 * A database of the calling test file's own with the demo in it, which takes some seconds to write and is written once a run: and
 * again by other sources, where a fault is planted.
 */
export function seededDatabase(): Promise<TestDatabase> {
  return copyOfFilled(`relay_seeded_${Math.round(lastChange())}`, async ({ ownerUrl }) => {
    const services = servicesOn(ownerUrl);
    await checkInstallation(services);
    await seedDemo(services);
    await services.end();
  });
}

/** Services with the sign-in of staff on such a database. */
export async function seededServices(environment: NodeJS.ProcessEnv = {}): Promise<StaffTestServices> {
  const made = await seededDatabase();
  const services = withStaffAuth(servicesOn(made.ownerUrl, environment));
  return { ...services, end: () => services.end().then(made.drop) };
}
