import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import type { AccountKey, PersonFingerprint } from '../../../platform/mail-keys.ts';

/** The account of an exact address; works before a scope of that person can be entered. */
export async function findCandidateByAccount(tx: Tx, account: AccountKey): Promise<CandidateId | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select find_candidate_by_account(${account}) as id`.execute(tx.db);
  const id = rows[0]?.id;
  return id == null ? undefined : idOf<CandidateId>(id);
}

/** Opens an account unless the address has one by now (two registrations at once): answers false then. */
export async function insertCandidate(
  tx: Tx,
  candidate: {
    id: CandidateId;
    account: AccountKey;
    person: PersonFingerprint;
    sealed: Buffer;
    locale: string;
    wrappedKey: Buffer;
  },
): Promise<boolean> {
  const { rows } = await sql`
    with opened as (
      insert into candidates (id, account_key, person_fingerprint, sealed, locale, created_at, updated_at)
      values (${candidate.id}, ${candidate.account}, ${candidate.person}, ${candidate.sealed}, ${candidate.locale},
        ${tx.now}, ${tx.now})
      on conflict (account_key) do nothing returning id)
    insert into person_keys (candidate_id, wrapped_key) select id, ${candidate.wrappedKey}::bytea from opened
    returning candidate_id`.execute(tx.db);
  return rows.length > 0;
}

/** The person's sealed fields and wrapped key; undefined once erased. Locks the account. */
export async function lockCandidate(
  tx: Tx,
  id: CandidateId,
): Promise<{ sealed: Buffer; wrappedKey: Buffer; locale: string } | undefined> {
  const row = await tx.db
    .selectFrom('candidates')
    .innerJoin('person_keys', 'person_keys.candidate_id', 'candidates.id')
    .where('candidates.id', '=', id)
    .where('candidates.erased_at', 'is', null)
    .select(['candidates.sealed', 'person_keys.wrapped_key', 'candidates.locale'])
    .forUpdate('candidates')
    .executeTakeFirst();
  if (row === undefined || row.sealed === null) return undefined;
  return { sealed: row.sealed, wrappedKey: row.wrapped_key, locale: row.locale };
}

export function updateSealedProfile(tx: Tx, id: CandidateId, sealed: Buffer, locale: string): void {
  tx.putOff(tx.db.updateTable('candidates').set({ sealed, locale, updated_at: tx.now }).where('id', '=', id));
}

/** Erasure: the key is destroyed and nothing readable stays; the row remains as the owner of pseudonymous records. */
export async function eraseCandidate(tx: Tx, id: CandidateId): Promise<void> {
  await tx.db.deleteFrom('candidate_sessions').where('candidate_id', '=', id).execute();
  await tx.db.deleteFrom('person_keys').where('candidate_id', '=', id).execute();
  await tx.db
    .updateTable('candidates')
    .set({ sealed: null, account_key: null, person_fingerprint: null, erased_at: tx.now, updated_at: tx.now })
    .where('id', '=', id)
    .execute();
}
