import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type {
  ApplicantId,
  LetterBatchId,
  LetterId,
  LetterTextId,
  RelayLinkId,
  SelectionId,
} from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import { readReadyTextId } from '../../links/rules/ready-texts.ts';
import type { Batch, LetterState } from '../rules/letter.ts';
import type { LettersSent } from '../rules/results.ts';
import { IS_STILL_SCHEDULED } from './letters.ts';

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

/** A letter that is to leave now, with what it says, locked; undefined once it has left or been cancelled. */
export async function lockDueLetter(tx: Tx, id: LetterId): Promise<Batch | undefined> {
  const { rows } = await sql`
    select from letters where company_id = ${tx.organisationId} and id = ${id} and ${IS_STILL_SCHEDULED}
      and due_at <= business_now() for update`.execute(tx.db);
  if (rows.length === 0) return undefined;
  const { rows: batches } = await sql<BatchRow>`
    ${batchRows(tx)} and b.id = (select batch_id from letters where company_id = ${tx.organisationId} and id = ${id})`.execute(
    tx.db,
  );
  return batches[0] && batchOf(batches[0]);
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
  readonly createdBy: string;
}

function batchRows(tx: Tx): RawBuilder<BatchRow> {
  return sql`
    select b.id, b.ready_text as ready, b.text_id as "textId", b.text_version as number, b.locale,
      b.link_id as "linkId", b.due_at as "dueAt", b.created_at as "createdAt", b.created_by as "createdBy"
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

/** How many letters have left in a text, and with these links in whatever text, by month, and how many of them arrived as far as is known. */
export async function listSentWith(
  tx: Tx,
  textId: LetterTextId,
  linkIds: readonly RelayLinkId[],
): Promise<LettersSent[]> {
  const { rows } = await sql<LettersSent>`
    with sent as (
      select b.link_id, b.text_id, b.text_version, l.id, to_char(l.ended_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month
      from letter_batches b join letters l on l.company_id = b.company_id and l.batch_id = b.id and l.state = 'sent'
      where b.company_id = ${tx.organisationId} and (b.text_id = ${textId} or b.link_id = any (${linkIds}::uuid[])))
    select link_id as "linkId", text_id as "textId", text_version as version, month, count(*)::int as sent,
      count(*) filter (where d.id is null)::int as delivered
    from sent left join letter_deliveries(array(select id from sent)) d on d.id = sent.id
    group by link_id, text_id, text_version, month`.execute(tx.db);
  return rows;
}
