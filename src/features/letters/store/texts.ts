import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { LetterTextId } from '../../../platform/ids.ts';
import type { ReasonChoice } from '../../applicants/rules/end-reasons.ts';
import type { LetterSource } from '../rules/source.ts';

/** A company's own text, as its newest version says it. */
export interface LetterText {
  readonly id: LetterTextId;
  readonly name: string;
  /** The number of its newest version. */
  readonly latest: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly archivedAt: Date | null;
  readonly source: LetterSource;
}

/** What a text said from one saving to the next. */
export interface LetterVersion {
  readonly number: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly source: LetterSource;
}

/** A text's page lists this many versions, the newest ones. */
const MOST_VERSIONS = 100;
/** More texts than this are no list to choose from. */
const MOST_OFFERED = 200;

export async function insertText(tx: Tx, id: LetterTextId, name: string): Promise<void> {
  await tx.db
    .insertInto('letter_texts')
    .values({
      company_id: tx.organisationId,
      id,
      name,
      created_by: tx.scope.actor.id,
      created_at: tx.now,
      changed_at: tx.now,
    })
    .execute();
}

/** Adds a version; nobody changes it afterwards. */
export async function insertVersion(
  tx: Tx,
  id: LetterTextId,
  number: number,
  source: LetterSource,
): Promise<void> {
  await tx.db
    .insertInto('letter_text_versions')
    .values({
      company_id: tx.organisationId,
      text_id: id,
      number,
      locale: source.locale,
      hiring: source.hiring,
      step: source.step,
      subject: source.subject,
      result: source.result,
      reason_shown: source.reasonShown,
      with_questions: source.withQuestions,
      with_relay: source.withRelay,
      created_by: tx.scope.actor.id,
      created_at: tx.now,
    })
    .execute();
}

/** Writes how the text now stands. */
export async function updateText(
  tx: Tx,
  { id, name, latest, archivedAt }: Pick<LetterText, 'id' | 'name' | 'latest' | 'archivedAt'>,
): Promise<void> {
  await tx.db
    .updateTable('letter_texts')
    .set({ name, latest, archived_at: archivedAt, changed_at: tx.now })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** A text of the acting company, locked until the transaction ends when it is to be changed. */
export async function findText(tx: Tx, id: LetterTextId, lock = false): Promise<LetterText | undefined> {
  // Locked by itself: who waits here would else be shown the version that was the newest before.
  if (lock) await lockText(tx, id);
  const row = await ownTexts(tx).where('t.id', '=', id).executeTakeFirst();
  return row && textOf(row);
}

async function lockText(tx: Tx, id: LetterTextId): Promise<void> {
  await tx.db
    .selectFrom('letter_texts')
    .select('id')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** The acting company's texts, the one changed last first. */
export async function listTexts(tx: Tx, isArchived: boolean, page: PageRequest): Promise<Page<LetterText>> {
  const query = ownTexts(tx).where('t.archived_at', isArchived ? 'is not' : 'is', null);
  const found = await newestFirst(query, { at: 't.changed_at', id: 't.id' }, page, (row) => ({
    at: row.changedAt,
    id: row.id,
  }));
  return { ...found, rows: found.rows.map(textOf) };
}

/** Those that are offered where one chooses a text, by name. */
export async function listOffered(tx: Tx): Promise<LetterText[]> {
  const rows = await ownTexts(tx)
    .where('t.archived_at', 'is', null)
    .orderBy('t.name')
    .orderBy('t.id')
    .limit(MOST_OFFERED)
    .execute();
  return rows.map(textOf);
}

/** One version of a text of the acting company. */
export async function findVersion(
  tx: Tx,
  id: LetterTextId,
  number: number,
): Promise<LetterVersion | undefined> {
  const row = await versions(tx, id).where('v.number', '=', number).executeTakeFirst();
  return row && versionOf(row);
}

/** Its versions, the newest first. */
export async function listVersions(tx: Tx, id: LetterTextId): Promise<LetterVersion[]> {
  const rows = await versions(tx, id).orderBy('v.number', 'desc').limit(MOST_VERSIONS).execute();
  return rows.map(versionOf);
}

const SOURCE = [
  'v.locale',
  'v.hiring',
  'v.step',
  'v.subject',
  'v.result',
  'v.reason_shown as reasonShown',
  'v.with_questions as withQuestions',
  'v.with_relay as withRelay',
] as const;

/** As it is stored: only what a rule knows was ever written. */
type SourceRow = Pick<LetterSource, 'locale' | 'hiring' | 'step'> & { reasonShown: ReasonChoice };

function ownTexts(tx: Tx) {
  return tx.db
    .selectFrom('letter_texts as t')
    .innerJoin('letter_text_versions as v', (join) =>
      join
        .onRef('v.company_id', '=', 't.company_id')
        .onRef('v.text_id', '=', 't.id')
        .onRef('v.number', '=', 't.latest'),
    )
    .where('t.company_id', '=', tx.organisationId)
    .select(['t.id', 't.name', 't.latest'])
    .select(['t.created_at as createdAt', 't.changed_at as changedAt', 't.archived_at as archivedAt'])
    .select(SOURCE)
    .$narrowType<SourceRow & { id: LetterTextId }>();
}

function versions(tx: Tx, id: LetterTextId) {
  return tx.db
    .selectFrom('letter_text_versions as v')
    .where('v.company_id', '=', tx.organisationId)
    .where('v.text_id', '=', id)
    .select(['v.number', 'v.created_by as createdBy', 'v.created_at as createdAt'])
    .select(SOURCE)
    .$narrowType<SourceRow>();
}

function textOf(row: LetterSource & Omit<LetterText, 'source'>): LetterText {
  const { id, name, latest, createdAt, changedAt, archivedAt, ...source } = row;
  return { id, name, latest, createdAt, changedAt, archivedAt, source };
}

function versionOf(row: LetterSource & Omit<LetterVersion, 'source'>): LetterVersion {
  const { number, createdBy, createdAt, ...source } = row;
  return { number, createdBy, createdAt, source };
}
