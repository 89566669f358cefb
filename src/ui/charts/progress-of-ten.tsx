import { formatNumber } from '../text.ts';
import { ChartFigure, Hatch } from './figure.tsx';

interface ProgressOfTenProps {
  /** Unique on the page. */
  id: string;
  title: string;
  summary: string;
  /** Cells to fill until the goal: the points one slot needs. */
  size: number;
  /** Cells filled for good. */
  done: number;
  /** Cells that may still be filled or not. */
  pending: number;
  /** What the three kinds of cell are called. */
  words: { readonly done: string; readonly pending: string; readonly open: string };
  /** Headings of the table twin: the kind of cell and the count. */
  columns: readonly [string, string];
}

const cellsPerRow = 10;
const step = 44;

/**
 * How much of a goal is reached, as a picture of all its cells: solid, hatched while pending, outlined while open.
 * Numbers beyond the goal fill the picture; the words still tell them in full. A debt (below 0) fills nothing.
 */
export function ProgressOfTen({
  id,
  title,
  summary,
  size,
  done,
  pending,
  words,
  columns,
}: ProgressOfTenProps) {
  const solid = Math.min(Math.max(done, 0), size);
  const hatched = Math.min(pending, size - solid);
  const counts = [done, pending, Math.max(size - done - pending, 0)].map((count) => formatNumber(count));
  const names = [words.done, words.pending, words.open];
  return (
    <ChartFigure
      title={title}
      summary={summary}
      table={{ columns, rows: names.map((name, index) => [name, counts[index] ?? '']) }}
    >
      <TenCells id={id} size={size} solid={solid} hatched={hatched} />
      <ul class="chart-key">
        {(['done', 'pending', 'open'] as const).map((kind, index) => (
          <li>
            <svg viewBox="0 0 40 40" aria-hidden="true">
              <Cell x={0} y={0} kind={kind} hatch={`url(#${id}-hatch)`} />
            </svg>
            {words[kind]} {counts[index]}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

/** The cells alone, ten in a row: so many filled for good, so many hatched, the rest to come. */
export function TenCells({
  id,
  size,
  solid,
  hatched,
}: Pick<ProgressOfTenProps, 'id' | 'size'> & { solid: number; hatched: number }) {
  const rows = Math.ceil(size / cellsPerRow);
  return (
    <svg
      class="ten ink"
      viewBox={`0 0 ${Math.min(size, cellsPerRow) * step - 4} ${rows * step - 4}`}
      aria-hidden="true"
    >
      <defs>
        <Hatch id={`${id}-hatch`} />
      </defs>
      {Array.from({ length: size }, (_, index) => (
        <Cell
          x={(index % cellsPerRow) * step}
          y={Math.floor(index / cellsPerRow) * step}
          kind={index < solid ? 'done' : index < solid + hatched ? 'pending' : 'open'}
          hatch={`url(#${id}-hatch)`}
        />
      ))}
    </svg>
  );
}

function Cell({
  x,
  y,
  kind,
  hatch,
}: {
  x: number;
  y: number;
  kind: 'done' | 'pending' | 'open';
  hatch: string;
}) {
  const fill = { done: 'currentColor', pending: hatch, open: '#fff' }[kind];
  return (
    <>
      <rect
        x={x + 1}
        y={y + 1}
        width="38"
        height="38"
        rx="8"
        fill={fill}
        stroke="currentColor"
        stroke-width="2"
        stroke-dasharray={kind === 'open' ? '4 4' : undefined}
      />
      {kind === 'done' && (
        <path
          d={`m${x + 12} ${y + 21} 6 6 11-13`}
          fill="none"
          stroke="#fff"
          stroke-width="3.5"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </>
  );
}
