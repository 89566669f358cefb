import { redact } from './redact.ts';

/** The printable part of an error: enough to find the fault, nothing of the data that caused it. */
export interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** PostgreSQL's names of the thing concerned; its `detail` and `where` hold row values and stay out. */
  readonly table?: string;
  readonly constraint?: string;
  readonly column?: string;
  /** Frames only. */
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
}

const MOST_FRAMES = 12;
const MOST_CAUSES = 3;
const LONGEST_MESSAGE = 500;

/**
 * Reduces anything thrown to what a log may hold. Texts in double quotes are dropped, because parsers and PostgreSQL
 * quote the input there (`invalid input syntax for type uuid: "山田"`), except where PostgreSQL quotes identifiers
 * (class 42).
 */
export function describeError(error: unknown, causesLeft = MOST_CAUSES): LoggedError {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'a value that is no Error was thrown' };
  const code = textOf(error, 'code');
  const stack = framesOf(error);
  const names = {
    code,
    table: textOf(error, 'table'),
    constraint: textOf(error, 'constraint'),
    column: textOf(error, 'column'),
  };
  return {
    name: redact(error.name.slice(0, 80)),
    message: messageOf(error.message, code),
    ...Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined)),
    ...(stack.length > 0 ? { stack } : {}),
    ...(error.cause instanceof Error && causesLeft > 0
      ? { cause: describeError(error.cause, causesLeft - 1) }
      : {}),
  };
}

function messageOf(message: string, code: string | undefined): string {
  const firstLine = message.slice(0, LONGEST_MESSAGE).split('\n', 1)[0] ?? '';
  const quotesIdentifiers = code !== undefined && /^42[0-9A-Z]{3}$/.test(code);
  return redact(quotesIdentifiers ? firstLine : firstLine.replace(/".*"|".*$/, '"…"'));
}

function framesOf(error: Error): string[] {
  const lines = typeof error.stack === 'string' ? error.stack.slice(0, 8_000).split('\n') : [];
  return lines
    .filter((line) => /^\s{2,8}at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => redact(line.trim()));
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
}
