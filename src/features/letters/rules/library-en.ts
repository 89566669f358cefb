import type { LetterWording } from './library.ts';

const LAST = 'This application has ended with that decision.';
const NO_INTERVIEW = 'We have decided not to invite you to an interview.';
const NO_NEXT = 'We have decided not to invite you to the next step.';
const NO_OFFER = 'We have decided not to offer you the position.';

/** From the salutation to the last sentence. */
function result(team: string, about: string, outcome: string, thanks: string): string {
  return `Dear {Name},\n\nThis is the ${team} of {Company}.\nWe are writing with the result of ${about}.\n\n${outcome}\n${LAST}\n\n${thanks}`;
}

const NEWGRAD = 'graduate recruiting team';
const TEAM = 'recruiting team';
const APPLIED = 'Thank you for applying.';
const INTERVIEWED = 'Thank you for applying and for the time you gave to the interview.';
const FINAL = 'Thank you for the time you gave up to the final interview.';

/** The English texts, in the same order and with the same care as the Japanese ones. */
export const englishLetters: LetterWording = {
  subject: {
    document: 'Result of the document screening ({Company})',
    interview: 'Result of your interview ({Company})',
    final: 'Result of your final interview ({Company})',
    short: 'Result of your application ({Company})',
  },
  result: {
    'newgrad.document': result(NEWGRAD, 'the document screening for {Position}', NO_INTERVIEW, APPLIED),
    'newgrad.interview': result(NEWGRAD, 'your interview for {Position}', NO_NEXT, INTERVIEWED),
    'newgrad.final': result(NEWGRAD, 'your final interview for {Position}', NO_OFFER, FINAL),
    'midcareer.document': result(TEAM, 'the document screening for {Position}', NO_INTERVIEW, APPLIED),
    'midcareer.interview': result(TEAM, 'your interview for {Position}', NO_NEXT, INTERVIEWED),
    'midcareer.final': result(TEAM, 'your final interview for {Position}', NO_OFFER, FINAL),
    'parttime.document': result(TEAM, 'your application for {Position}', NO_INTERVIEW, APPLIED),
    'parttime.interview': result(TEAM, 'your interview for {Position}', NO_OFFER, INTERVIEWED),
    'parttime.final': result(TEAM, 'your final interview for {Position}', NO_OFFER, FINAL),
    short: `Dear {Name},

This is the recruiting team of {Company}.
We have decided not to offer you the position of {Position}.
${LAST} ${APPLIED}`,
  },
  questions: 'Questions about this result can be sent to the contact given at the end.',
  separator: '------------------------',
  work: { newgrad: 'a first job', midcareer: 'work', parttime: 'work', any: 'work' },
  relay: (work) => `What follows is separate from the result and optional.

If you would like to talk to recruitment agencies about ${work} at other companies, you can register on this page.

{Link}

- Registering is optional. Whether you register or not does not affect our selection or our records.
- It costs you nothing.
- You choose the agencies that receive your details. We pass on neither your application nor our evaluation.
- Our company may gain from it when you register and choose an agency. What we gain is stated on the page.

If you do not wish to register, there is nothing to do.`,
  footer: `{Company}
{Address}
Contact: {Contact}
If you want no further recruiting mails from us, please tell this contact.`,
};
