import * as requests from '../src/features/requests/mail.tsx';
import type { MailText } from '../src/ui/mail-text.tsx';
import type { Locale } from '../src/ui/text.ts';
import { organisation, person } from './mail-facts.ts';
import { RECOMMENDATION_MAILS } from './recommendation-mails.ts';

/** What mails.test.ts knows of one mail. */
export interface Row {
  /** Whom it speaks to; else why it speaks to nobody. */
  readonly to:
    | 'person'
    | 'member'
    | 'organisation'
    | 'applicant'
    | { readonly nobody: string; readonly as?: 'applicant' };
  readonly mails: (locale: Locale) => readonly MailText[];
}

export const unproven: Row['to'] = {
  nobody: 'whoever typed the address has not shown yet that they read it',
};
const [at, url] = [new Date('2026-12-01T03:00:00Z'), 'https://relay.example.jp/agency/requests'];

/** The mails about requests and complaints; part of mails.test.ts. */
export const REQUEST_MAILS: Readonly<Record<string, Row>> = {
  ...RECOMMENDATION_MAILS,
  'requests/mail tasksMail': {
    to: 'organisation',
    mails: (l) => [requests.tasksMail(l, { agency: organisation, count: 2, dueAt: at, url })],
  },
  'requests/mail answeredMail': {
    to: 'person',
    mails: (l) => [requests.answeredMail(l, { name: person, url })],
  },
  'requests/mail deskCodeMail': { to: unproven, mails: (l) => [requests.deskCodeMail(l, '654321')] },
  'requests/mail nothingHeldMail': {
    to: { nobody: 'there is no account with this address' },
    mails: (l) => [requests.nothingHeldMail(l)],
  },
};
