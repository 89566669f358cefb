import { formatNumber } from '../text.ts';
import { ChartFigure, Hatch } from './figure.tsx';

/** How a part is filled: what matters most is solid, what does not happen is outlined. */
type PartFill = 'solid' | 'light' | 'pale' | 'hatched' | 'open';

export interface Part {
  readonly label: string;
  readonly count: number;
  readonly fill: PartFill;
}

interface PartsBarProps {
  /** Unique on the page. */
  id: string;
  title: string;
  summary: string;
  parts: readonly Part[];
  /** Headings of the table twin: the part and the count. */
  columns: readonly [string, string];
}

const WIDTH = 640;
const HEIGHT = 32;
/** So that one of ten thousand can still be seen. */
const LEAST = 6;

/** What a whole comes to, as one bar of its parts; parts of nothing are told by the key and the table alone. */
export function PartsBar({ id, title, summary, parts, columns }: PartsBarProps) {
  const drawn = parts.filter(({ count }) => count > 0);
  const whole = drawn.reduce((sum, { count }) => sum + count, 0);
  const free = WIDTH - LEAST * drawn.length;
  let x = 0;
  return (
    <ChartFigure
      title={title}
      summary={summary}
      table={{ columns, rows: parts.map(({ label, count }) => [label, formatNumber(count)]) }}
    >
      <svg class="ink" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <defs>
          <Hatch id={`${id}-hatch`} />
        </defs>
        {drawn.map(({ count, fill }) => {
          const width = LEAST + (free * count) / whole;
          const box = <Box x={x} width={width} height={HEIGHT} fill={fill} hatch={`url(#${id}-hatch)`} />;
          x += width;
          return box;
        })}
      </svg>
      <ul class="chart-key">
        {parts.map(({ label, count, fill }) => (
          <li>
            <svg viewBox="0 0 40 40" aria-hidden="true">
              <Box x={0} width={40} height={40} fill={fill} hatch={`url(#${id}-hatch)`} />
            </svg>
            {label} {formatNumber(count)}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

function Box({
  x,
  width,
  height,
  fill,
  hatch,
}: {
  x: number;
  width: number;
  height: number;
  fill: PartFill;
  hatch: string;
}) {
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    <rect
      x={round(x + 1)}
      y="1"
      width={round(width - 2)}
      height={height - 2}
      rx="3"
      fill={fill === 'hatched' ? hatch : fill === 'open' ? '#fff' : 'currentColor'}
      fill-opacity={
        { light: '0.45', pale: '0.15', solid: undefined, hatched: undefined, open: undefined }[fill]
      }
      stroke="currentColor"
      stroke-dasharray={fill === 'open' ? '4 4' : undefined}
    />
  );
}
