import type { Child } from 'hono/jsx';
import { t } from '../rendering.ts';

/** The numbers behind a picture, for everyone who would rather read them. */
export interface TwinTable {
  readonly columns: readonly string[];
  /** The first cell of a row names it; the others are formatted numbers or words. */
  readonly rows: readonly (readonly string[])[];
}

interface ChartFigureProps {
  title: string;
  /** What the picture shows, in one sentence with its numbers. */
  summary: string;
  table: TwinTable;
  children: Child;
}

/** A chart: its title, the sentence that sums it up, the picture (hidden from screen readers) and the table twin. */
export function ChartFigure({ title, summary, table, children }: ChartFigureProps) {
  const alignment = table.columns.map((_, column) =>
    column > 0 && table.rows.every((row) => isNumber(row[column] ?? '')) ? 'is-end' : undefined,
  );
  return (
    <figure class="chart">
      <figcaption class="title">{title}</figcaption>
      <p>{summary}</p>
      {children}
      <details class="print-hidden">
        <summary>{t('数値を表で見る', 'Show the numbers as a table')}</summary>
        <div class="twin" role="region" aria-label={t(`${title}の表`, `Table: ${title}`)} tabindex={0}>
          <table>
            <thead>
              <tr>
                {table.columns.map((column, index) => (
                  <th scope="col" class={alignment[index]}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...values]) => (
                <tr>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => (
                    <td class={alignment[index + 1]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Columns of nothing but formatted numbers stand digit under digit. */
function isNumber(text: string): boolean {
  return /^[-+]?[\d,.]+$/.test(text);
}

/** Diagonal lines: the pattern of everything not final yet. Its id must be unique on the page. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="#fff" />
      <rect width="2.5" height="6" fill="currentColor" />
    </pattern>
  );
}
