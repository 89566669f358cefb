import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const secret = new Secret('hunter2-hunter2');

test('the value comes out only where it is asked for by name', () => {
  expect(secret.reveal()).toBe('hunter2-hunter2');
});

test.each([
  ['String()', String(secret)],
  ['joining texts', ['postgres://', secret].join('')],
  ['JSON', JSON.stringify({ nested: { secret } })],
  ['inspect', inspect({ nested: { secret } }, { depth: 9, showHidden: true })],
  ['format, as console.log does', format('%s %o %j', secret, secret, secret)],
])('%s shows the mask and nothing of the value', (_way, printed) => {
  expect(printed).not.toContain('hunter2');
  expect(printed).toContain('[secret]');
});

test('a copy, as an assignment or a message to a worker makes it, does not carry the value along', () => {
  expect(Object.assign({}, secret)).toEqual({});
  expect(Reflect.ownKeys(secret)).toEqual([]);
  expect(JSON.stringify(structuredClone(secret))).toBe('{}');
});
