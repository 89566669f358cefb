import type { Database } from '../../db/database.ts';
import {
  type ClaimedMessage,
  type Settlement,
  settleMessages,
  stillMayLeave,
} from '../../db/outbox-claim.ts';
import { inScope, type Tx } from '../../db/scope.ts';
import { MAIL_SCOPE } from './hand.ts';

/** What became of a message, as it is written down at that moment of business time. */
export type Outcome = (now: Date) => Settlement;

/** Where lanes say what became of a message, and ask about their next. */
export interface Desk {
  /**
   * Records what became of one message and answers whether the next may leave. Rejects when the database is away; that a message
   * was sent is kept then, and recorded with whatever comes next.
   */
  settle(done: Outcome | undefined, next: ClaimedMessage | undefined): Promise<boolean>;
}

interface Visit {
  readonly done: Outcome | undefined;
  readonly next: ClaimedMessage | undefined;
  readonly answer: (mayLeave: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * One transaction for all that comes up while another is under way: with every lane at work, a commit to the disk is shared by
 * most of them. A lane waits for it before its connection begins another message: should the database itself lose what it has not
 * written to the disk, one message of each connection at most is sent again.
 */
export function openDesk(database: Database): Desk {
  let visits: Visit[] = [];
  let isOpen = false;
  let owed: Outcome[] = [];

  const carryOut = async (round: readonly Visit[]): Promise<void> => {
    const done = [...owed, ...round.flatMap((visit) => visit.done ?? [])];
    owed = [];
    try {
      const free = await inScope(database, MAIL_SCOPE, async (tx: Tx) => {
        const next = round.flatMap((visit) => visit.next ?? []);
        const [mayLeave] = await Promise.all([
          next.length === 0 ? new Set<string>() : stillMayLeave(tx, next),
          settleMessages(
            tx,
            done.map((outcome) => outcome(tx.now)),
          ),
        ]);
        return mayLeave;
      });
      for (const { next, answer } of round) answer(next !== undefined && free.has(next.id));
    } catch (error) {
      owed = done.filter((outcome) => outcome(new Date()).outcome === 'sent');
      for (const { fail } of round) fail(error);
    }
  };
  const work = async () => {
    isOpen = true;
    // Whoever comes in the same turn of the event loop shares the first one, too.
    await new Promise(setImmediate);
    while (visits.length > 0) {
      const round = visits;
      visits = [];
      await carryOut(round);
    }
    isOpen = false;
  };
  return {
    settle(done, next) {
      return new Promise((answer, fail) => {
        visits.push({ done, next, answer, fail });
        if (!isOpen) void work();
      });
    },
  };
}
