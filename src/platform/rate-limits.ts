/** At most `max` in any span of `windowSeconds`. */
export interface RateLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

/** Whether this one may pass, and if not, after how many whole seconds it is worth trying again. */
export interface RateVerdict {
  readonly allowed: boolean;
  /** 0 when allowed. */
  readonly retryAfterSeconds: number;
}

/** The recent past of one key: how many passed in each tenth of a window, `newest` being the number of the last tenth. */
export interface RateHistory {
  readonly newest: number;
  readonly counts: readonly number[];
}

const TENTHS = 10;
/** A window that ends inside a tenth touches eleven of them. */
const KEPT = TENTHS + 1;

/**
 * Decides one more request. A sliding window in steps of a tenth, rounded so that no span of the window's length ever
 * holds more than `max`; in exchange a pause may last up to a tenth of the window longer than strictly needed.
 * @returns the verdict and the history to keep; a refused request leaves no trace, so insisting does not prolong it.
 */
function takeOne(
  history: RateHistory | undefined,
  { max, windowSeconds }: RateLimit,
  now: Date,
): { verdict: RateVerdict; history: RateHistory } {
  const tenthMs = (windowSeconds * 1000) / TENTHS;
  const tenth = Math.floor(now.getTime() / tenthMs);
  // A clock that went back must not open the window: the latest time seen counts, or, where it lies further ahead than any
  // window and the clock lied then, what was counted counts as of now.
  const seen = history === undefined || history.newest - tenth > KEPT ? tenth : history.newest;
  const newest = Math.max(tenth, seen);
  const passed = newest - seen;
  const counts = [...Array<number>(Math.min(passed, KEPT)).fill(0), ...(history?.counts ?? [])].slice(
    0,
    KEPT,
  );
  while (counts.length < KEPT) counts.push(0);
  const used = counts.reduce((sum, count) => sum + count, 0);
  if (used < max) {
    counts[0] = (counts[0] ?? 0) + 1;
    return { verdict: { allowed: true, retryAfterSeconds: 0 }, history: { newest, counts } };
  }
  const oldest = counts.findLastIndex((count) => count > 0);
  const freeAtMs = (newest + KEPT - Math.max(oldest, 0)) * tenthMs;
  const retryAfterSeconds = Math.max(1, Math.ceil((freeAtMs - now.getTime()) / 1000));
  return { verdict: { allowed: false, retryAfterSeconds }, history: { newest, counts } };
}

const DEFAULT_MOST_KEYS = 50_000;

/**
 * Rate limits in the memory of **this process**: two web processes allow twice as much, a restart forgets. That is right
 * for slowing guessers and floods; a limit that must hold exactly (tries of a mail code) is a column in the database.
 * Memory is bounded: beyond `mostKeys` the key unused for longest is forgotten.
 */
export class RateLimits {
  readonly #histories = new Map<string, RateHistory>();
  readonly #mostKeys: number;

  constructor(options: { mostKeys?: number } = {}) {
    this.#mostKeys = options.mostKeys ?? DEFAULT_MOST_KEYS;
  }

  /**
   * Counts one request against `key`.
   * @param key what is limited, with its kind in front: `sign-in:203.0.113.7`. The same key with another window is another key.
   * @param now wall time.
   */
  limit(key: string, rule: RateLimit, now: Date): RateVerdict {
    const slot = `${rule.windowSeconds}:${key}`;
    const { verdict, history } = takeOne(this.#histories.get(slot), rule, now);
    // Deleting first moves the key to the young end of the map, which iterates in order of insertion.
    this.#histories.delete(slot);
    this.#histories.set(slot, history);
    if (this.#histories.size > this.#mostKeys) {
      const [eldest] = this.#histories.keys();
      if (eldest !== undefined) this.#histories.delete(eldest);
    }
    return verdict;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#histories.size;
  }
}
