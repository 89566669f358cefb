import { describe, expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import type { Page } from '../db/page.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar, FilterResults } from './filter-bar.tsx';
import { Pager, type Total } from './pager.tsx';
import { type Column, sortedBy, Table } from './table.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

const rows: readonly Row[] = [
  { id: 'a', name: '山田 太郎', count: 2 },
  { id: 'b', name: '髙橋 花子', count: 1 },
];
const columns: readonly Column<Row>[] = [
  {
    label: '氏名',
    head: true,
    cell: (row) => <a href={`/p/${row.id}`}>{row.name}</a>,
    sort: { href: '?sort=name', now: 'ascending' },
  },
  { label: '回数', kind: 'number', cell: (row) => row.count },
  { label: '期限', kind: 'date', cell: () => '2026/12/04 24:00まで（あと5営業日）' },
];

describe('a table', () => {
  const html = written(
    <Table
      caption="一覧"
      columns={columns}
      rows={rows}
      empty={null}
      selection={{ form: 'bulk', name: 'id', value: (row) => row.id, label: (row) => row.name }}
    />,
  );

  test('names its rows and columns, and can be scrolled by keyboard', () => {
    expect(html).toContain('role="region" aria-label="一覧" tabindex="0"');
    expect(html).toMatch(/<th role="rowheader" scope="row"><a href="\/p\/a">山田 太郎/);
    expect(html).toMatch(/aria-sort="ascending"><a href="\?sort=name">/);
  });

  test('sorts by a heading, and the other way round by the one it is sorted by', () => {
    const to = (sort: string) => `?sort=${sort}`;
    expect(sortedBy('name', '-made', to)).toEqual({ href: '?sort=name', now: undefined });
    expect(sortedBy('name', 'name', to)).toEqual({ href: '?sort=-name', now: 'ascending' });
    expect(sortedBy('name', '-name', to)).toEqual({ href: '?sort=name', now: 'descending' });
  });

  test('marks what must not be broken: cells by their kind', () => {
    expect(html.match(/<td role="cell" class="is-number"/g)).toHaveLength(rows.length);
  });

  test('repeats each heading in its cells for the card layout of a phone', () => {
    expect(html.match(/data-label="回数"/g)).toHaveLength(rows.length);
  });

  test('offers a box per row, named after the row and sent with the bulk form', () => {
    expect(html).toMatch(
      /<span class="sr-only">髙橋 花子<\/span><input type="checkbox" form="bulk" name="id" value="b"/,
    );
  });

  test('without rows gives way to what says what to do', () => {
    const empty = written(<Table caption="一覧" columns={columns} rows={[]} empty={<p>まだありません</p>} />);
    expect(empty).toBe('<p>まだありません</p>');
  });
});

describe('around a table', () => {
  const list = { rows: Array.from({ length: 50 }), isFirst: false, next: 'n', previous: 'p', first: 51 };
  const pager = (page: Partial<Page<unknown>>, total?: Total) =>
    written(
      <Pager
        page={{ ...list, ...page }}
        total={total}
        href={({ cursor }) => `/x${cursor ? `?c=${cursor}` : ''}`}
      />,
    );
  const known = { count: 976, isMore: false };

  test('the pager says which rows these are, and leads back, on and to the beginning', () => {
    const html = pager({}, known);
    expect(html).toContain('51–100 / 976件');
    expect(html).toMatch(/href="\/x">最初.*href="\/x\?c=p\.1b">前の50件.*href="\/x\?c=n\.101">次の50件/s);
    expect(pager({ first: 1, isFirst: true, previous: null })).not.toMatch(/最初|前の50件/);
    expect(pager({ next: null, rows: [1, 2] })).toMatch(/51–52 \/ 52件.*前の50件(?!.*次の50件)/s);
    expect(pager({}, { count: 10_000, isMore: true })).toContain('51–100 / 10,000件以上');
  });

  test('a list that is whole on one page is counted and leads nowhere; nothing is not counted', () => {
    const whole = { isFirst: true, next: null, previous: null, first: 1 };
    expect(pager({ ...whole, rows: [1, 2, 3] })).toBe('<p class="support">全3件</p>');
    expect(pager({ ...whole, rows: [] })).toBe('');
  });

  test('a position that the list contradicts is not repeated', () => {
    expect(pager({ first: 99_999_951 }, known)).not.toContain('99,999');
    // Whoever has not counted, or comes back to a beginning that has moved, is led to the beginning.
    expect(pager({ first: null })).toMatch(/>50件<.*>最初<.*href="\/x\?c=n"(?!.*前の50件)/s);
  });

  test('filters are a GET form, cleared by going to the bare address', () => {
    const html = written(
      <FilterBar action="/x" results="list" active>
        欄
      </FilterBar>,
    );
    expect(html).toMatch(/<form class="filter-bar" method="get" action="\/x" data-refresh="list">/);
    expect(html).toMatch(/href="\/x">条件を消す/);
  });

  test('the count of the results stays outside the part that is replaced', () => {
    const results = (summary: string) =>
      written(
        <FilterResults id="list" summary={summary} nothing="ありません">
          行
        </FilterResults>,
      );
    expect(results('3件')).toMatch(/role="status" id="list-summary">3件<\/p><div id="list">行<\/div>/);
    expect(results('')).toContain('id="list-summary"><span class="sr-only">ありません</span>');
  });

  test('the bulk bar is the form that the boxes name', () => {
    const html = written(
      <BulkBar id="bulk" action="/x">
        操作
      </BulkBar>,
      'ja',
      { csrf: 't' },
    );
    expect(html).toMatch(
      /<form class="[^"]*" method="post" id="bulk" action="\/x"><input type="hidden" name="csrf" value="t"/,
    );
  });
});
