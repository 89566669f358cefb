import { ChartFigure, Hatch } from './figure.tsx';

/** One step on the way from the first sum to the last. */
export interface Step {
  readonly label: string;
  /** From where to where it leads, both 0 or more. */
  readonly from: number;
  readonly to: number;
  /** A sum that stands by itself, something that is taken away, or something that comes to it. */
  readonly kind: 'sum' | 'less' | 'more';
  /** As it is said, with its range where there is one. */
  readonly value: string;
  readonly range?: string | undefined;
}

interface WaterfallProps {
  /** Unique on the page. */
  id: string;
  title: string;
  summary: string;
  steps: readonly Step[];
  /** Headings of the table twin: the step, its value, its range. */
  columns: readonly [string, string, string];
}

const WIDTH = 640;
const ROW = 36;

/** How one sum becomes another, step by step from the top: sums solid, what is taken away hatched, what comes to it pale. */
export function Waterfall({ id, title, summary, steps, columns }: WaterfallProps) {
  const most = Math.max(1, ...steps.flatMap(({ from, to }) => [from, to]));
  const x = (value: number) => Math.round((value / most) * (WIDTH - 4) * 10) / 10 + 2;
  const hatch = `${id}-hatch`;
  return (
    <ChartFigure
      title={title}
      summary={summary}
      table={{ columns, rows: steps.map(({ label, value, range }) => [label, value, range ?? '–']) }}
    >
      <svg class="ink" viewBox={`0 0 ${WIDTH} ${ROW * steps.length}`} aria-hidden="true">
        <defs>
          <Hatch id={hatch} />
        </defs>
        {steps.map(({ from, to, kind }, index) => (
          <>
            {index > 0 && (
              <path
                d={`M${x(startOf(steps[index], from))} ${ROW * index - 6}v12`}
                stroke="currentColor"
                stroke-dasharray="2 2"
              />
            )}
            <Bar
              left={x(Math.min(from, to))}
              right={x(Math.max(from, to))}
              y={ROW * index + 6}
              kind={kind}
              hatch={hatch}
            />
          </>
        ))}
      </svg>
      <ul class="chart-key">
        {steps.map(({ label, value, kind }) => (
          <li>
            <svg viewBox="0 0 40 40" aria-hidden="true">
              <Bar left={1} right={39} y={1} height={38} kind={kind} hatch={hatch} />
            </svg>
            {label} {value}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

/** Where a step takes up what the one before left: sums begin at nothing and are met at their end. */
function startOf(step: Step | undefined, from: number): number {
  return step?.kind === 'sum' ? step.to : from;
}

interface BarProps {
  left: number;
  right: number;
  y: number;
  height?: number;
  kind: Step['kind'];
  hatch: string;
}

function Bar({ left, right, y, height = ROW - 12, kind, hatch }: BarProps) {
  return (
    <rect
      x={left}
      y={y}
      width={Math.max(0, Math.round((right - left) * 10) / 10)}
      height={height}
      fill={kind === 'less' ? `url(#${hatch})` : 'currentColor'}
      fill-opacity={kind === 'more' ? '0.3' : undefined}
      stroke="currentColor"
    />
  );
}
