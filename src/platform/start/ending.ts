import type { Logger } from '../log.ts';

/** All steps together; whoever started us would kill us soon after. */
const DEADLINE_MS = 28_000;

/**
 * Ends the process in order at the first SIGTERM or SIGINT and at once at the second.
 * @param end everything that must be finished or handed back first
 */
export function endOnSignal(log: Logger, end: () => Promise<void>): void {
  let isEnding = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isEnding) process.exit(130);
    isEnding = true;
    log.info('ending', { signal });
    setTimeout(() => {
      log.error('ending took too long');
      process.exit(1);
    }, DEADLINE_MS).unref();
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('could not end in order', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

/**
 * Node opens its inspector, and with it everything in memory, to whoever can send this process SIGUSR1. With a listener of
 * ours it does not; what asks for the inspector by a flag at the start still gets it.
 */
export function keepInspectorShut(): void {
  process.on('SIGUSR1', () => undefined);
}

/** A fault nobody handled leaves the process in an unknown state: it says why and ends, and is started again. */
export function endOnFault(log: Logger): void {
  const end = (error: unknown) => {
    log.error('a fault nobody handled', { error });
    process.exit(1);
  };
  process.on('uncaughtException', end).on('unhandledRejection', end);
}
