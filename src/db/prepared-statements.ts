import type pg from 'pg';

/** Of one connection: each costs the server some tens of kilobytes. */
const MOST_PREPARED = 400;
/** A text beyond it is parsed whenever it is used: the server would keep it for the sake of one page. */
const LONGEST_PREPARED = 12_000;

interface Kept {
  /** Text to name, the one that was used longest ago first. */
  readonly names: Map<string, string>;
  given: number;
}

const keptOn = new WeakMap<pg.PoolClient, Kept>();

/**
 * The name under which a statement is prepared once on this connection, so that it is parsed once instead of at every
 * use; undefined for a text too long to keep. To be asked in the turn in which the statement is sent: beyond 400 the one
 * used longest ago is closed, and statements of it that are already on their way run before that.
 */
export function preparedName(client: pg.PoolClient, text: string): string | undefined {
  if (text.length > LONGEST_PREPARED) return undefined;
  const kept = keptOn.get(client) ?? { names: new Map<string, string>(), given: 0 };
  keptOn.set(client, kept);
  const known = kept.names.get(text);
  // Never given twice: what the driver may still learn about a closed statement is then about no other.
  if (known === undefined) kept.given += 1;
  else kept.names.delete(text);
  const name = known ?? `kept_${kept.given}`;
  kept.names.set(text, name);
  if (kept.names.size > MOST_PREPARED) closeOldest(client, kept);
  return name;
}

/**
 * Close as a message of the protocol, not DEALLOCATE: it is no statement of the transaction, so that it works in one
 * that has failed, does not make one fail when the statement never came to be, and waits for no answer.
 */
function closeOldest(client: pg.PoolClient, { names }: Kept): void {
  const [oldest] = names;
  if (oldest === undefined) return;
  const [text, name] = oldest;
  names.delete(text);
  const { connection } = client;
  connection.close({ type: 'S', name }, true);
  // The driver remembers what it has prepared, by name and for ever; its types do not say so.
  if ('parsedStatements' in connection) Reflect.deleteProperty(Object(connection.parsedStatements), name);
}
