import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptNumber } from './receipt.ts';

test('a receipt number begins like its registration and never looks like a mailed code', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const number = receiptNumber(id);
      expect(number.replace('-', '').toLowerCase()).toBe(id.slice(0, 8));
      expect(number).not.toMatch(/\d{6}/);
    }),
  );
});
