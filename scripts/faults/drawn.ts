import type { Fault } from './fault.ts';

const SPREAD = 'src/features/reapproach/rules/spread.ts';
const SEND = 'src/features/reapproach/actions/send-invitation.ts';
const SENDING = ['src/features/reapproach/sending.test.ts'];

/** The days that are drawn for everybody who is asked again. */
export const drawn: readonly Fault[] = [
  {
    id: 'SP1',
    sentence: 'One day more may be drawn than the term says.',
    file: SPREAD,
    find: '% (INVITATION_CAP.mostDays + 1)',
    replace: '% (INVITATION_CAP.mostDays + 2)',
    tests: ['src/features/reapproach/rules/spread.test.ts'],
  },
  {
    id: 'SP2',
    sentence: 'Nobody’s day is drawn.',
    file: 'src/features/reapproach/rules/judge.ts',
    find: 'businessDaysLater(addJstMonths(endedOn, months), person.drawnDays)',
    replace: 'businessDaysLater(addJstMonths(endedOn, months), 0)',
    tests: SENDING,
  },
  {
    id: 'SP3',
    sentence: 'Two companies ask one person on one day.',
    file: SEND,
    find: 'if (await isOthersTurn(',
    replace: 'if (false && await isOthersTurn(',
    tests: SENDING,
  },
  {
    id: 'SP4',
    sentence: 'What another company holds waits beyond the tenth day.',
    file: SPREAD,
    find: 'return today < businessDaysLater(from, INVITATION_CAP.mostDays);',
    replace: 'return today <= businessDaysLater(from, INVITATION_CAP.mostDays);',
    tests: SENDING,
  },
];
