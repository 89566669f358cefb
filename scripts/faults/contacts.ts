import type { Fault } from './fault.ts';

/** What a person said of being contacted and of whom they keep away holds no more. */
export const contacts: readonly Fault[] = [
  {
    id: 'CT1',
    sentence: 'An agency writes a contact down that lay in the minute after the hours.',
    file: 'src/features/contacts/rules/terms.ts',
    find: 'hour < hours.untilHour;',
    replace: 'hour <= hours.untilHour;',
    tests: ['src/features/candidates/contact-room.test.ts', 'src/features/contacts/rules/terms.test.ts'],
  },
  {
    id: 'CT2',
    sentence: 'An agency that the person keeps away is offered, can be chosen and is given items.',
    file: 'src/features/candidates/actions/without-blocked.ts',
    find: 'return cards.filter((card) => !blocked.has(card.id));',
    replace: 'return cards;',
    tests: ['src/features/candidates/blocks.test.ts'],
  },
  {
    id: 'CT3',
    sentence: 'Contacts that people deny are missing from the published figures.',
    file: 'src/db/migrations/0025_contact.sql',
    find: "filter (where c.answer = 'denied')",
    replace: 'filter (where false)',
    tests: ['src/features/candidates/contact-room.test.ts'],
  },
];
