import { hireMail, restClosedMail } from '../src/features/candidates/mail/hires.tsx';
import {
  agreedMail,
  askedMail,
  copyCorrectedMail,
  recommendationWithdrawnMail,
} from '../src/features/candidates/mail/recommended.tsx';
import { agency, companyName, companyNameEn, person, typed } from './mail-facts.ts';
import type { Row } from './request-mails.ts';

const at = new Date('2026-12-01T03:00:00Z');
const facts = {
  name: person,
  id: '00000000-0000-4000-8000-000000000003',
  agency,
  employer: { name: companyName, nameEn: companyNameEn },
  title: typed,
  baseUrl: 'https://relay.example.jp',
};

const hire = {
  name: person,
  id: facts.id,
  employer: companyName,
  title: typed,
  by: agency.name,
  acceptedOn: '2026-11-20',
  baseUrl: facts.baseUrl,
};
const opening = { employer: facts.employer, title: typed, conditions: {} };

/** The mails about recommendations and hires; part of mails.test.ts. */
export const RECOMMENDATION_MAILS: Readonly<Record<string, Row>> = {
  'candidates/mail/recommended askedMail': {
    to: 'person',
    mails: (l) => [askedMail(l, { ...facts, dueAt: at })],
  },
  'candidates/mail/recommended agreedMail': {
    to: 'person',
    mails: (l) => [agreedMail(l, { ...facts, items: ['name', 'work'], at })],
  },
  'candidates/mail/recommended copyCorrectedMail': {
    to: 'person',
    mails: (l) => [copyCorrectedMail(l, { ...facts, items: ['name', 'work'], at })],
  },
  'candidates/mail/recommended recommendationWithdrawnMail': {
    to: 'person',
    mails: (l) => [recommendationWithdrawnMail(l, { ...facts, at })],
  },
  'candidates/mail/hires hireMail': {
    to: 'person',
    mails: (l) => [
      hireMail(l, { ...hire, startedOn: null, rest: null }),
      hireMail(l, { ...hire, startedOn: '2026-12-01', rest: null }),
      hireMail(l, { ...hire, startedOn: '2026-12-01', rest: { count: 2, closeAt: at } }),
    ],
  },
  'candidates/mail/hires restClosedMail': {
    to: 'person',
    mails: (l) => [
      restClosedMail(l, {
        name: person,
        at,
        baseUrl: facts.baseUrl,
        ended: [
          { opening, agency },
          { opening: null, agency },
        ],
      }),
    ],
  },
};
