import { setTimeout as delay } from 'node:timers/promises';
import { hasCode, hasReader } from './fifo.ts';
import type { Generation, Membership } from './generation.ts';
import { oneLine, readLog } from './log.ts';
import { connect, ensureOwner, hasPassword, roleUrl } from './roles.ts';

const POLL_MILLISECONDS = 10;
/** Enough for crash recovery of all the WAL that a checkpoint interval may leave on a slow disk. */
const LIMIT_MILLISECONDS = 180_000;
/** How long a server may refuse us for a reason that waiting does not usually cure. */
const REFUSAL_MILLISECONDS = 3000;

/** Waits until the condition holds, asking every few milliseconds; rejects with `complaint` after three minutes. */
export async function pollFor(complaint: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LIMIT_MILLISECONDS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${complaint} within ${LIMIT_MILLISECONDS / 1000} s.`);
    await delay(POLL_MILLISECONDS);
  }
}

/** Whether the keeper counts us in. False when the generation is, or has come, to its end. */
export async function isAdmitted(membership: Membership, dataDir: string): Promise<boolean> {
  const { generation, name } = membership;
  let admitted = false;
  await pollFor('The running PostgreSQL neither let us join nor stopped', async () => {
    admitted = listSaid(generation).includes(name);
    if (admitted || !hasReader(generation.lifeline)) return true;
    await stopOrphan(generation, dataDir);
    return false;
  });
  return admitted;
}

/** Whether the server of this generation accepts the owner; makes owner and database on the way. False when it died. */
export async function isReady(generation: Generation, dataDir: string, database: string): Promise<boolean> {
  let ready = false;
  let refusedSince: number | undefined;
  await pollFor(`PostgreSQL was not ready (${generation.log})`, async () => {
    try {
      await tryOwner(generation, dataDir, database);
      ready = true;
    } catch (error) {
      if (!hasReader(generation.lifeline)) return true;
      // Not listening yet, starting up or shutting down, all connections taken.
      const isTransient = hasCode(error, 'ECONNREFUSED', 'ECONNRESET', '57P03', '53300');
      refusedSince = isTransient ? undefined : (refusedSince ?? Date.now());
      // Another program may have taken our port: then our server is about to end, and the next try has a new one.
      if (refusedSince !== undefined && Date.now() - refusedSince > REFUSAL_MILLISECONDS)
        throw explain(error, dataDir);
    }
    return ready;
  });
  return ready;
}

/**
 * Should somebody have killed the keeper alone, its server would outlive us all. Called while waiting for the keeper:
 * has such a server stop itself, from within, where its process id is certain. Any error may be met again next time.
 */
export async function stopOrphan(generation: Generation, dataDir: string): Promise<void> {
  const isKept = !listSaid(generation).includes('open') || hasReader(generation.watch);
  if (isKept || !hasReader(generation.lifeline)) return;
  await stopFromWithin(generation, dataDir).catch(() => {});
}

async function stopFromWithin(generation: Generation, dataDir: string): Promise<void> {
  const client = await connect(roleUrl(dataDir, 'postgres', generation.port, 'postgres'));
  try {
    await client.query("copy (select) to program 'kill -INT $(head -n 1 postmaster.pid)'");
  } finally {
    await client.end();
  }
}

async function tryOwner(generation: Generation, dataDir: string, database: string): Promise<void> {
  if (!hasPassword(dataDir, 'relay_owner')) await ensureOwner(dataDir, generation.port, database);
  const url = roleUrl(dataDir, 'relay_owner', generation.port, database);
  try {
    await (await connect(url)).end();
  } catch (error) {
    // No such role or another password; no such database.
    if (!hasCode(error, '28P01', '28000', '3D000')) throw error;
    await ensureOwner(dataDir, generation.port, database);
  }
}

function listSaid(generation: Generation): string[] {
  return readLog(generation.said).split('\n');
}

function explain(error: unknown, dataDir: string): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = hasCode(error, '28P01') ? ` The password files in ${dataDir} do not fit this cluster.` : '';
  return new Error(`PostgreSQL runs but refuses us: ${oneLine(reason)}.${hint}`, { cause: error });
}
