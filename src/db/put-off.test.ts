import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PutOff } from './put-off.ts';
import type { Scope } from './scope.ts';

const scope: Scope = { kind: 'system', actor: { kind: 'system', id: 'test' } };
const other: Scope = { kind: 'system', actor: { kind: 'system', id: 'other' } };

test('every part of a joined statement keeps its own parameters', () => {
  const parts = fc.array(fc.array(fc.integer(), { maxLength: 12 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(parts, (values) => {
      const last = new PutOff();
      for (const parameters of values) {
        // Backwards, so that a part refers to its parameters in another order than they stand in.
        const sql = parameters.map((_, index) => `$${parameters.length - index}`).join(' ');
        last.add(scope, { sql: `insert [${sql}]`, parameters });
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
  const last = new PutOff();
  last.addLast(scope, { sql: 'last', parameters: [] });
  last.add(scope, { sql: 'insert a $1', parameters: [1] });
  last.add(other, { sql: 'update b $1', parameters: [2] });
  last.add(scope, { sql: 'insert c $1', parameters: [3] });
  expect(last.take()).toEqual([
    {
      scope,
      statement: {
        sql: 'with write_1 as (insert c $1), write_2 as (insert a $2) select',
        parameters: [3, 1],
      },
    },
    { scope: other, statement: { sql: 'update b $1', parameters: [2] } },
    { scope, statement: { sql: 'last', parameters: [] } },
  ]);
  expect(last.take()).toEqual([]);
});

test.each(['select post_points()', 'with x as (insert into a) select', 'delete from a', 'insertion'])(
  'what would mean something else beside other statements is refused: %s',
  (sql) => {
    expect(() => new PutOff().add(scope, { sql, parameters: [] })).toThrow(TypeError);
  },
);

test('a value the driver cannot send is refused where it is put off, not left out of the commit', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  for (const value of [circular, undefined, Symbol('x'), [[circular]], () => 1]) {
    expect(() => new PutOff().add(scope, { sql: 'insert into a', parameters: [value] })).toThrow(TypeError);
    expect(() => new PutOff().addLast(scope, { sql: 'select f()', parameters: [value] })).toThrow(TypeError);
  }
  const fine = ['a', 1, true, 1n, null, new Date(), Buffer.of(1), ['a', [Buffer.of(1)]]];
  expect(() => new PutOff().add(scope, { sql: 'insert into a', parameters: fine })).not.toThrow();
});
