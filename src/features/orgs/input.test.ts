import { expect, test } from 'vitest';
import { cardInput, operatorFactsInput } from './input.ts';

test('who left within six months cannot be more than were placed', () => {
  const card = (placedLastYear: string, leftWithinSixMonths: string) =>
    cardInput.safeParse({ speciality: '営業', feeNote: '35%', placedLastYear, leftWithinSixMonths });
  expect(card('120', '120').success).toBe(true);
  for (const read of [card('120', '121'), card('', '1')])
    expect(read.error?.issues).toMatchObject([{ path: ['leftWithinSixMonths'], message: 'leavers' }]);
});

test('what the operator leaves empty is null, and what it types is stored in one spelling', () => {
  const nothing = {
    notificationNumber: null,
    privacyOfficer: null,
    court: null,
    termsEnactedOn: null,
    termsRevisedOn: null,
    privacyEnactedOn: null,
    privacyRevisedOn: null,
  };
  expect(operatorFactsInput.parse({ court: ' 　', termsEnactedOn: '' })).toEqual(nothing);
  expect(
    operatorFactsInput.parse({
      notificationNumber: '５１ー募－０００１２３',
      court: '東京地方裁判所 ',
      termsEnactedOn: '2026/04/01',
    }),
  ).toEqual({
    ...nothing,
    notificationNumber: '51-募-000123',
    court: '東京地方裁判所',
    termsEnactedOn: '2026-04-01',
  });
});

test.each([
  [{ notificationNumber: '51-ユ-000123' }, 'notificationNumber', 'notification_number'],
  [{ notificationNumber: '51-募-00123' }, 'notificationNumber', 'notification_number'],
  [{ termsEnactedOn: '2026-02-30' }, 'termsEnactedOn', 'date'],
  [{ termsEnactedOn: '0000-01-01' }, 'termsEnactedOn', 'date'],
  [{ termsRevisedOn: '2026-04-01' }, 'termsRevisedOn', 'revised'],
  [{ termsEnactedOn: '2026-04-02', termsRevisedOn: '2026-04-01' }, 'termsRevisedOn', 'revised'],
  [{ privacyEnactedOn: '2026-04-02', privacyRevisedOn: '2026-04-01' }, 'privacyRevisedOn', 'revised'],
  [{ court: 'あ'.repeat(121) }, 'court', 'too_long'],
])('what the operator publishes is refused where it cannot be: %o', (sent, field, fault) => {
  expect(operatorFactsInput.safeParse(sent).error?.issues).toMatchObject([{ path: [field], message: fault }]);
});

test('a document may be revised on the day it was made', () => {
  const day = '2026-04-01';
  expect(operatorFactsInput.safeParse({ termsEnactedOn: day, termsRevisedOn: day }).success).toBe(true);
});
