import { firstPage, type Page, type PageRequest, wholePage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { readTermsOf } from '../../contacts/actions/log-contact.ts';
import type { ContactTerms } from '../../contacts/rules/terms.ts';
import type { ProvidedItems } from '../input.ts';
import { type ContactClock, contactClock } from '../rules/first-contact.ts';
import {
  asksItems,
  isSought,
  LOOKED_THROUGH,
  MOST_EXPORTED,
  numberIn,
  type Sought,
} from '../rules/inbox-search.ts';
import { type CountedTo, countUncontacted, countWaiting } from '../store/deadlines.ts';
import { type InboxQuery, listByNumber, listInbox, type ProvisionLine, placeOf } from '../store/inbox.ts';
import { openLines, type Recognised, writeShown } from './read-provisions.ts';

/** Rows opened together while one looks for somebody. */
const OPENED_TOGETHER = 500;

/** One row of the inbox, with what may be shown of the person. */
export interface InboxRow extends ProvisionLine {
  readonly person: Recognised | undefined;
  readonly clock: ContactClock;
  /** How they may be contacted; undefined where nothing is to be done or nothing can be seen. */
  readonly terms: ContactTerms | undefined;
}

export interface FoundInbox {
  readonly page: Page<InboxRow>;
  /** Whether rows lie behind those that were looked through, and may be looked for in as well. */
  readonly isUnfinished: boolean;
}

/** One page of one of the inbox's lists, or of what is looked for in it. Whoever stands on it is seen (docs/privacy.md). */
export async function showInbox(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  search: InboxQuery & Sought,
  request: PageRequest,
): Promise<FoundInbox> {
  const { lines, items, isUnfinished } = await find(tx, services, search, request);
  const shown = new Map<string, Recognised>();
  for (const { id } of lines.rows) {
    const one = items.get(id);
    if (one === undefined) continue;
    const { name, work, prefecture, remote } = one;
    shown.set(id, { name, work, prefecture, remote });
  }
  writeShown(tx, 'listed', shown);
  const rows = await withClocks(tx, lines.rows, items);
  return {
    page: { ...lines, rows: rows.map((row) => ({ ...row, person: shown.get(row.id) })) },
    isUnfinished,
  };
}

interface Found {
  readonly lines: Page<ProvisionLine>;
  readonly items: ReadonlyMap<ProvisionId, ProvidedItems>;
  readonly isUnfinished: boolean;
}

async function find(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  search: InboxQuery & Sought,
  request: PageRequest,
): Promise<Found> {
  const number = numberIn(search.q);
  if (number !== undefined) {
    const lines = wholePage(await listByNumber(tx, number));
    return { lines, items: await openLines(tx, services, lines.rows), isUnfinished: false };
  }
  if (asksItems(search)) return lookThrough(tx, services, search, request);
  const lines = await listInbox(tx, search, request);
  return { lines, items: await openLines(tx, services, lines.rows), isUnfinished: false };
}

/**
 * Looks for somebody in what is sealed: the rows of the list are opened in memory one after the other, from where the page before
 * ended. Only those that are found are shown, and only they count as seen.
 */
async function lookThrough(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  search: InboxQuery & Sought,
  request: PageRequest,
): Promise<Found> {
  const rows: ProvisionLine[] = [];
  const items = new Map<ProvisionId, ProvidedItems>();
  let place = request.after;
  for (let looked = 0; looked < LOOKED_THROUGH; looked += OPENED_TOGETHER) {
    const part = await listInbox(tx, search, { after: place, limit: OPENED_TOGETHER });
    const opened = await openLines(tx, services, part.rows);
    for (const line of part.rows) {
      const one = opened.get(line.id);
      if (one === undefined || !isSought(search, one)) continue;
      if (rows.length === request.limit)
        return { lines: pageFrom(rows, request, search), items, isUnfinished: false };
      rows.push(line);
      items.set(line.id, one);
    }
    if (part.next === null)
      return { lines: { ...pageFrom(rows, request, search), next: null }, items, isUnfinished: false };
    place = readCursor(part.next) ?? null;
  }
  const lines = { ...pageFrom(rows, request, search), next: place && writeCursor(place) };
  return { lines, items, isUnfinished: true };
}

/** Rows that were found one after the other, of which the next page goes on behind the last. */
function pageFrom(
  rows: readonly ProvisionLine[],
  { after, row = null }: PageRequest,
  { list }: InboxQuery,
): Page<ProvisionLine> {
  const last = rows.at(-1);
  return {
    rows,
    next: last === undefined ? null : writeCursor(placeOf(last, list)),
    previous: null,
    first: after === null ? 1 : row,
    isFirst: after === null,
  };
}

/** Where the first contact with each of them stands, all asked for at once. */
async function withClocks(
  tx: Tx,
  lines: readonly ProvisionLine[],
  items: ReadonlyMap<ProvisionId, ProvidedItems>,
): Promise<Omit<InboxRow, 'person'>[]> {
  const open = lines.filter((line) => contactClock(line, undefined, tx.now).kind === 'running');
  const known = await readTermsOf(
    tx,
    open.flatMap(({ id }) => (items.has(id) ? [{ id, registered: items.get(id)?.contact }] : [])),
  );
  return lines.map((line) => {
    const terms = known.get(line.id);
    return { ...line, terms, clock: contactClock(line, terms, tx.now) };
  });
}

/** A row of the file: what the list shows, and the reading of the name. Never an address or a number (decisions/0040). */
export interface ExportedRow extends ProvisionLine {
  readonly person: (Recognised & Pick<ProvidedItems, 'kana'>) | undefined;
}

/** How many stand in the lists that have something to be done. */
export async function countInbox(
  tx: Tx,
): Promise<{ readonly waiting: CountedTo; readonly contact: CountedTo }> {
  const [waiting, contact] = await Promise.all([countWaiting(tx), countUncontacted(tx)]);
  return { waiting, contact };
}

/** The list as it is looked at, from its beginning, to be taken away as a file: each person is told that it was (docs/privacy.md). */
export async function exportInbox(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  search: InboxQuery & Sought,
): Promise<readonly ExportedRow[]> {
  const { lines, items } = await find(tx, services, search, firstPage(MOST_EXPORTED));
  const shown = new Map<string, ExportedRow['person'] & object>();
  for (const [id, { name, kana, work, prefecture, remote }] of items)
    shown.set(id, { name, kana, work, prefecture, remote });
  writeShown(tx, 'exported', shown);
  return lines.rows.map((line) => ({ ...line, person: shown.get(line.id) }));
}
