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
  return wrap(options.destination ? pino(settings, options.destination) : pino(settings));
}

function wrap(logger: Pino): Logger {
  return {
    debug: (message, fields) => logger.debug(allowed(fields), redact(message)),
    info: (message, fields) => logger.info(allowed(fields), redact(message)),
    warn: (message, fields) => logger.warn(allowed(fields), redact(message)),
    error: (message, fields) => logger.error(allowed(fields), redact(message)),
    with: (fields) => wrap(logger.child(allowed(fields))),
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
