import { alumniCodeMail, alumniEnteredMail } from '../src/features/alumni/mail.tsx';
import { openedMail } from '../src/features/candidates/mail/opened.tsx';
import { measureOf } from '../src/features/measures/rules/catalogue.ts';
import { readingOf } from '../src/features/measures/rules/measure.ts';
import * as agency from '../src/features/notices/mail/agency.tsx';
import { alumniMail } from '../src/features/notices/mail/alumni.tsx';
import { answersMail } from '../src/features/notices/mail/answers.tsx';
import * as company from '../src/features/notices/mail/company.tsx';
import { hiresMail } from '../src/features/notices/mail/hires.tsx';
import { mentionsMail } from '../src/features/notices/mail/mentions.tsx';
import { deskMail } from '../src/features/notices/mail/operator.tsx';
import { proofMail } from '../src/features/notices/mail/proof.tsx';
import { answerCodeMail, appliedMail, voidedMail } from '../src/features/reapproach/mail/answered.tsx';
import { balanceOf } from '../src/features/slots/rules/balance.ts';
import { companyName, companyNameEn, organisation, person, sharing, typed } from './mail-facts.ts';
import { type Row, unproven } from './request-mails.ts';

const [at, baseUrl] = [new Date('2026-12-01T03:00:00Z'), 'https://relay.example.jp'];
const facts = { addressee: { organisation }, baseUrl };
const deadline = { ...facts, nearestDueAt: at, now: at };
const rule = {
  version: 1,
  publishedAt: at,
  effectiveAt: at,
  pointsPerSlot: 10,
  repetitionMonths: 12,
  touchDays: 180,
  chooseLaterDays: 180,
  objectionBusinessDays: 5,
  suspensionBusinessDays: 10,
  slotExpiryMonths: null,
  neverAnswered: false,
  note: '',
};
const balance = (left: number) =>
  balanceOf(
    { pending: 2, confirmed: left, voided: 0, reversed: 0, spent: 0, balance: left },
    { available: 1, requested: 0, consumed: 0, expired: 0, cancelled: 0 },
    rule,
  );
const days = [
  { on: '2026-11-27', count: 2 },
  { on: '2026-11-29', count: 1 },
];
const november = { from: '2026-11-01', before: '2026-12-01', isUnfinished: false };
const month = {
  month: '2026-11',
  declared: 20,
  measured: (['introductions', 'confirmed', 'slotsEarned'] as const).map((id) => {
    const measure = measureOf(id);
    return {
      measure,
      period: november,
      reading: readingOf(measure, { introduced: 12, confirmed: 10, slots_earned: 1 }),
      before: null,
    };
  }),
};
const shown = { views: 340, registrations: 25, through: '2026-11-30' };
const desk = {
  applications: { news: 1, waiting: 2 },
  licences: {
    news: 1,
    waiting: 3,
    ending: [{ agency: organisation, expiresOn: '2026-12-31', daysLeft: 30 }],
  },
  objections: { news: 1, waiting: 2, suspendsUntil: at },
  appeals: { news: 1, waiting: 3 },
};

const asked = {
  companyName,
  companyNameEn,
  companyContactMail: 'hr@example.jp',
  openingTitle: typed,
};

const doubted: Row['to'] = { nobody: 'who answered is what is asked', as: 'applicant' };

