import type { Logger } from './log.ts';

const SILENCE_MS = 30_000;
const MOST_SENTENCES = 100;

/**
 * A way to warn of what repeats while something is away: the same sentence about the same error is written once in half
 * a minute.
 */
export function warnQuietly(log: Logger): (message: string, error: unknown) => void {
  const written = new Map<string, number>();
  return (message, error) => {
    const sentence = `${message} ${error instanceof Error ? error.message.slice(0, 80) : ''}`;
    const now = Date.now();
    if (now - (written.get(sentence) ?? Number.NEGATIVE_INFINITY) < SILENCE_MS) return;
    if (written.size >= MOST_SENTENCES) written.clear();
    written.set(sentence, now);
    log.warn(message, { error });
  };
}
