import type { TestServices } from './services.ts';
import { superuserOf } from './superuser.ts';

/**
 * What a race comes to, without racing: another transaction holds what `lock` locks while the calls are started, until each of
 * them waits for it or has ended; then it lets go. Whoever looks before locking has looked too early by then.
 * @param change what the holder changes before it lets go; it commits then
 */
export async function heldBack<T>(
  services: TestServices,
  lock: string,
  start: () => readonly Promise<T>[],
  change?: string,
): Promise<T[]> {
  const holder = await superuserOf(services);
  try {
    await holder.query('begin');
    const held = await holder.query(lock);
    if (held.rowCount === 0) throw new Error(`nothing is held by ${lock}`);
    let ended = 0;
    const calls = start().map((call) =>
      call.finally(() => {
        ended += 1;
      }),
    );
    for (const call of calls) call.catch(() => undefined);
    for (let waiting = 0; waiting + ended < calls.length; ) {
      // Within a transaction it would see the same moment for ever.
      await holder.query('select pg_stat_clear_snapshot(), pg_sleep(0.01)');
      const { rows } = await holder.query<{ waiting: number }>(`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      waiting = rows[0]?.waiting ?? 0;
    }
    if (change !== undefined) await holder.query(change);
    await holder.query(change === undefined ? 'rollback' : 'commit');
    return await Promise.all(calls);
  } finally {
    await holder.end();
  }
}
