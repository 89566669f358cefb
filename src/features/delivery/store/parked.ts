import type { Tx } from '../../../db/scope.ts';

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

/** Parked mails, the newest first, in the `system` scope. */
export async function listParkedMails(tx: Tx, limit: number): Promise<ParkedMail[]> {
  return tx.db
    .selectFrom('outbox_messages')
    .select((eb) => [
      'id',
      'purpose',
      eb.fn.coalesce('last_error', eb.val('')).as('reason'),
      'attempts',
      'parked_at as parkedAt',
      eb('wrapped_key', 'is not', null).$castTo<boolean>().as('mayBeRetried'),
    ])
    .where('parked_at', 'is not', null)
    .$narrowType<{ parkedAt: Date }>()
    .orderBy('parked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}
