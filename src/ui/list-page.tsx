import type { Child } from 'hono/jsx';
import type { Page as RowPage } from '../db/page.ts';
import { FilterBar, type FilterBarProps, FilterResults } from './filter-bar.tsx';
import { EmptyState } from './layout/empty-state.tsx';
import { PageHeader } from './layout/page-header.tsx';
import type { Zone } from './navigation.ts';
import { type DoneWords, Page } from './page.tsx';
import { Pager, positionWords, type Total } from './pager.tsx';
import { type Column, type RowSelection, Table } from './table.tsx';

interface ListProps<Row> {
  /** Id of the results on the page; filters refresh it in place. */
  id: string;
  /** What the rows are, for readers who do not see the heading. */
  caption: string;
  page: RowPage<Row>;
  /** Rows in all, where counting them is cheap. */
  total?: Total | undefined;
  columns: readonly Column<Row>[];
  /** What stands there while there are no rows: the fact, what to do about it, and the button that does it. */
  empty: { readonly title: string; readonly text: string; readonly action?: Child };
  /** The list's own address with its filters; the cursor is added to it. */
  href: (query: { readonly cursor?: string }) => string;
  selection?: RowSelection<Row> | undefined;
  /** A line above says how many there are. */
  isSaid?: boolean | undefined;
  /** The rows are people: they are counted in 名. */
  isOfPeople?: boolean | undefined;
  /** What is said of these very rows, and done with them as a list: refreshed together with them. */
  tools?: Child;
}

/** Rows of one kind, page by page: table, what stands there when it is empty, and the way to the next page. */
export function List<Row>(props: ListProps<Row>) {
  const { caption, page, total, columns, empty, href, selection, isSaid, isOfPeople, tools } = props;
  const table = (
    <Table
      caption={caption}
      captionHidden
      rows={page.rows}
      columns={columns}
      selection={selection}
      empty={
        <EmptyState title={empty.title} action={empty.action}>
          <p>{empty.text}</p>
        </EmptyState>
      }
    />
  );
  return (
    <>
      {tools ? (
        <div class="stack is-tight">
          {tools}
          {table}
        </div>
      ) : (
        table
      )}
      <Pager page={page} total={total} href={href} isSaid={isSaid} isOfPeople={isOfPeople} />
    </>
  );
}

interface FilteredListProps<Row> extends ListProps<Row> {
  /** Fields that narrow the list down; `active` when one of them does. */
  filters: {
    readonly action: string;
    readonly active: boolean;
    readonly fields: Child;
    readonly onlyPressed?: boolean;
    readonly more?: FilterBarProps['more'];
  };
}

/** The same with its filters above, and how many they leave. */
export function FilteredList<Row>({ filters, ...list }: FilteredListProps<Row>) {
  const words = positionWords(list.page, list.total, list.isOfPeople);
  return (
    <>
      <FilterBar
        action={filters.action}
        results={list.id}
        active={filters.active}
        onlyPressed={filters.onlyPressed}
        more={filters.more}
      >
        {filters.fields}
      </FilterBar>
      <FilterResults id={list.id} summary={words} nothing={list.empty.title}>
        <List {...list} isSaid />
      </FilterResults>
    </>
  );
}

interface ListPageProps<Row> extends ListProps<Row> {
  zone: Zone;
  title: string;
  /** The heading where it says more than the title, such as a number. */
  heading?: string | undefined;
  lead?: Child;
  /** The way to how this page is used: a `HelpLink`. */
  help?: Child;
  actions?: Child;
  /** The page above this one. */
  back?: { readonly href: string; readonly label: string } | undefined;
  done?: DoneWords | undefined;
  filters?: FilteredListProps<Row>['filters'] | undefined;
  /** What stands between the heading and the list. */
  children?: Child;
  /** What is said of the list as a whole, under it. */
  below?: Child;
}

/** A page whose job is one list: heading, filters in the address, rows, pages. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const {
    zone,
    title,
    heading = title,
    lead,
    help,
    actions,
    back,
    done,
    filters,
    children,
    below,
    ...list
  } = props;
  return (
    <Page zone={zone} title={title} done={done}>
      <PageHeader title={heading} lead={lead} help={help} actions={actions} back={back} />
      {children}
      {filters ? <FilteredList {...list} filters={filters} /> : <List {...list} />}
      {below}
    </Page>
  );
}
