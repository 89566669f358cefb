/** One row of an invented export. A field that is left out is a blank cell. */
export interface RowSketch {
  readonly name?: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly applied?: string;
  readonly opening?: string;
  readonly status?: string;
  readonly ended?: string;
  readonly reason?: string;
}

const COLUMNS = {
  name: '氏名',
  mail: 'メールアドレス',
  phone: '電話番号',
  applied: '応募日',
  opening: '求人名',
  status: '選考結果',
  ended: '選考終了日',
  reason: '不採用理由',
} as const satisfies Record<keyof RowSketch, string>;

const fields = Object.keys(COLUMNS) as (keyof RowSketch)[];

/** The rows as a CSV text with a header. */
export function applicantCsv(rows: readonly RowSketch[]): string {
  const lines = rows.map((row) => fields.map((field) => quote(row[field] ?? '')).join(','));
  return [fields.map((field) => COLUMNS[field]).join(','), ...lines, ''].join('\r\n');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Different people, each rejected once. Every tenth has no mail address, every hundredth row is broken. */
export function manyRows(count: number, from = 0): RowSketch[] {
  return Array.from({ length: count }, (_, index): RowSketch => {
    const number = from + index;
    const phone = `090-${String(1000 + Math.floor(number / 10_000))}-${String(number % 10_000).padStart(4, '0')}`;
    return {
      name: number % 100 === 99 ? '' : `山田 ${number}`,
      phone,
      ...(number % 10 !== 0 && { mail: `person${number}@mail.example.org` }),
      applied: '2026/04/01',
      opening: '営業',
      status: '不採用',
      ended: '2026/05/01',
    };
  });
}

/** The rejected rows of `manyRows(count)`. */
export function countBroken(count: number): number {
  return Math.floor(count / 100);
}

/** So many applicants under a header of so many columns, most of which nothing is known about, each cell ending in `filling`. */
export function wideTable(people: number, columns: number, filling = ''): string[][] {
  const others = Array.from({ length: columns - 3 }, (_, column) => `項目${column}`);
  const rows = Array.from({ length: people }, (_, row) => {
    const cells = others.map((column) => `${column}の記入 ${row}${filling}`);
    return [`山田 ${row}`, `p${row}@example.org`, '不採用', ...cells];
  });
  return [['氏名', 'メールアドレス', '選考結果', ...others], ...rows];
}
