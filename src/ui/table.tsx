import type { Child } from 'hono/jsx';
import { t } from './rendering.ts';
import { Unbroken } from './unbroken.tsx';

/**
 * A name of a person has room for one line before what stands beside it. Numbers stand at the end, digit under digit; a deadline is a day with what is left of it; codes, keys and ids stand in
 * letters that can be told apart.
 */
type ColumnKind = 'text' | 'name' | 'date' | 'deadline' | 'number' | 'pill' | 'code';

/** One column: its heading and what stands in it for a row. */
export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Child;
  /** Names the row: usually the object's name as a link. One column of a table. */
  readonly head?: boolean | undefined;
  /** What the cells hold; `text` where it is not said. Only text and long names are ever broken over two lines. */
  readonly kind?: ColumnKind | undefined;
  /** Where a click on the heading leads, and how the rows are sorted by it now. */
  readonly sort?:
    | { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined }
    | undefined;
}

/**
 * How a heading sorts: by its column, and the other way round where it does so already.
 * @param now what the rows are sorted by: the column's name, with a minus before it for the highest first
 * @param href the list's own address, from its beginning, with another order
 */
export function sortedBy(
  column: string,
  now: string,
  href: (sort: string) => string,
): NonNullable<Column<never>['sort']> {
  if (now === column) return { href: href(`-${column}`), now: 'ascending' };
  return { href: href(column), now: now === `-${column}` ? 'descending' : undefined };
}

/** A box before each row, sent with the form of that id (see BulkBar). */
export interface RowSelection<Row> {
  readonly form: string;
  readonly name: string;
  readonly value: (row: Row) => string;
  /** Name of the row, for the box's own label. */
  readonly label: (row: Row) => string;
}

interface TableProps<Row> {
  caption: string;
  /** The heading above already says it. */
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Shown in place of a table without rows: an EmptyState. */
  empty: Child;
  selection?: RowSelection<Row> | undefined;
}

/**
 * Rows of one kind. The header stays in view; the scrolling box can be reached and moved by keyboard. Roles are written
 * out because the card layout would otherwise take the table's meaning away from screen readers.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, empty, selection } = props;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div class="data-table">
      <div class="scroll" role="region" aria-label={caption} tabindex={0}>
        <table role="table">
          <caption class={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {selection && (
                <th role="columnheader" scope="col" class="is-tick">
                  {t('選ぶ', 'Select')}
                </th>
              )}
              {columns.map((column) => headerCell(column))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <tr role="row">
                {selection && selectionCell(selection, row)}
                {columns.map((column) => bodyCell(column, row))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function headerCell<Row>({ label, kind = 'text', sort }: Column<Row>) {
  return (
    <th role="columnheader" scope="col" class={kindClass[kind]} aria-sort={sort?.now}>
      {sort ? (
        <a href={sort.href}>
          {label}
          {sort.now && <span aria-hidden="true">{sort.now === 'ascending' ? '\u00a0▲' : '\u00a0▼'}</span>}
        </a>
      ) : (
        label
      )}
    </th>
  );
}

function bodyCell<Row>({ label, kind = 'text', head, cell }: Column<Row>, row: Row) {
  const content = cell(row);
  const shown = typeof content === 'string' ? <Unbroken text={content} /> : content;
  return head ? (
    <th
      role="rowheader"
      scope="row"
      class={kindClass[kind]}
      data-label={kind === 'number' ? label : undefined}
    >
      {shown}
    </th>
  ) : (
    <td role="cell" class={kindClass[kind]} data-label={label}>
      <span>{shown}</span>
    </td>
  );
}

const kindClass = {
  text: undefined,
  name: 'is-name',
  date: 'is-date',
  deadline: 'is-deadline',
  number: 'is-number',
  pill: 'is-pill',
  code: 'is-code',
} as const;

function selectionCell<Row>(selection: RowSelection<Row>, row: Row) {
  return (
    <td role="cell" class="is-tick">
      <label class="tick">
        <span class="sr-only">{selection.label(row)}</span>
        <input type="checkbox" form={selection.form} name={selection.name} value={selection.value(row)} />
      </label>
    </td>
  );
}
