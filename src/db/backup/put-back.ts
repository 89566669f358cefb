import { withOwner } from '../owner.ts';
import { listTables } from './catalogue.ts';
import { endSecrets } from './secrets.ts';
import { withoutWalls } from './walls.ts';

/** A backup has none of these; whoever puts the files of a database back puts them back as well. */
const SESSIONS = [
  { schema: 'public', name: 'candidate_sessions' },
  { schema: 'auth', name: 'session' },
];

/**
 * Does for a database that was put back by other means than `relay restore` what that would have done: ends whatever opened
 * something, sessions too, and writes down that it was put back. Done once, however many processes find it out.
 * @param before wall time of the first thing it does not know
 */
export async function endAfterPutBack(ownerUrl: string, before: string): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    await client.query('BEGIN');
    try {
      await client.query('LOCK TABLE restores IN EXCLUSIVE MODE');
      await withoutWalls(client, [...(await listTables(client)), ...SESSIONS], async () => {
        const { rowCount } = await client.query('select from restores where backup_of = $1', [before]);
        if (rowCount !== 0) return;
        for (const { schema, name } of SESSIONS) await client.query(`delete from ${schema}.${name}`);
        await endSecrets(client, before);
      });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}
