import type { Tx } from '../../../db/scope.ts';
import type { Locale } from '../../../ui/text.ts';

/** An application whose mailed link has not come back yet. Every function needs the visitor scope of its token. */
export interface SignUp {
  readonly sealed: Buffer;
  /** Null once it is completed. */
  readonly wrappedKey: Buffer | null;
  /** In which it was sent. */
  readonly locale: Locale;
  readonly expiresAt: Date;
}

export async function insertSignUp(
  tx: Tx,
  signUp: {
    readonly tokenHash: Buffer;
    readonly sealed: Buffer;
    readonly wrappedKey: Buffer;
    readonly locale: Locale;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('sign_ups')
    .values({
      token_hash: signUp.tokenHash,
      sealed: signUp.sealed,
      wrapped_key: signUp.wrappedKey,
      locale: signUp.locale,
      expires_at: signUp.expiresAt,
    })
    .execute();
}

/** The application of this token, locked until the transaction ends when it is to be completed. */
export async function findSignUp(tx: Tx, tokenHash: Buffer, lock = false): Promise<SignUp | undefined> {
  const query = tx.db
    .selectFrom('sign_ups')
    .select(['sealed', 'wrapped_key as wrappedKey', 'locale', 'expires_at as expiresAt'])
    .$narrowType<{ locale: Locale }>()
    .where('token_hash', '=', tokenHash);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Uses the application up; what was typed can no longer be opened. */
export async function completeSignUp(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.db
    .updateTable('sign_ups')
    .set({ completed_at: tx.wall, wrapped_key: null })
    .where('token_hash', '=', tokenHash)
    .execute();
}
