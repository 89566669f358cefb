import { expect, test } from 'vitest';
import { mailOf } from '../../../../test/factories/organisations.ts';
import { PROVIDED_ITEMS } from '../../consents/rules/wording.ts';
import { handedOver } from './handed-over.ts';

const person = {
  candidateId: 'c',
  mail: mailOf('hanako+jobs@example.org'),
  name: '田中 花子',
  work: ['sales'],
  prefecture: '東京都',
  remote: true,
  contact: 'mail',
  kana: 'タナカ ハナコ',
  phone: '090-1234-5678',
  experience: { work: 'sales', years: 'from_3', words: '' },
  start: '2027-04',
  pay: 4_500_000,
  away: '家族の世話のため、1年間離れていました。',
  stage: 'final_interview' as const,
  cv: { file: 'a-file', bytes: 1_000, pages: 2, at: '2026-11-01', name: '履歴書_田中花子.pdf' },
  birthday: '1990-01-01',
};

test('an agency gets what its consent lists and nothing else, whatever the account holds', () => {
  expect(handedOver(person, ['name', 'work'])).toEqual({ name: '田中 花子', work: ['sales'] });
  expect(handedOver(person, [])).toEqual({});
  for (const item of PROVIDED_ITEMS) {
    const others = PROVIDED_ITEMS.filter((one) => one !== item);
    expect(Object.keys(handedOver(person, others))).toEqual(others);
  }
});

test('of a file goes what an agency has to know before it opens it, and not the name its owner gave it', () => {
  const { cv } = handedOver(person, ['cv']);
  expect(cv).toEqual({ file: 'a-file', bytes: 1_000, pages: 2, at: '2026-11-01' });
});

test('what the person has not told is missing, and is no empty value', () => {
  const { phone: _, ...silent } = person;
  expect(handedOver(silent, ['name', 'phone'])).toStrictEqual({ name: '田中 花子' });
});

test('an address is handed over as it was typed, without what we keep beside it for counting', () => {
  expect(handedOver(person, ['mail'])).toEqual({ mail: 'hanako+jobs@example.org' });
});
