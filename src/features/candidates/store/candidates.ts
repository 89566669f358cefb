import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import type { AccountKey, PersonFingerprint } from '../../../platform/mail-keys.ts';
import type { Locale } from '../../../ui/text.ts';
import type { QuestionSide } from '../rules/questions.ts';

/** The account of an exact address; works before a scope of that person can be entered. */
export async function findCandidateByAccount(tx: Tx, account: AccountKey): Promise<CandidateId | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select find_candidate_by_account(${account}) as id`.execute(tx.db);
  const id = rows[0]?.id;
  return id == null ? undefined : idOf<CandidateId>(id);
}

/** Opens the acting person's account unless the address has one by now (two registrations at once): answers false then. */
export async function insertCandidate(
  tx: Tx,
  candidate: {
    account: AccountKey;
    person: PersonFingerprint;
    sealed: Buffer;
    locale: Locale;
    wrappedKey: Buffer;
    /** The day from which the two questions are asked once more; null where they are not asked at all. */
    askOn: JstDate | null;
  },
): Promise<boolean> {
  const { rows } = await sql`
    with opened as (
      insert into candidates (id, account_key, person_fingerprint, sealed, locale, created_at, updated_at,
        question_side, question_due_on)
      values (${tx.candidateId}, ${candidate.account}, ${candidate.person}, ${candidate.sealed}, ${candidate.locale},
        ${tx.now}, ${tx.now}, ${candidate.askOn && 'registration'}, ${candidate.askOn})
      on conflict (account_key) do nothing returning id)
    insert into person_keys (candidate_id, wrapped_key) select id, ${candidate.wrappedKey}::bytea from opened
    returning candidate_id`.execute(tx.db);
  return rows.length > 0;
}

/** How a person says their search stands. */
export interface Search {
  /** Since when it is over; null while it is not. */
  readonly solvedAt: Date | null;
  /** When they chose to wait although nobody had answered; null where they have not. */
  readonly waitsSince: Date | null;
}

interface AccountRow extends Search {
  readonly wrappedKey: Buffer;
  readonly locale: Locale;
  readonly asked: QuestionSide | null;
  /** Whether they are mailed when an agency opens their details for the first time. */
  readonly openingMails: boolean;
}

/** The acting person's sealed fields and wrapped key; undefined once erased. Locks the account. */
export async function lockCandidate(tx: Tx): Promise<(AccountRow & { readonly sealed: Buffer }) | undefined> {
  const row = await tx.db
    .selectFrom('candidates')
    .innerJoin('person_keys', 'person_keys.candidate_id', 'candidates.id')
    .where('candidates.id', '=', tx.candidateId)
    .where('candidates.erased_at', 'is', null)
    .select(['sealed', 'wrapped_key as wrappedKey', 'locale', 'question_side as asked'])
    .select(['solved_at as solvedAt', 'waits_since as waitsSince'])
    .select(sql<boolean>`no_opening_mails is null`.as('openingMails'))
    .$narrowType<AccountRow>()
    .forUpdate('candidates')
    .executeTakeFirst();
  return row?.sealed ? { ...row, sealed: row.sealed } : undefined;
}

/** The acting person's newest answers and language. @param choosesAgain that they choose agencies by it, and so look for a job */
export function updateSealedProfile(tx: Tx, sealed: Buffer, locale: Locale, choosesAgain = false): void {
  tx.putOff(
    tx.db
      .updateTable('candidates')
      .set({ sealed, locale, updated_at: tx.now, last_seen_on: jstDate(tx.now), asked_at: null })
      .$if(choosesAgain, (query) => query.set({ solved_at: null, waits_since: null }))
      .where('id', '=', tx.candidateId),
  );
}

/** Whether a company has recorded a last interview of the acting person (rules.md §5.6). Needs the `candidate` scope. */
export async function hasReachedFinalInterview(tx: Tx, { personKey }: MailAddress): Promise<boolean> {
  const { rows } = await sql<{ reached: boolean }>`
    select reached_final_interview(${personKey}) as reached`.execute(tx.db);
  return rows[0]?.reached ?? false;
}

/** Notes that the acting person is there, once a day; whoever was asked whether they still want their account has answered. */
export function writeSeen(tx: Tx): void {
  const today = jstDate(tx.now);
  tx.putOff(
    tx.db
      .updateTable('candidates')
      .set({ last_seen_on: today, asked_at: null })
      .where('id', '=', tx.candidateId)
      .where((eb) => eb.or([eb('last_seen_on', '<', today), eb('asked_at', 'is not', null)])),
  );
}

/** Accounts nobody has used for long: to be asked about, or asked about long enough ago. Needs the `system` scope. */
export async function listUnusedAccounts(
  tx: Tx,
  due: { readonly seenUntil: JstDate; readonly askedUntil: Date },
  limit: number,
): Promise<{ readonly candidateId: CandidateId; readonly isAsked: boolean }[]> {
  const { rows } = await sql<{ candidateId: CandidateId; isAsked: boolean }>`
    select candidate_id as "candidateId", is_asked as "isAsked"
    from list_unused_accounts(${due.seenUntil}, ${due.askedUntil}, ${limit})`.execute(tx.db);
  return rows;
}

/** When the acting person last signed in and was asked about it, with the account locked; undefined once erased. */
export async function lockUse(
  tx: Tx,
): Promise<{ readonly lastSeenOn: JstDate; readonly askedAt: Date | null } | undefined> {
  return tx.db
    .selectFrom('candidates')
    .where('id', '=', tx.candidateId)
    .where('erased_at', 'is', null)
    .select(['last_seen_on as lastSeenOn', 'asked_at as askedAt'])
    .$narrowType<{ lastSeenOn: JstDate }>()
    .forUpdate()
    .executeTakeFirst();
}

/** The acting person has been asked whether they still want their account. */
export async function markAsked(tx: Tx): Promise<void> {
  await tx.db.updateTable('candidates').set({ asked_at: tx.now }).where('id', '=', tx.candidateId).execute();
}

/** Whether the acting person is mailed from now on when an agency opens their details for the first time. */
export async function updateOpeningMails(tx: Tx, wanted: boolean): Promise<void> {
  await tx.db
    .updateTable('candidates')
    .set({ no_opening_mails: wanted ? null : true })
    .where('id', '=', tx.candidateId)
    .execute();
}

/** How the acting person's search stands, as they say. */
export async function updateSearch(
  tx: Tx,
  search: { readonly solved_at?: Date | null; readonly waits_since?: Date | null },
): Promise<void> {
  await tx.db.updateTable('candidates').set(search).where('id', '=', tx.candidateId).execute();
}

/** Erasure of the acting person: the key is destroyed and nothing readable stays; the row remains as the owner of pseudonymous records. */
export async function eraseCandidate(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('candidate_sessions').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('counted_wishes').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('candidate_news').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('candidate_cvs').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db.deleteFrom('person_keys').where('candidate_id', '=', tx.candidateId).execute();
  await tx.db
    .updateTable('candidates')
    .set({
      sealed: null,
      account_key: null,
      person_fingerprint: null,
      asked_at: null,
      question_side: null,
      question_due_on: null,
      no_opening_mails: null,
      solved_at: null,
      waits_since: null,
      erased_at: tx.now,
      updated_at: tx.now,
    })
    .where('id', '=', tx.candidateId)
    .execute();
}
