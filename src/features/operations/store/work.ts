import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** How the outbox stands. Wall time. */
export interface MailCount {
  readonly waiting: number;
  readonly sentToday: number;
  readonly parked: number;
}

/** A mail that cannot leave until somebody retries it; nothing of what it says or whom it is for. */
export interface ParkedMail {
  readonly id: string;
  readonly purpose: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: Date;
  /** False once its key is destroyed: nobody can send it any more. */
  readonly mayBeRetried: boolean;
}

/** What recurs, and how its last run ended. */
export interface SweepState {
  readonly name: string;
  readonly finishedAt: Date | undefined;
  readonly done: number | undefined;
  readonly hasFailed: boolean;
}

/** Counts in the `system` scope; sent in the last 24 hours. */
export async function countMails(tx: Tx): Promise<MailCount> {
  const { rows } = await sql<MailCount>`
    select count(*) filter (where sent_at is null and parked_at is null)::int as waiting,
      count(*) filter (where sent_at > now() - interval '24 hours')::int as "sentToday",
      count(*) filter (where parked_at is not null)::int as parked
    from outbox_messages`.execute(tx.db);
  return rows[0] ?? { waiting: 0, sentToday: 0, parked: 0 };
}

/** Parked mails, the newest first. */
export async function listParkedMails(tx: Tx, limit: number): Promise<ParkedMail[]> {
  const rows = await tx.db
    .selectFrom('outbox_messages')
    .select(['id', 'purpose', 'last_error', 'attempts', 'parked_at', 'wrapped_key'])
    .where('parked_at', 'is not', null)
    .orderBy('parked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    reason: row.last_error ?? '',
    attempts: row.attempts,
    parkedAt: row.parked_at ?? tx.wall,
    mayBeRetried: row.wrapped_key !== null,
  }));
}

export async function listSweeps(tx: Tx): Promise<SweepState[]> {
  const rows = await tx.db
    .selectFrom('sweeps')
    .select(['name', 'finished_at', 'done', 'failed'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    finishedAt: row.finished_at ?? undefined,
    done: row.done ?? undefined,
    hasFailed: row.failed,
  }));
}
