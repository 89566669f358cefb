import { forwardedMail } from '../src/features/delivery/mail.tsx';
import { organisation, person, typed } from './mail-facts.ts';
import type { Row } from './request-mails.ts';

const at = new Date('2026-12-01T03:00:00Z');

/** What is passed on of the mail that came in; part of mails.test.ts. */
export const DELIVERY_MAILS: Readonly<Record<string, Row>> = {
  'delivery/mail forwardedMail': {
    to: 'organisation',
    mails: (l) =>
      [true, false].map((isAnswer) =>
        forwardedMail(l, {
          organisation,
          leftAt: isAnswer ? at : undefined,
          letter: {
            from: { name: person, address: 'taro@example.jp' },
            subject: typed,
            text: typed,
            files: isAnswer ? [typed] : [],
            isCut: isAnswer,
          },
          mayBeAnswered: isAnswer,
        }),
      ),
  },
};
