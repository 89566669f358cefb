import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';

export function writeSession(tx: Tx, candidateId: CandidateId, tokenHash: Buffer, expiresAt: Date): void {
  tx.putOff(
    tx.db.insertInto('candidate_sessions').values({
      token_hash: tokenHash,
      candidate_id: candidateId,
      created_at: tx.wall,
      expires_at: expiresAt,
    }),
  );
}

/** When this session of the acting candidate ends; undefined once it has ended. */
export async function findSessionEnd(tx: Tx, tokenHash: Buffer): Promise<Date | undefined> {
  const row = await tx.db
    .selectFrom('candidate_sessions')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', tx.wall)
    .select('expires_at')
    .executeTakeFirst();
  return row?.expires_at;
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.db.deleteFrom('candidate_sessions').where('token_hash', '=', tokenHash).execute();
}

export interface SignInCode {
  readonly id: string;
  readonly candidateId: CandidateId | undefined;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly expiresAt: Date;
  readonly guesses: number;
  readonly usedAt: Date | undefined;
}

export async function insertSignInCode(
  tx: Tx,
  code: {
    id: string;
    visitor: Buffer;
    candidateId: CandidateId | undefined;
    account: AccountKey;
    codeHash: Buffer;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('sign_in_codes')
    .values({
      id: code.id,
      visitor_hash: code.visitor,
      candidate_id: code.candidateId ?? null,
      account_key: code.account,
      code_hash: code.codeHash,
      expires_at: code.expiresAt,
      created_at: tx.wall,
    })
    .execute();
}

/** This browser's newest sign-in code, locked. */
export async function lockSignInCode(tx: Tx, visitor: Buffer): Promise<SignInCode | undefined> {
  const row = await tx.db
    .selectFrom('sign_in_codes')
    .where('visitor_hash', '=', visitor)
    .orderBy('created_at', 'desc')
    .limit(1)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    candidateId: row.candidate_id === null ? undefined : idOf<CandidateId>(row.candidate_id),
    account: row.account_key as AccountKey,
    codeHash: row.code_hash,
    expiresAt: row.expires_at,
    guesses: row.guesses,
    usedAt: row.used_at ?? undefined,
  };
}

export async function countSignInGuess(tx: Tx, id: string): Promise<void> {
  await sql`update sign_in_codes set guesses = guesses + 1 where id = ${id}`.execute(tx.db);
}

export async function useSignInCode(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('sign_in_codes').set({ used_at: tx.wall }).where('id', '=', id).execute();
}
