import { describe, expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar, FilterResults } from './filter-bar.tsx';
import { Pager } from './pager.tsx';
import { type Column, Table } from './table.tsx';

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
  { label: '回数', align: 'end', cell: (row) => row.count },
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
  test('the pager leads on by cursor and back to the start', () => {
    const html = written(<Pager shown={50} total={1234} next="/x?after=1" first="/x" />);
    expect(html).toContain('全1,234件のうち50件を表示');
    expect(html).toMatch(/href="\/x\?after=1">次の50件/);
    expect(html).toMatch(/href="\/x">最初に戻る/);
    expect(written(<Pager shown={3} />)).not.toContain('<a');
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
    const html = written(
      <FilterResults id="list" summary="3件">
        行
      </FilterResults>,
    );
    expect(html).toMatch(/role="status" id="list-summary">3件<\/p><div id="list">行<\/div>/);
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
