import { constantFrom, assert as holds, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { written } from '../../../test/written.ts';
import { ProgressOfTen } from './progress-of-ten.tsx';
import { Sparkline } from './sparkline.tsx';
import { StepLine } from './step-line.tsx';

function progress(size: number, done: number, pending: number): string {
  return written(
    <ProgressOfTen
      id="p"
      title="次の枠まで"
      summary="要約"
      size={size}
      done={done}
      pending={pending}
      words={{ done: '確定', pending: '確認中', open: 'これから' }}
      columns={['状態', 'ポイント']}
    />,
  );
}

/** Cells of the picture by kind; the key below repeats each kind once. */
function countCells(html: string) {
  const picture = html.slice(html.indexOf('<svg'), html.indexOf('</svg>'));
  return {
    done: picture.match(/width="38" height="38" rx="8" fill="currentColor"/g)?.length ?? 0,
    pending: picture.match(/fill="url\(#p-hatch\)"/g)?.length ?? 0,
    open: picture.match(/stroke-dasharray/g)?.length ?? 0,
  };
}

describe('the picture of a goal', () => {
  test('shows as many cells as the goal has, each in exactly one state', () => {
    holds(
      property(
        constantFrom(1, 5, 10, 25),
        integer({ min: -20, max: 40 }),
        integer({ min: 0, max: 40 }),
        (size, done, pending) => {
          const cells = countCells(progress(size, done, pending));
          expect(cells.done + cells.pending + cells.open).toBe(size);
          expect(cells.done).toBe(Math.min(Math.max(done, 0), size));
          expect(cells.pending).toBe(Math.min(pending, size - cells.done));
        },
      ),
    );
  });

  test('tells its numbers in words and in a table too', () => {
    const html = progress(10, 6, 2);
    expect(html).toContain('要約');
    expect(html).toMatch(/<th scope="row">確認中<\/th><td class="is-end">2<\/td>/);
    expect(html).toMatch(/<th scope="row">これから<\/th><td class="is-end">2<\/td>/);
    expect(html).toMatch(/<svg class="ten ink" [^>]*aria-hidden="true"/);
  });

  test('a debt fills nothing but is told', () => {
    const html = progress(10, -3, 0);
    expect(countCells(html)).toEqual({ done: 0, pending: 0, open: 10 });
    expect(html).toContain('>-3</td>');
  });
});

test('a short history draws one bar per period, the tallest as high as the plot', () => {
  const points = [3, 0, 6].map((value, index) => ({ label: `第${index + 1}週`, value }));
  const html = written(<Sparkline title="週" summary="要約" points={points} columns={['週', '件数']} />);
  const heights = [...html.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([24, 0, 48]);
  expect(html).toMatch(/<th scope="row">第3週<\/th><td class="is-end">6<\/td>/);
  expect(html).toContain('第3週（途中、白い棒）');
  const none = written(
    <Sparkline title="週" summary="要約" points={points.slice(0, 2)} columns={['週', '件数']} />,
  );
  expect(none).toContain('第2週（途中）');
});

describe('a balance over time', () => {
  const from = new Date('2025-01-01T00:00:00Z');
  const to = new Date('2025-01-11T00:00:00Z');
  const on = (day: number) => new Date(`2025-01-${String(day).padStart(2, '0')}T00:00:00Z`);

  function line(points: readonly { at: Date; value: number; note?: string }[]): string {
    return written(
      <StepLine
        title="残高"
        summary="要約"
        points={points}
        from={from}
        to={to}
        columns={['日', '残高', '内容']}
      />,
    );
  }

  test('holds each value until the next and the last until the end', () => {
    const path = /<path d="(M[^"]*)" stroke-width="2.5"/.exec(
      line([
        { at: on(1), value: 0 },
        { at: on(6), value: 4 },
      ]),
    )?.[1];
    expect(path).toBe('M0,200L320,200L320,0L640,0L640,0');
  });

  test('lists day, value and event, and marks the events', () => {
    const html = line([
      { at: on(1), value: 9 },
      { at: on(6), value: 0, note: '枠を獲得' },
    ]);
    expect(html).toMatch(/<th scope="row">2025\/01\/06<\/th><td class="is-end">0<\/td><td>枠を獲得<\/td>/);
    expect(html).toMatch(/d="M320 200h0"/);
  });

  test('has an axis even before anything happened, and shows a debt below zero', () => {
    expect(line([])).toContain('<span>1</span><span>0</span>');
    expect(line([{ at: on(1), value: -4 }])).toContain('<span>-4</span>');
  });
});
