/** Ends a turn. Calling it again does nothing. */
export type Leave = () => void;

interface Waiting {
  readonly begin: (leave: Leave) => void;
}

/**
 * Seats of this process that many want: each owner has at most one at a time, and owners take turns, so that whoever
 * wants many holds nobody else back for longer than one turn.
 */
export class FairTurns {
  readonly #seats: number;
  readonly #seated = new Set<string>();
  /** Owners with somebody waiting, in the order of their next turn. */
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(seats: number) {
    this.#seats = seats;
  }

  /**
   * Waits for the owner's next turn. Answers what ends it.
   * @param patienceMs how long at most; undefined is answered after that, and the place given up
   */
  take(owner: string): Promise<Leave>;
  take(owner: string, patienceMs: number): Promise<Leave | undefined>;
  take(owner: string, patienceMs?: number): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const waiting: Waiting = { begin: resolve };
      this.#waiting.set(owner, [...(this.#waiting.get(owner) ?? []), waiting]);
      this.#seatNext();
      if (patienceMs === undefined || !this.#isWaiting(owner, waiting)) return;
      setTimeout(() => {
        if (this.#isWaiting(owner, waiting)) this.#remove(owner, waiting);
        resolve(undefined);
      }, patienceMs).unref();
    });
  }

  #seatNext(): void {
    for (const [owner, [first]] of this.#waiting) {
      if (this.#seated.size >= this.#seats) return;
      if (first === undefined || this.#seated.has(owner)) continue;
      this.#seated.add(owner);
      this.#remove(owner, first);
      first.begin(this.#leave(owner));
    }
  }

  #leave(owner: string): Leave {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#seated.delete(owner);
      // Whoever has had a turn stands behind everybody else.
      const own = this.#waiting.get(owner);
      this.#waiting.delete(owner);
      if (own !== undefined) this.#waiting.set(owner, own);
      this.#seatNext();
    };
  }

  #isWaiting(owner: string, waiting: Waiting): boolean {
    return this.#waiting.get(owner)?.includes(waiting) ?? false;
  }

  #remove(owner: string, waiting: Waiting): void {
    const others = this.#waiting.get(owner)?.filter((one) => one !== waiting) ?? [];
    if (others.length > 0) this.#waiting.set(owner, others);
    else this.#waiting.delete(owner);
  }
}
