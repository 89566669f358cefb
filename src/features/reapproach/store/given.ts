import type { Tx } from '../../../db/scope.ts';
import type { Answer } from '../rules/answers.ts';

/** What came by its links so far. */
export interface Given {
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  readonly voidedAt: Date | null;
  readonly codeHash: Buffer | null;
  readonly codeSentAt: Date | null;
  readonly codeExpiresAt: Date | null;
  readonly codes: number;
  readonly guesses: number;
  readonly askedBy: Buffer | null;
  readonly provenBy: Buffer | null;
}

/** The same, locked. */
export async function lockGiven(tx: Tx, invitationId: string): Promise<Given> {
  const of = { company_id: tx.organisationId, invitation_id: invitationId };
  await tx.db
    .insertInto('reapproach_answers')
    .values(of)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx.db
    .selectFrom('reapproach_answers')
    .where('company_id', '=', of.company_id)
    .where('invitation_id', '=', invitationId)
    .select(['answer', 'answered_at as answeredAt', 'voided_at as voidedAt', 'code_hash as codeHash'])
    .select(['code_sent_at as codeSentAt', 'code_expires_at as codeExpiresAt', 'codes', 'guesses'])
    .select(['asked_in as askedBy', 'proven_in as provenBy'])
    .$narrowType<{ answer: Answer | null }>()
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveGiven(tx: Tx, invitationId: string, change: Partial<Given>): Promise<void> {
  const columns = {
    answer: change.answer,
    answered_at: change.answeredAt,
    voided_at: change.voidedAt,
    code_hash: change.codeHash,
    code_sent_at: change.codeSentAt,
    code_expires_at: change.codeExpiresAt,
    codes: change.codes,
    guesses: change.guesses,
    asked_in: change.askedBy,
    proven_in: change.provenBy,
  };
  await tx.db
    .updateTable('reapproach_answers')
    .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
    .where('company_id', '=', tx.organisationId)
    .where('invitation_id', '=', invitationId)
    .execute();
}
