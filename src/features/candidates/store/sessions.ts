import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';

/** A session of the acting person. */
export function writeSession(tx: Tx, tokenHash: Buffer, expiresAt: Date): void {
  tx.putOff(
    tx.db.insertInto('candidate_sessions').values({
      token_hash: tokenHash,
      candidate_id: tx.candidateId,
      created_at: tx.wall,
      expires_at: expiresAt,
    }),
  );
}

/** When this session of the acting candidate ends; null once it has ended. */
export async function findSessionEnd(tx: Tx, tokenHash: Buffer): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('candidate_sessions')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', tx.wall)
    .select('expires_at')
    .executeTakeFirst();
  return row?.expires_at ?? null;
}

/** A session of the acting person that lives. */
export interface OpenSession {
  /** Wall time, as all of a session is. */
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly isOwn: boolean;
}

/** The newest living sessions of the acting person, the asking one among them, and how many there are in all. */
export async function listSessions(
  tx: Tx,
  own: Buffer,
  limit: number,
): Promise<{ readonly rows: readonly OpenSession[]; readonly total: number }> {
  const found = await tx.db
    .selectFrom('candidate_sessions')
    .where('candidate_id', '=', tx.candidateId)
    .where('expires_at', '>', tx.wall)
    .select(['created_at as openedAt', 'expires_at as expiresAt'])
    .select((eb) => [eb('token_hash', '=', own).as('isOwn'), sql<number>`count(*) over ()::int`.as('total')])
    .orderBy('isOwn', 'desc')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .$narrowType<{ isOwn: boolean }>()
    .execute();
  return { rows: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
}

/** Ends every session of the acting person but this one; answers how many lived. */
export async function deleteOtherSessions(tx: Tx, own: Buffer): Promise<number> {
  const gone = await tx.db
    .deleteFrom('candidate_sessions')
    .where('candidate_id', '=', tx.candidateId)
    .where('token_hash', '!=', own)
    .returning('expires_at as expiresAt')
    .execute();
  return gone.filter(({ expiresAt }) => expiresAt > tx.wall).length;
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.db.deleteFrom('candidate_sessions').where('token_hash', '=', tokenHash).execute();
}

export interface SignInCode {
  readonly id: string;
  /** Null where nobody has registered with that address. */
  readonly candidateId: CandidateId | null;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly expiresAt: Date;
  readonly guesses: number;
  readonly usedAt: Date | null;
}

export async function insertSignInCode(
  tx: Tx,
  code: {
    id: string;
    candidateId: CandidateId | null;
    account: AccountKey;
    codeHash: Buffer;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('sign_in_codes')
    .values({
      id: code.id,
      visitor_hash: tx.visitor,
      candidate_id: code.candidateId,
      account_key: code.account,
      code_hash: code.codeHash,
      expires_at: code.expiresAt,
      created_at: tx.wall,
    })
    .execute();
}

/** The acting browser's newest sign-in code, locked. */
export async function lockSignInCode(tx: Tx): Promise<SignInCode | undefined> {
  return tx.db
    .selectFrom('sign_in_codes')
    .where('visitor_hash', '=', tx.visitor)
    .orderBy('created_at', 'desc')
    .limit(1)
    .select(['id', 'guesses', 'candidate_id as candidateId', 'account_key as account'])
    .select(['code_hash as codeHash', 'expires_at as expiresAt', 'used_at as usedAt'])
    .$narrowType<{ candidateId: CandidateId | null; account: AccountKey }>()
    .forUpdate()
    .executeTakeFirst();
}

export async function countSignInGuess(tx: Tx, id: string): Promise<void> {
  await sql`update sign_in_codes set guesses = guesses + 1 where id = ${id}`.execute(tx.db);
}

export async function useSignInCode(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('sign_in_codes').set({ used_at: tx.wall }).where('id', '=', id).execute();
}
