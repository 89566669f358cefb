import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** What is kept of the link at the end of one mail, once somebody has answered by it. Wall time. */
export interface KeptLink {
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: Buffer | null;
  readonly codeHash: Buffer | null;
  readonly codeSentAt: Date | null;
  readonly codeExpiresAt: Date | null;
  readonly codes: number;
  readonly guesses: number;
}

const NOTHING: KeptLink = {
  answer: null,
  answeredAt: null,
  answeredBy: null,
  codeHash: null,
  codeSentAt: null,
  codeExpiresAt: null,
  codes: 0,
  guesses: 0,
};

/** What is known of a link; looking writes nothing. In the `system` scope, as all of these. */
export async function findOptOutLink(tx: Tx, id: string): Promise<KeptLink> {
  return (await kept(tx, id).executeTakeFirst()) ?? NOTHING;
}

/** The same before something is done by it: of two that answer at once the second knows of the first. */
export async function lockOptOutLink(tx: Tx, id: string): Promise<KeptLink> {
  await tx.db
    .insertInto('opt_out_links')
    .values({ message_id: id, touched_at: tx.wall })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return kept(tx, id).forUpdate().executeTakeFirstOrThrow();
}

/** Changes what is kept of a link that is locked. */
export async function saveOptOutLink(tx: Tx, id: string, change: Partial<KeptLink>): Promise<void> {
  const { answer, answeredAt, answeredBy, codeHash, codeSentAt, codeExpiresAt, codes, guesses } = change;
  await tx.db
    .updateTable('opt_out_links')
    .set({ answer, answered_at: answeredAt, answered_by: answeredBy })
    .set({ code_hash: codeHash, code_sent_at: codeSentAt, code_expires_at: codeExpiresAt, codes, guesses })
    .set({ touched_at: tx.wall })
    .where('message_id', '=', id)
    .execute();
}

/** Forgets what was answered by links that are too old to be answered by. */
export async function forgetOptOutLinks(tx: Tx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from opt_out_links where message_id = any (array(
      select message_id from opt_out_links where touched_at < ${before} limit ${most}))`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

function kept(tx: Tx, id: string) {
  return tx.db
    .selectFrom('opt_out_links')
    .where('message_id', '=', id)
    .select(['answer', 'answered_at as answeredAt', 'answered_by as answeredBy'])
    .select(['code_hash as codeHash', 'code_sent_at as codeSentAt', 'code_expires_at as codeExpiresAt'])
    .select(['codes', 'guesses']);
}
