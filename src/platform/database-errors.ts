import { InvalidInput, type KnownError, Unavailable } from './errors.ts';

const RECONNECT_SECONDS = 5;
const RETRY_SECONDS = 1;

/**
 * The server is away, starting, stopping or out of connections: PostgreSQL classes 08 (connection), 53 (resources),
 * 57P01–57P05 (shutdown, crash, starting, dropped, idle time-out) and 58 (disk), or the socket's own words.
 */
const AWAY =
  /^(08...|53...|57P0[1-5]|58...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Serialization failure, deadlock, lock not available, statement cancelled by a time-out: safe to repeat. */
const RETRY = /^(40001|40P01|55P03|57014)$/;
/** A character the database cannot hold: untranslatable (22P05) or not in the encoding (22021), the NUL byte included. */
const UNSTORABLE = /^(22P05|22021)$/;

const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is)/;

/**
 * Says what a failure of the database means to the caller: `Unavailable` when it is away or busy, `InvalidInput` when
 * the text cannot be stored. Looks through causes and aggregated errors.
 * @returns undefined for anything else, which is then a fault of ours.
 */
export function readDatabaseError(error: unknown): KnownError | undefined {
  for (const one of withCauses(error)) {
    const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
    if (
      UNSTORABLE.test(code) ||
      /invalid byte sequence for encoding|\\u0000 cannot be converted/.test(one.message)
    ) {
      return new InvalidInput(
        [{ field: '', message: 'contains a character that cannot be stored' }],
        'unstorable_text',
      );
    }
    if (RETRY.test(code)) return new Unavailable('busy', RETRY_SECONDS, { cause: one });
    if (AWAY.test(code) || AWAY_WORDS.test(one.message)) {
      return new Unavailable('unavailable', RECONNECT_SECONDS, { cause: one });
    }
  }
  return undefined;
}

/** Whether somebody else wrote first what a transaction that reads one moment was to write: begun again, it sees that. */
export function isOvertaken(error: unknown): boolean {
  return hasDatabaseCode(error, '40001');
}

/** Whether the database refused with this code. */
export function hasDatabaseCode(error: unknown, code: string): boolean {
  return [...withCauses(error)].some((one) => 'code' in one && one.code === code);
}

function* withCauses(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 4) return;
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* withCauses(one, depth + 1);
  yield* withCauses(error.cause, depth + 1);
}
