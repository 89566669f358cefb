import { scaleLinear, scaleTime } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { formatDate, formatNumber } from '../text.ts';
import { ChartFigure } from './figure.tsx';

/** A value that holds from `at` until the next point. */
export interface StepPoint {
  readonly at: Date;
  readonly value: number;
  /** What happened, for the table; a point with a note gets a mark in the picture. */
  readonly note?: string | undefined;
}

interface StepLineProps {
  title: string;
  summary: string;
  /** Oldest first. */
  points: readonly StepPoint[];
  from: Date;
  to: Date;
  /** Headings of the table twin: day, value and what happened. */
  columns: readonly [string, string, string];
}

const width = 640;
const height = 200;

/** A balance over time. It moves in steps, so the line does too. Shows nothing but the axes without points. */
export function StepLine({ title, summary, points, from, to, columns }: StepLineProps) {
  const values = points.map((point) => point.value);
  const x = scaleTime([from, to], [0, width]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], [height, 0]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const path = line<StepPoint>(
    (point) => x(point.at),
    (point) => y(point.value),
  )
    .curve(curveStepAfter)
    .digits(1);
  const last = points.at(-1);
  const days = [from, new Date((from.getTime() + to.getTime()) / 2), to];
  return (
    <ChartFigure
      title={title}
      summary={summary}
      table={{
        columns,
        rows: points.map(({ at, value, note }) => [formatDate(at), formatNumber(value), note ?? '']),
      }}
    >
      <div class="plot" aria-hidden="true">
        <div class="y">
          {ticks.toReversed().map((tick) => (
            <span>{formatNumber(tick)}</span>
          ))}
        </div>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <path
            class="rule"
            d={ticks.map((tick) => `M0 ${y(tick)}H${width}`).join('')}
            stroke="currentColor"
            vector-effect="non-scaling-stroke"
          />
          {last && (
            <g class="ink" fill="none" stroke="currentColor">
              <path
                d={path([...points, { at: to, value: last.value }]) ?? ''}
                stroke-width="2.5"
                vector-effect="non-scaling-stroke"
              />
              {/* A line of no length with round ends stays a circle however the plot is stretched. */}
              <path
                d={points
                  .filter((point) => point.note)
                  .map((point) => `M${Math.round(x(point.at))} ${Math.round(y(point.value))}h0`)
                  .join('')}
                stroke-width="10"
                stroke-linecap="round"
                vector-effect="non-scaling-stroke"
              />
            </g>
          )}
        </svg>
        <div class="x">
          {days.map((day) => (
            <span>{formatDate(day)}</span>
          ))}
        </div>
      </div>
    </ChartFigure>
  );
}
