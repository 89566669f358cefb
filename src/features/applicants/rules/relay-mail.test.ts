import { expect, test } from 'vitest';
import { mayReceiveRelayMail } from './relay-mail.ts';

test.each([
  ['rejected', true],
  ['withdrawn', false],
  ['open', false],
  ['reopened', false],
  ['hired', false],
  ['unknown', false],
  ['', false],
  [null, false],
  [undefined, false],
])('after a selection that stands as %s a relay mail may follow: %s', (status, may) => {
  expect(mayReceiveRelayMail(status)).toBe(may);
});
