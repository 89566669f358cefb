import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { writeCursor } from '../../../platform/cursor.ts';
import type {
  ApplicantId,
  LetterBatchId,
  LetterId,
  LetterTextId,
  OrganisationId,
  RelayLinkId,
  SelectionId,
} from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import { readReadyTextId } from '../../links/rules/ready-texts.ts';
import type { EndedBecause } from '../rules/hindrance.ts';
import type { Batch, Letter, LetterState } from '../rules/letter.ts';

/** Locks everybody whose selections these are, as imports do, so that two presses at once take turns. */
export async function lockRecipients(tx: Tx, selectionIds: readonly SelectionId[]): Promise<void> {
  const own = sql`company_id = ${tx.organisationId}`;
  await sql`select from applicants where ${own} and id in (
      select applicant_id from selections where ${own} and id = any (${selectionIds}::uuid[]))
    order by id for no key update`.execute(tx.db);
}

/** Puts a press and its letters down. */
export async function insertBatch(
  tx: Tx,
  batch: Batch,
  letters: readonly {
    readonly id: LetterId;
    readonly applicantId: ApplicantId;
    readonly selectionIds: readonly SelectionId[];
  }[],
): Promise<void> {
  const { text } = batch;
  const { ready = null, textId = null, number = null } = text.ref;
  await tx.db
    .insertInto('letter_batches')
    .values({
      company_id: tx.organisationId,
      id: batch.id,
      ready_text: ready,
      text_id: textId,
      text_version: number,
      locale: text.locale,
      link_id: batch.linkId,
      due_at: batch.dueAt,
      created_by: tx.scope.actor.id,
      created_at: batch.createdAt,
    })
    .execute();
  await sql`
    insert into letters (company_id, id, batch_id, applicant_id, due_at)
    select ${tx.organisationId}, t.id, ${batch.id}, t.applicant_id, ${batch.dueAt}
    from unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ applicantId }) => applicantId)}::uuid[])
      as t (id, applicant_id)`.execute(tx.db);
  const told = letters.flatMap(({ id, selectionIds }) =>
    selectionIds.map((selectionId) => ({ id, selectionId })),
  );
  await sql`
    insert into letter_selections (company_id, letter_id, selection_id)
    select ${tx.organisationId}, t.letter_id, t.selection_id
    from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ selectionId }) => selectionId)}::uuid[])
      as t (letter_id, selection_id)`.execute(tx.db);
}

/** Of which letters. */
export type LettersOf = { readonly ids: readonly LetterId[] } | { readonly batchId: LetterBatchId };

/** Cancels those that still wait. Answers how many there were. */
export async function cancelScheduled(tx: Tx, which: LettersOf, because: EndedBecause): Promise<number> {
  const { numAffectedRows } = await sql`
    update letters set state = 'cancelled', reason = ${because}, ended_at = ${tx.now}
    where company_id = ${tx.organisationId} and state = 'scheduled' and ${among(which)}`.execute(tx.db);
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

/** A letter that is to leave now, with what it says, locked; undefined once it has left or been cancelled. */
export async function lockDueLetter(tx: Tx, id: LetterId): Promise<Batch | undefined> {
  const { rows } = await sql`
    select from letters where company_id = ${tx.organisationId} and id = ${id} and state = 'scheduled'
      and due_at <= business_now() for update`.execute(tx.db);
  if (rows.length === 0) return undefined;
  const { rows: batches } = await sql<BatchRow>`
    ${batchRows(tx)} and b.id = (select batch_id from letters where company_id = ${tx.organisationId} and id = ${id})`.execute(
    tx.db,
  );
  return batches[0] && batchOf(batches[0]);
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
    where company_id = ${tx.organisationId} and id = ${id} and state = 'scheduled'`.execute(tx.db);
}

interface BatchRow {
  readonly id: LetterBatchId;
  readonly ready: string | null;
  readonly textId: LetterTextId | null;
  readonly number: number | null;
  readonly locale: Locale;
  readonly linkId: RelayLinkId | null;
  readonly dueAt: Date;
  readonly createdAt: Date;
}

function batchRows(tx: Tx): RawBuilder<BatchRow> {
  return sql`
    select b.id, b.ready_text as ready, b.text_id as "textId", b.text_version as number, b.locale,
      b.link_id as "linkId", b.due_at as "dueAt", b.created_at as "createdAt"
    from letter_batches b where b.company_id = ${tx.organisationId}`;
}

function batchOf({ ready, textId, number, locale, ...batch }: BatchRow): Batch {
  const readyId = readReadyTextId(ready);
  if (readyId !== undefined) return { ...batch, text: { ref: { ready: readyId }, locale } };
  if (textId === null || number === null) throw new Error(`the text ${ready} is not known here`);
  return { ...batch, text: { ref: { textId, number }, locale } };
}

/** One press of the acting company. */
export async function findBatch(tx: Tx, id: LetterBatchId): Promise<Batch | undefined> {
  const { rows } = await sql<BatchRow>`${batchRows(tx)} and b.id = ${id}`.execute(tx.db);
  return rows[0] && batchOf(rows[0]);
}

/** How many of a press's letters stand how. */
export async function countStates(tx: Tx, id: LetterBatchId): Promise<Readonly<Record<LetterState, number>>> {
  const { rows } = await sql<{ state: LetterState; count: number }>`
    select state, count(*)::int as count from letters where company_id = ${tx.organisationId} and batch_id = ${id}
    group by state`.execute(tx.db);
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  const of = (state: LetterState) => found.get(state) ?? 0;
  return { scheduled: of('scheduled'), sent: of('sent'), stopped: of('stopped'), cancelled: of('cancelled') };
}

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
  const { rows } = await sql<Letter>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId}
      and ${batchId === undefined ? sql`true` : sql`l.batch_id = ${batchId}`}
      and ${state === undefined ? sql`true` : sql`l.state = ${state}`}
      and ${page.after === null ? sql`true` : sql`(l.due_at, l.id) ${beyond} (${page.after.at}, ${page.after.id}::uuid)`}
    order by l.due_at ${direction}, l.id ${direction} limit ${page.limit + 1}`.execute(tx.db);
  return pageOf(rows, page, ({ dueAt, id }) => writeCursor({ at: dueAt, id }));
}

/** One letter. */
export async function findLetter(tx: Tx, id: LetterId): Promise<Letter | undefined> {
  const { rows } = await sql<Letter>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId} and l.id = ${id}`.execute(tx.db);
  return rows[0];
}

/** All letters to one person, the latest first. */
export async function listLettersTo(tx: Tx, applicantId: ApplicantId): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select ${LETTER} from ${OWNED} where l.company_id = ${tx.organisationId} and l.applicant_id = ${applicantId}
    order by l.due_at desc, l.id desc`.execute(tx.db);
  return rows;
}
