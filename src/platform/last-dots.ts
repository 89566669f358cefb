/** The right to say that one message is complete. */
export interface LastDot {
  /** Resolves when it may be said: no other message is between its last line and its record. */
  readonly turn: Promise<void>;
  /** The relay has answered: the next waits for the record now, however long that takes. */
  answered(): void;
  /** It is on record, or there is nothing to record; also of one whose turn never came. */
  end(): void;
}

/** The queue before the last line of a message, one for all connections of a process. */
export interface LastDots {
  /** @param isUrgent whether it goes before those that are not */
  line(isUrgent: boolean): LastDot;
}

interface Waiting {
  readonly isUrgent: boolean;
  readonly begin: () => void;
}

/**
 * One message at a time is between the line that completes it and the record of what the relay said: a process that dies has
 * left one at most of which nobody knows whether it was taken. Everything before that line travels side by side.
 * @param patienceMs how long a relay may be silent after the last line before the next message goes past it: what it owes an
 *   answer for is sent again in any case, whether somebody dies or not
 */
export function lineUp(patienceMs: number): LastDots {
  const waiting: Waiting[] = [];
  let current: Waiting | undefined;
  const goOn = () => {
    const at = Math.max(
      waiting.findIndex(({ isUrgent }) => isUrgent),
      0,
    );
    [current] = waiting.splice(at, 1);
    current?.begin();
  };
  return {
    line(isUrgent) {
      let impatience: NodeJS.Timeout | undefined;
      let begin: () => void = () => undefined;
      const turn = new Promise<void>((resolve) => {
        begin = () => {
          impatience = setTimeout(end, patienceMs);
          resolve();
        };
      });
      const own: Waiting = { isUrgent, begin };
      const end = () => {
        clearTimeout(impatience);
        if (current === own) return goOn();
        const at = waiting.indexOf(own);
        if (at >= 0) waiting.splice(at, 1);
      };
      waiting.push(own);
      if (current === undefined) goOn();
      return { turn, answered: () => clearTimeout(impatience), end };
    },
  };
}
