import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';

export interface Draft {
  readonly id: string;
  readonly locale: 'ja' | 'en';
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer | undefined;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly codeSentAt: Date;
  readonly codeExpiresAt: Date;
  readonly guesses: number;
  readonly registeredAt: Date | undefined;
  readonly registrationId: string | undefined;
}

const COLUMNS = [
  'id',
  'locale',
  'sealed',
  'wrapped_key',
  'account_key',
  'code_hash',
  'code_sent_at',
  'code_expires_at',
  'guesses',
  'registered_at',
  'registration_id',
  'expires_at',
] as const;

/** This browser's newest draft for a link (empty code: /start), locked until the end of the transaction. */
export async function lockDraft(tx: Tx, visitor: Buffer, linkCode: string): Promise<Draft | undefined> {
  return readLive(tx, await newestDraft(tx, visitor, linkCode).forUpdate().executeTakeFirst());
}

/** The same draft to look at only; not locked. */
export async function findDraft(tx: Tx, visitor: Buffer, linkCode: string): Promise<Draft | undefined> {
  return readLive(tx, await newestDraft(tx, visitor, linkCode).executeTakeFirst());
}

function newestDraft(tx: Tx, visitor: Buffer, linkCode: string) {
  return tx.db
    .selectFrom('registration_drafts')
    .where('visitor_hash', '=', visitor)
    .where('link_code', '=', linkCode)
    .orderBy('created_at', 'desc')
    .limit(1)
    .select(COLUMNS);
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof newestDraft>['executeTakeFirst']>>;

function readLive(tx: Tx, row: DraftRow): Draft | undefined {
  // Not a condition of the query: the planner would read the index of all live drafts for it.
  if (row === undefined || row.expires_at <= tx.wall) return undefined;
  return {
    id: row.id,
    locale: row.locale === 'en' ? 'en' : 'ja',
    sealed: row.sealed,
    wrappedKey: row.wrapped_key ?? undefined,
    account: row.account_key as AccountKey,
    codeHash: row.code_hash,
    codeSentAt: row.code_sent_at,
    codeExpiresAt: row.code_expires_at,
    guesses: row.guesses,
    registeredAt: row.registered_at ?? undefined,
    registrationId: row.registration_id ?? undefined,
  };
}

export interface NewDraft {
  readonly id: string;
  readonly visitor: Buffer;
  readonly linkCode: string;
  readonly locale: 'ja' | 'en';
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  readonly account: AccountKey;
  readonly codeHash: Buffer;
  readonly codeExpiresAt: Date;
  readonly expiresAt: Date;
}

/**
 * Claims the one open draft of (browser, link, address). Answers its id and whether a code was mailed since `freshSince`;
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
    values (${draft.id}, ${draft.visitor}, ${draft.linkCode}, ${draft.locale}, ${draft.sealed}, ${draft.wrappedKey},
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