/** The daily mails; part of mails.test.ts. */
export const NOTICE_MAILS: Readonly<Record<string, Row>> = {
  'candidates/mail/opened openedMail': {
    to: 'person',
    mails: (l) => [
      openedMail(l, {
        name: person,
        opened: [{ ...sharing('accepted'), answer: 'waiting', openedOn: '2026-11-30' }],
        baseUrl,
      }),
    ],
  },
  'notices/mail/agency arrivalsMail': {
    to: 'organisation',
    mails: (l) => [agency.arrivalsMail(l, { ...deadline, arrived: 2 })],
  },
  'notices/mail/agency deadlinesMail': {
    to: 'organisation',
    mails: (l) => [agency.deadlinesMail(l, { ...deadline, due: 2, contacts: 3, waiting: 5 })],
  },
  'notices/mail/agency decidedMail': {
    to: 'organisation',
    mails: (l) =>
      [true, false].map((mayContact) => agency.decidedMail(l, { ...facts, silent: 2, mayContact })),
  },
  'notices/mail/agency offersMail': {
    to: 'organisation',
    mails: (l) => [
      agency.offersMail(l, { ...facts, arrived: 2, hired: 1, ended: 1, agreed: 1, withdrawn: 1 }),
      agency.offersMail(l, { ...facts, arrived: 0, hired: 1, ended: 0, agreed: 0, withdrawn: 0 }),
    ],
  },
  'notices/mail/proof proofMail': {
    to: 'organisation',
    mails: (l) => [proofMail(l, { ...facts, zone: 'company', token: 'x'.repeat(150) })],
  },
  'alumni/mail alumniCodeMail': {
    to: unproven,
    mails: (l) => [
      alumniCodeMail(l, '654321', { companyName, companyNameEn, pageCode: `${'1'.repeat(21)}a`, baseUrl }),
    ],
  },
  'alumni/mail alumniEnteredMail': {
    to: 'person',
    mails: (l) => [
      alumniEnteredMail(l, person, {
        name: companyName,
        nameEn: companyNameEn,
        contactMail: 'hr@example.jp',
      }),
    ],
  },
  'notices/mail/alumni alumniMail': {
    to: 'organisation',
    mails: (l) => [
      alumniMail(l, { ...facts, fresh: 2, ending: 1 }),
      alumniMail(l, { ...facts, fresh: 0, ending: 1 }),
    ],
  },
  'notices/mail/answers answersMail': {
    to: 'organisation',
    mails: (l) => [
      answersMail(l, { ...facts, applied: 2, later: 1, no: 3 }),
      answersMail(l, { ...facts, applied: 0, later: 1, no: 0 }),
    ],
  },
  'reapproach/mail/answered appliedMail': {
    to: 'applicant',
    mails: (l) => [
      appliedMail(l, {
        ...asked,
        fullName: person,
        words: typed,
        corrected: ['name', 'phone'],
      }),
      appliedMail(l, { ...asked, openingTitle: null, fullName: person, words: null, corrected: [] }),
    ],
  },
  'reapproach/mail/answered voidedMail': { to: doubted, mails: (l) => [voidedMail(l, asked)] },
  'reapproach/mail/answered answerCodeMail': {
    to: doubted,
    mails: (l) => [answerCodeMail(l, '654321', asked)],
  },
  'notices/mail/mentions mentionsMail': {
    to: 'organisation',
    mails: (l) => [mentionsMail(l, { ...facts, notes: 2 })],
  },
  'notices/mail/hires hiresMail': {
    to: 'organisation',
    mails: (l) =>
      (['agency', 'company'] as const).flatMap((side) =>
        [0, 1].map((count) =>
          hiresMail(l, { ...facts, side, ending: 1, late: count, checks: count, said: count, denied: count }),
        ),
      ),
  },
  'notices/mail/company takenMail': {
    to: 'organisation',
    mails: (l) => [
      company.takenMail(l, { ...facts, taken: 1, agreed: 0 }),
      company.takenMail(l, { ...facts, taken: 1, agreed: 2 }),
    ],
  },
  'notices/mail/company introducedMail': {
    to: 'organisation',
    mails: (l) =>
      [3, -1].map((left) => company.introducedMail(l, { ...facts, days, balance: balance(left) })),
  },
  'notices/mail/company slotsMail': {
    to: 'organisation',
    mails: (l) => [company.slotsMail(l, { ...facts, days, balance: balance(3) })],
  },
  'notices/mail/company monthlyMail': {
    to: 'organisation',
    mails: (l) => [
      company.monthlyMail(l, { ...facts, months: [month], shown, ending: null, balance: balance(3) }),
      company.monthlyMail(l, {
        ...facts,
        months: [{ ...month, month: '2026-10', declared: null }, month],
        shown: null,
        ending: { people: 3, selections: 4, through: '2027-01-09' },
        balance: balance(3),
      }),
    ],
  },
  'notices/mail/operator deskMail': {
    to: 'organisation',
    mails: (l) => [
      deskMail(l, { ...facts, ...desk }),
      deskMail(l, {
        ...facts,
        ...desk,
        licences: {
          ...desk.licences,
          ending: [{ agency: organisation, expiresOn: '2026-11-30', daysLeft: -1 }],
        },
      }),
    ],
  },
};
