import {
  agreedMail,
  askedMail,
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

/** The mails about recommendations; part of mails.test.ts. */
export const RECOMMENDATION_MAILS: Readonly<Record<string, Row>> = {
  'candidates/mail/recommended askedMail': {
    to: 'person',
    mails: (l) => [askedMail(l, { ...facts, dueAt: at })],
  },
  'candidates/mail/recommended agreedMail': {
    to: 'person',
    mails: (l) => [agreedMail(l, { ...facts, items: ['name', 'work'], at })],
  },
  'candidates/mail/recommended recommendationWithdrawnMail': {
    to: 'person',
    mails: (l) => [recommendationWithdrawnMail(l, { ...facts, at })],
  },
};
