import { expect, test } from 'vitest';
import { cardInput } from './input.ts';

test('who left within six months cannot be more than were placed', () => {
  const card = (placedLastYear: string, leftWithinSixMonths: string) =>
    cardInput.safeParse({ speciality: '営業', feeNote: '35%', placedLastYear, leftWithinSixMonths });
  expect(card('120', '120').success).toBe(true);
  for (const read of [card('120', '121'), card('', '1')])
    expect(read.error?.issues).toMatchObject([{ path: ['leftWithinSixMonths'], message: 'leavers' }]);
});
