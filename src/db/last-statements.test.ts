import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LastStatements } from './last-statements.ts';
import type { Scope } from './scope.ts';

const scope: Scope = { kind: 'system', actor: { kind: 'system', id: 'test' } };
const other: Scope = { kind: 'system', actor: { kind: 'system', id: 'other' } };

test('every part of a joined statement keeps its own parameters', () => {
  const parts = fc.array(fc.array(fc.integer(), { maxLength: 12 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(parts, (values) => {
      const last = new LastStatements();
      for (const parameters of values) {
        // Backwards, so that a part refers to its parameters in another order than they stand in.
        const sql = parameters.map((_, index) => `$${parameters.length - index}`).join(' ');
        last.addWrite(scope, { sql: `[${sql}]`, parameters });
      }
      const [joined, ...rest] = last.take();
      expect(rest).toEqual([]);
      const read = [...(joined?.statement.sql ?? '').matchAll(/\[([^\]]*)\]/g)].map(([, text = '']) =>
        text
          .split(' ')
          .flatMap((one) => (one === '' ? [] : [joined?.statement.parameters[Number(one.slice(1)) - 1]])),
      );
      expect(read.toReversed()).toEqual(values.map((parameters) => parameters.toReversed()));
    }),
  );
});

test('writes are joined per scope, a single one is left as it is, and nothing is handed over twice', () => {
  const last = new LastStatements();
  last.addLast(scope, { sql: 'last', parameters: [] });
  last.addWrite(scope, { sql: 'a $1', parameters: [1] });
  last.addWrite(other, { sql: 'b $1', parameters: [2] });
  last.addWrite(scope, { sql: 'c $1', parameters: [3] });
  expect(last.take()).toEqual([
    { scope, statement: { sql: 'with write_1 as (c $1), write_2 as (a $2) select', parameters: [3, 1] } },
    { scope: other, statement: { sql: 'b $1', parameters: [2] } },
    { scope, statement: { sql: 'last', parameters: [] } },
  ]);
  expect(last.take()).toEqual([]);
});
