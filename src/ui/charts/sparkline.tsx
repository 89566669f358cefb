import { scaleBand, scaleLinear } from 'd3-scale';
import { t } from '../rendering.ts';
import { formatNumber } from '../text.ts';
import { ChartFigure } from './figure.tsx';

interface SparklineProps {
  title: string;
  summary: string;
  /** One value per week (or day, or month), oldest first. */
  points: readonly { readonly label: string; readonly value: number }[];
  /** Headings of the table twin: the period and the value. */
  columns: readonly [string, string];
}

const width = 240;
const height = 48;

/** A short history at a glance: one bar per period. The last period, usually not over yet, is outlined and says so. */
export function Sparkline({ title, summary, points, columns }: SparklineProps) {
  const most = Math.max(1, ...points.map((point) => point.value));
  const x = scaleBand(
    points.map((_, index) => index),
    [0, width],
  ).paddingInner(0.3);
  const y = scaleLinear([0, most], [height, 0]);
  return (
    <ChartFigure
      title={title}
      summary={summary}
      table={{ columns, rows: points.map((point) => [point.label, formatNumber(point.value)]) }}
    >
      <div class="plot is-spark" aria-hidden="true">
        <div class="y">
          <span>{formatNumber(most)}</span>
          <span>0</span>
        </div>
        <svg class="ink" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <path d={`M0 ${height}H${width}`} stroke="currentColor" vector-effect="non-scaling-stroke" />
          {points.map((point, index) => (
            <rect
              x={round(x(index) ?? 0)}
              y={round(y(point.value))}
              width={round(x.bandwidth())}
              height={round(height - y(point.value))}
              fill={index === points.length - 1 ? '#fff' : 'currentColor'}
              stroke="currentColor"
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        <div class="x">
          <span>{points[0]?.label}</span>
          <span>
            {points.at(-1)?.value === 0
              ? t(`${points.at(-1)?.label}（途中）`, `${points.at(-1)?.label} (so far)`)
              : t(`${points.at(-1)?.label}（途中、白い棒）`, `${points.at(-1)?.label} (so far, outlined)`)}
          </span>
        </div>
      </div>
    </ChartFigure>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
