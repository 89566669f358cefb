import { Unavailable } from '../platform/errors.ts';

/** Of one process: how much of it a single organisation may take up, and all of them together. */
export interface ShareLimits {
  /** At work at once for one owner. */
  readonly each: number;
  /** At work at once for all owners. */
  readonly all: number;
  /** Waiting for one owner; whoever comes then is turned away. */
  readonly waiting: number;
  /** How long whoever waits for an answer is kept waiting. */
  readonly patienceMs: number;
}

interface Waiting {
  readonly owner: string;
  readonly start: () => void;
}

const RETRY_SECONDS = 2;

/**
 * Shares something scarce out among owners: each has a number at once and no more, all together leave the rest to those
 * who ask without a share. Who finds no room waits in order; an owner at its bound holds up nobody else.
 */
export class Shares {
  readonly #limits: ShareLimits;
  readonly #atWork = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #all = 0;

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /**
   * Waits for room and answers what gives it back; calling that again changes nothing.
   * @param isPatient work that nobody waits for: it is kept waiting until there is room, and never turned away
   * @throws Unavailable when too many wait already, or it took too long
   */
  async take(owner: string, isPatient = false): Promise<() => void> {
    if (!this.#hasRoom(owner)) await this.#wait(owner, isPatient);
    else this.#enter(owner);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#leave(owner);
    };
  }

  #wait(owner: string, isPatient: boolean): Promise<void> {
    const own = [...this.#waiting].filter((one) => one.owner === owner);
    if (!isPatient && own.length >= this.#limits.waiting) throw new Unavailable('busy', RETRY_SECONDS);
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(waiting);
        reject(new Unavailable('busy', RETRY_SECONDS));
      };
      const timer = isPatient ? undefined : setTimeout(giveUp, this.#limits.patienceMs).unref();
      const waiting = {
        owner,
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting.add(waiting);
    });
  }

  #hasRoom(owner: string): boolean {
    return this.#all < this.#limits.all && (this.#atWork.get(owner) ?? 0) < this.#limits.each;
  }

  #enter(owner: string): void {
    this.#all += 1;
    this.#atWork.set(owner, (this.#atWork.get(owner) ?? 0) + 1);
  }

  #leave(owner: string): void {
    this.#all -= 1;
    const left = (this.#atWork.get(owner) ?? 0) - 1;
    if (left > 0) this.#atWork.set(owner, left);
    else this.#atWork.delete(owner);
    for (const next of this.#waiting) {
      if (!this.#hasRoom(next.owner)) continue;
      this.#waiting.delete(next);
      this.#enter(next.owner);
      next.start();
      return;
    }
  }
}
