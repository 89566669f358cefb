import { migrateDatabase } from './migrate.ts';
import { withOwner } from './owner.ts';
import { wipeDatabase } from './wipe.ts';

const ATTEMPTS = 5;
/** Somebody held a lock for too long, or waited for one of ours. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

/**
 * Empties a demo's database as its owner and migrates it again, while the product is running: whoever is inside a
 * transaction ends it first, whoever comes meanwhile is refused for a moment.
 * @throws when the installation is not a demo, whatever the caller believes
 */
export async function resetDemoDatabase(options: {
  readonly ownerUrl: string;
  readonly masterKey: Buffer;
}): Promise<void> {
  await withOwner(options.ownerUrl, async (client) => {
    const { rows } = await client.query<{ demo: boolean }>('SELECT demo FROM installation');
    if (rows[0]?.demo !== true) throw new Error('this installation is not a demo: nothing is reset');
    for (let attempt = 1; ; attempt += 1) {
      try {
        await wipeDatabase(client);
        break;
      } catch (error) {
        if (attempt === ATTEMPTS || !isInTheWay(error)) throw error;
      }
    }
  });
  await migrateDatabase(options);
}

function isInTheWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && IN_THE_WAY.has(String(error.code));
}
