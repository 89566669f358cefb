import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { writeCursor } from '../../../platform/cursor.ts';
import type { ApplicantId, LetterBatchId, LetterId, OrganisationId } from '../../../platform/ids.ts';
import type { EndedBecause } from '../rules/hindrance.ts';
import type { Letter, LetterDelivery, LetterState } from '../rules/letter.ts';

/**
 * Of a letter known by its id, written so that the index of those that wait cannot answer it: a plan made while the table's figures say
 * that none waits, as they do each night, would walk all of them for one (0034).
 */
export const IS_STILL_SCHEDULED = sql`coalesce(state, '') = 'scheduled'`;

/** Of which letters. */
export type LettersOf = { readonly ids: readonly LetterId[] } | { readonly batchId: LetterBatchId };

/** Cancels those that still wait, here or in the outbox. Answers how many there were. */
export async function cancelScheduled(tx: Tx, which: LettersOf, because: EndedBecause): Promise<number> {
  const { numAffectedRows } = await sql`
    update letters l set state = 'cancelled', reason = ${because}, ended_at = ${tx.now}, outbox_id = null, mailbox_key = null
    where company_id = ${tx.organisationId} and ${among(which)} and (${IS_STILL_SCHEDULED}
      or state = 'sent' and exists (select from letter_deliveries(array[l.id]) d where d.delivery = 'waiting'))`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

function among(which: LettersOf): RawBuilder<unknown> {
  return 'ids' in which ? sql`id = any (${which.ids}::uuid[])` : sql`batch_id = ${which.batchId}`;
}

/** What is due in whichever company. Needs the `system` scope. */
export async function listDueLetters(tx: Tx): Promise<{ companyId: OrganisationId; id: LetterId }[]> {
  const { rows } = await sql<{ companyId: OrganisationId; id: LetterId }>`
    select company_id as "companyId", id from list_due_letters()`.execute(tx.db);
  return rows;
}

/** Whose letter it is; undefined for another company's and an unknown one. */
export async function findAddressee(tx: Tx, id: LetterId): Promise<ApplicantId | undefined> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from letters where company_id = ${tx.organisationId} and id = ${id}`.execute(
    tx.db,
  );
  return rows[0]?.id;
}

/** It has been handed to the outbox. */
export async function recordSent(
  tx: Tx,
  id: LetterId,
  { outboxId, mailboxKey }: { readonly outboxId: string; readonly mailboxKey: Buffer },
): Promise<void> {
  await sql`
    update letters set state = 'sent', ended_at = ${tx.now}, outbox_id = ${outboxId}, mailbox_key = ${mailboxKey}
    where company_id = ${tx.organisationId} and id = ${id}`.execute(tx.db);
}

/** It does not leave, and why. */
export async function recordStopped(tx: Tx, id: LetterId, because: EndedBecause): Promise<void> {
  await sql`
    update letters set state = 'stopped', reason = ${because}, ended_at = ${tx.now}
    where company_id = ${tx.organisationId} and id = ${id} and ${IS_STILL_SCHEDULED}`.execute(tx.db);
}

type LetterRow = Omit<Letter, 'delivery'>;

const LETTER = sql`l.id, l.batch_id as "batchId", l.applicant_id as "applicantId", a.full_name as "fullName",
  l.due_at as "dueAt", l.state, l.reason, l.ended_at as "endedAt", array(
    select s.opening_title from letter_selections t
    join selections s on s.company_id = t.company_id and s.id = t.selection_id
    where t.company_id = l.company_id and t.letter_id = l.id order by s.ended_on desc nulls last, s.id) as openings`;
const OWNED = sql`letters l join applicants a on a.company_id = l.company_id and a.id = l.applicant_id`;

/** Letters of the acting company, of one press or in one state: the latest due first. */
export async function listLetters(
  tx: Tx,
  {
    batchId,
    state,
  }: { readonly batchId?: LetterBatchId | undefined; readonly state?: LetterState | undefined },
  page: PageRequest,
): Promise<Page<Letter>> {
  const { beyond, direction } = wayOf('desc', page);
  const { rows } = await sql<LetterRow>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId}
      and ${batchId === undefined ? sql`true` : sql`l.batch_id = ${batchId}`}
      and ${state === undefined ? sql`true` : sql`l.state = ${state}`}
      and ${page.after === null ? sql`true` : sql`(l.due_at, l.id) ${beyond} (${page.after.at}, ${page.after.id}::uuid)`}
    order by l.due_at ${direction}, l.id ${direction} limit ${page.limit + 1}`.execute(tx.db);
  const found = await withDeliveries(tx, rows);
  return pageOf(found, page, ({ dueAt, id }) => writeCursor({ at: dueAt, id }));
}

/** One letter. */
export async function findLetter(tx: Tx, id: LetterId): Promise<Letter | undefined> {
  const { rows } = await sql<LetterRow>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId} and l.id = ${id}`.execute(tx.db);
  return (await withDeliveries(tx, rows))[0];
}

/** All letters to one person, the latest first. */
export async function listLettersTo(tx: Tx, applicantId: ApplicantId): Promise<Letter[]> {
  const { rows } = await sql<LetterRow>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId} and l.applicant_id = ${applicantId}
    order by l.due_at desc, l.id desc`.execute(tx.db);
  return withDeliveries(tx, rows);
}

async function withDeliveries(tx: Tx, letters: readonly LetterRow[]): Promise<Letter[]> {
  const ids = letters.flatMap(({ id, state }) => (state === 'sent' ? [id] : []));
  if (ids.length === 0) return letters.map((letter) => ({ ...letter, delivery: null }));
  const { rows } = await sql<{ id: LetterId; delivery: LetterDelivery | null }>`
    select id, delivery from letter_deliveries(${ids}::uuid[])`.execute(tx.db);
  const known = new Map(rows.map(({ id, delivery }) => [id, delivery]));
  return letters.map((letter) => ({ ...letter, delivery: known.get(letter.id) ?? null }));
}
