import type { MailWording } from './mail-texts.ts';

const GREETING = 'Dear {Name},\n\nThis is the recruiting team of {Company}.';

/** The English texts, in the same order and with the same care as the Japanese ones. */
export const englishMailTexts: MailWording = {
  name: {
    document: 'After document screening',
    interview: 'After an interview',
    final_interview: 'After the final interview',
    short: 'Short text',
  },
  subject: {
    document: 'Result of the document screening ({Company})',
    interview: 'Result of your interview ({Company})',
    final_interview: 'Result of your final interview ({Company})',
    short: 'Result of your application ({Company})',
  },
  result: {
    document: `${GREETING}
We are writing with the result of the document screening for {Position}.

We have decided not to invite you to an interview.
This application has ended with that decision.

Thank you for applying.`,
    interview: `${GREETING}
We are writing with the result of your interview for {Position}.

We have decided not to invite you to the next step.
This application has ended with that decision.

Thank you for applying and for the time you gave to the interview.`,
    final_interview: `${GREETING}
We are writing with the result of your final interview for {Position}.

We have decided not to offer you the position.
This application has ended with that decision.

Thank you for the time you gave up to the final interview.`,
    short: `${GREETING}
We have decided not to offer you the position of {Position}.
This application has ended with that decision. Thank you for applying.`,
  },
  questions: 'Questions about this result can be sent to the contact given at the end.',
  separator: '----------------------------------------',
  relay: `What follows is separate from the result and optional.

If you would like to talk to recruitment agencies about work at other companies, you can register on this page.

{Link}

- Registering is optional. Whether you register or not does not affect our selection or our records.
- It costs you nothing.
- You choose the agencies that receive your details. We pass on neither your application nor our evaluation.
- What our company gains from this is stated on the page.

If you do not wish to register, there is nothing to do.
If you want no such information from us again, please tell the contact below.`,
  footer: `{Company}
{Address}
Contact: {Contact}`,
  placeholders: {
    recipientName: '{Name}',
    companyName: '{Company}',
    companyAddress: '{Address}',
    contact: '{Contact}',
    openingTitle: '{Position}',
    link: '{Link}',
  },
};
