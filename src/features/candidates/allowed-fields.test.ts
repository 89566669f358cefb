import { expect, test } from 'vitest';
import { LATER_ITEMS, PROVIDED_ITEMS, REGISTERED_ITEMS } from '../consents/rules/wording.ts';
import { ProvidedItems } from '../introductions/input.ts';
import { SealedForm, SealedProfile } from './input.ts';

/**
 * All that is asked of a person, kept of them and handed over (公正採用選考; rules.md §6.9). A field that is added anywhere is
 * added here, with the reason why an agency needs it on its page; origin, family, creed, union, health, photo, sex, age, birth date,
 * nationality and address never are.
 */
const REGISTERED = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'];
const LATER = ['kana', 'phone', 'experience', 'start', 'pay', 'away', 'stage', 'cv'];
const ALL = [...REGISTERED, ...LATER].toSorted();
/** What the form says besides, which is no field of the person. */
// `masked` is how the page had filled in the address that a letter was mailed to (docs/decisions/0032-letters-sent-from-here.md).
const CHOICES = ['agencies', 'inviteAgain', 'masked', 'tellCompany', 'wording'];

test('what is sealed, what is consented to and what an agency is answered are one list', () => {
  expect([...REGISTERED_ITEMS]).toEqual(REGISTERED);
  expect([...LATER_ITEMS]).toEqual(LATER);
  expect([...PROVIDED_ITEMS].toSorted()).toEqual(ALL);
  expect(Object.keys(SealedProfile.shape).toSorted()).toEqual(ALL);
  expect(Object.keys(ProvidedItems.shape).toSorted()).toEqual(ALL);
  expect(Object.keys(SealedForm.shape).toSorted()).toEqual([...REGISTERED, ...CHOICES].toSorted());
  expect(Object.keys(ProvidedItems.shape.experience.unwrap().shape)).toEqual(['work', 'years', 'words']);
  // Of a file what tells it apart; its name may be the person's, and stays with them.
  expect(Object.keys(ProvidedItems.shape.cv.unwrap().shape)).toEqual(['file', 'bytes', 'pages', 'at']);
  expect(Object.keys(SealedProfile.shape.cv.unwrap().shape)).toEqual([
    'file',
    'name',
    'bytes',
    'pages',
    'at',
  ]);
});

test('a profile that was sealed before the later fields opens, and holds none of them', () => {
  const sealed = {
    mail: { address: 'a@example.org' },
    name: '田中 花子',
    work: ['sales'],
    prefecture: '東京都',
    remote: false,
    contact: 'mail',
  };
  expect(Object.keys(SealedProfile.parse(sealed)).toSorted()).toEqual(REGISTERED.toSorted());
});
