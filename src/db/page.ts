import { type SelectQueryBuilder, sql } from 'kysely';
import { type Cursor, writeCursor } from '../platform/cursor.ts';

/** Rows of a list that are shown or answered together. */
export const PAGE_ROWS = 50;

/** Which page of a list is asked for. */
export interface PageRequest {
  /** Where the page before ended; null for the first. */
  readonly after: Cursor | null;
  readonly limit: number;
}

/** One page of a list, from the store to the screen and to JSON. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the page after this one; null on the last. */
  readonly next: string | null;
  /** Whether it is the list's first page. */
  readonly isFirst: boolean;
}

/** The first page of a list. */
export function firstPage(limit = PAGE_ROWS): PageRequest {
  return { after: null, limit };
}

/**
 * Runs a list query newest first: ordered by an instant and an id, from after the cursor on, one row more than asked for
 * to know whether others follow. An index on (owner, instant, id) makes every page cost the same.
 * @param by the columns as the query names them, such as `p.provided_at` and `p.id`
 * @param cursorOf both values of a row
 */
export async function newestFirst<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: { readonly at: string; readonly id: string },
  page: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  const { after, limit } = page;
  const at = sql.ref(by.at);
  const id = sql.ref(by.id);
  const rest =
    after === null ? query : query.where(sql<boolean>`(${at}, ${id}) < (${after.at}, ${after.id}::uuid)`);
  const rows = await rest
    .orderBy(at, 'desc')
    .orderBy(id, 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, page, cursorOf);
}

/** Cuts what was read, one row more than asked for, into a page. @public */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, limit }: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
    isFirst: after === null,
  };
}

/** The same page with each row turned into something else. @public */
export function mapPage<Row, Other>(page: Page<Row>, turn: (row: Row) => Other): Page<Other> {
  return { ...page, rows: page.rows.map(turn) };
}
