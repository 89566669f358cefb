import { type DestinationStream, type Logger as Pino, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './env.ts';
import { describeError } from './log-error.ts';
import { type LogFields, logFieldKinds } from './log-fields.ts';
import { redact } from './redact.ts';

const LONGEST_TEXT = 500;

/** Writes one JSON line per call. The message is a fixed sentence of ours; what varies goes into the declared fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with these fields on every line, such as the request id. */
  with(fields: LogFields): Logger;
}

/**
 * The log of a process: JSON lines on standard output (`level`, `time` in UTC, `pid`, `msg`, declared fields).
 * Fields outside log-fields.ts are dropped even when a cast got them past the types; every text is masked by `redact`.
 * @param destination another place to write to, for tests.
 */
export function createLog(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const { destination = pino.destination(1) } = options;
  const listeners = new Set<(line: string) => void>();
  const log = wrap(
    pino(settings, {
      write: (line) => {
        destination.write(line);
        for (const hear of listeners) hear(line);
      },
    }),
  );
  hearers.set(log, listeners);
  return log;
}

const hearers = new WeakMap<Logger, Set<(line: string) => void>>();

/** Hands each line that is written from now on to `hear`, too, as it stands in the log. Answers what ends it. */
export function overhear(log: Logger, hear: (line: string) => void): () => void {
  hearers.get(log)?.add(hear);
  return () => void hearers.get(log)?.delete(hear);
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/** Every request gets a log of its own: what it adds to each line is prepared when the first line is written, not before. */
function wrap(logger: Pino, bound?: LogFields): Logger {
  let own: Pino | undefined;
  const write = (level: Level, message: string, fields: LogFields | undefined) => {
    if (!logger.isLevelEnabled(level)) return;
    own ??= bound === undefined ? logger : logger.child(allowed(bound));
    own[level](allowed(fields), redact(message));
  };
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    with: (fields) => wrap(logger, { ...bound, ...fields }),
  };
}

function allowed(fields: LogFields = {}): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'error') kept['error'] = describeError(value);
    else if (typeof value === logFieldKinds.get(name)) {
      kept[name] = typeof value === 'string' ? redact(value.slice(0, LONGEST_TEXT)) : value;
    }
  }
  return kept;
}
