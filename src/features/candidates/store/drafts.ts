import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { RegistrationId } from '../../../platform/ids.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';
import type { Locale } from '../../../ui/text.ts';

export interface Draft {
  readonly id: string;
  readonly locale: Locale;
  readonly sealed: Buffer;
  /** Null once registered. */
  readonly wrappedKey: Buffer | null;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly codeSentAt: Date;
  readonly codeExpiresAt: Date;
  readonly guesses: number;
  readonly registrationId: RegistrationId | null;
}

/** The acting browser's newest draft for a link (empty code: /start), locked until the end of the transaction. */
export async function lockDraft(tx: Tx, linkCode: string): Promise<Draft | undefined> {
  return ifLive(tx, await newestDraft(tx, linkCode).forUpdate().executeTakeFirst());
}

/** The same draft to look at only; not locked. */
export async function findDraft(tx: Tx, linkCode: string): Promise<Draft | undefined> {
  return ifLive(tx, await newestDraft(tx, linkCode).executeTakeFirst());
}

function newestDraft(tx: Tx, linkCode: string) {
  return tx.db
    .selectFrom('registration_drafts')
    .where('visitor_hash', '=', tx.visitor)
    .where('link_code', '=', linkCode)
    .orderBy('created_at', 'desc')
    .limit(1)
    .select(['id', 'locale', 'sealed', 'guesses', 'wrapped_key as wrappedKey', 'account_key as account'])
    .select(['code_hash as codeHash', 'code_sent_at as codeSentAt', 'code_expires_at as codeExpiresAt'])
    .select(['registration_id as registrationId', 'expires_at as expiresAt'])
    .$narrowType<{ locale: Locale; account: AccountKey; registrationId: RegistrationId | null }>();
}

/** Not a condition of the query: the planner would read the index of all live drafts for it. */
function ifLive(tx: Tx, draft: (Draft & { readonly expiresAt: Date }) | undefined): Draft | undefined {
  return draft !== undefined && draft.expiresAt > tx.wall ? draft : undefined;
}

export interface NewDraft {
  readonly id: string;
  readonly linkCode: string;
  readonly locale: Locale;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly codeExpiresAt: Date;
  readonly expiresAt: Date;
}

/**
 * Claims the acting browser's one open draft of (link, address). Answers its id and whether a code was mailed since `freshSince`;
 * a new draft is stored with the given code. Two requests at once: the second waits and finds the first's.
 */
export async function claimDraft(
  tx: Tx,
  draft: NewDraft,
  freshSince: Date,
): Promise<{ id: string; isNew: boolean; hasFreshCode: boolean }> {
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into registration_drafts (id, visitor_hash, link_code, locale, sealed, wrapped_key, account_key,
      code_hash, code_sent_at, code_expires_at, created_at, expires_at)
    values (${draft.id}, ${tx.visitor}, ${draft.linkCode}, ${draft.locale}, ${draft.sealed}, ${draft.wrappedKey},
      ${draft.account}, ${draft.codeHash}, ${tx.wall}, ${draft.codeExpiresAt}, ${tx.wall}, ${draft.expiresAt})
    on conflict (visitor_hash, link_code, account_key) where registered_at is null
      do update set created_at = excluded.created_at, expires_at = excluded.expires_at, locale = excluded.locale
    returning id, code_sent_at >= ${freshSince} as fresh`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('a draft was neither written nor found');
  return { id: row.id, isNew: row.id === draft.id, hasFreshCode: row.fresh };
}

/** Puts what was typed last into a draft that was there before. */
export async function refillDraft(tx: Tx, id: string, sealed: Buffer, wrappedKey: Buffer): Promise<void> {
  await tx.db
    .updateTable('registration_drafts')
    .set({ sealed, wrapped_key: wrappedKey })
    .where('id', '=', id)
    .execute();
}

/** Gives a draft another code; the one before it is dead. */
export async function renewCode(tx: Tx, id: string, codeHash: Buffer, codeExpiresAt: Date): Promise<void> {
  await tx.db
    .updateTable('registration_drafts')
    .set({ code_hash: codeHash, code_sent_at: tx.wall, code_expires_at: codeExpiresAt, guesses: 0 })
    .where('id', '=', id)
    .execute();
}

export async function countGuess(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('registration_drafts')
    .set((eb) => ({ guesses: eb('guesses', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Marks a draft as registered and destroys its key: what was typed now lives in the person's own account only. */
export function finishDraft(tx: Tx, id: string, registrationId: string): void {
  tx.putOff(
    tx.db
      .updateTable('registration_drafts')
      .set({ registered_at: tx.wall, registration_id: registrationId, wrapped_key: null })
      .where('id', '=', id),
  );
}
