import { scaleBand, scaleLinear } from 'd3-scale';
import { t } from '../rendering.ts';
import { formatNumber } from '../text.ts';
import { ChartFigure, Hatch } from './figure.tsx';

interface MonthBarsProps {
  title: string;
  summary: string;
  /** One bar a month, the nearest first: what is settled at its foot, what is not yet above it. */
  months: readonly { readonly label: string; readonly settled: number; readonly open: number }[];
  /** What the two parts are called. */
  words: { readonly settled: string; readonly open: string };
  /** The table twin: its headings, and a row for each month. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

const width = 640;
const height = 160;

/** What lies ahead, month by month. What is not settled yet is hatched. */
export function MonthBars({ title, summary, months, words, columns, rows }: MonthBarsProps) {
  const most = Math.max(1, ...months.map(({ settled, open }) => settled + open));
  const x = scaleBand(
    months.map((_, index) => index),
    [0, width],
  ).paddingInner(0.3);
  const y = scaleLinear([0, most], [height, 0]);
  const isMixed = months.some(({ open }) => open > 0);
  return (
    <ChartFigure title={title} summary={summary} table={{ columns, rows }}>
      {isMixed && (
        <p class="support">
          {t(
            `塗りつぶし：${words.settled}　斜線：${words.open}`,
            `Filled: ${words.settled}. Hatched: ${words.open}.`,
          )}
        </p>
      )}
      <div class="plot" aria-hidden="true">
        <div class="y">
          <span>{formatNumber(most)}</span>
          <span>0</span>
        </div>
        <svg class="ink" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <defs>
            <Hatch id="not-settled" />
          </defs>
          <path d={`M0 ${height}H${width}`} stroke="currentColor" vector-effect="non-scaling-stroke" />
          {months.map(({ settled, open }, index) => (
            <>
              <Bar x={x(index) ?? 0} width={x.bandwidth()} from={y(0)} to={y(settled)} fill="currentColor" />
              <Bar
                x={x(index) ?? 0}
                width={x.bandwidth()}
                from={y(settled)}
                to={y(settled + open)}
                fill="url(#not-settled)"
              />
            </>
          ))}
        </svg>
        <div class="x">
          <span>{months[0]?.label}</span>
          <span>{months.at(Math.floor((months.length - 1) / 2))?.label}</span>
          <span>{months.at(-1)?.label}</span>
        </div>
      </div>
    </ChartFigure>
  );
}

function Bar(bar: { x: number; width: number; from: number; to: number; fill: string }) {
  if (bar.from - bar.to <= 0) return null;
  return (
    <rect
      x={round(bar.x)}
      y={round(bar.to)}
      width={round(bar.width)}
      height={round(bar.from - bar.to)}
      fill={bar.fill}
      stroke="currentColor"
      vector-effect="non-scaling-stroke"
    />
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
