import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answersMail } from '../src/features/candidates/mail/answers.tsx';
import { codeMail, noAccountMail, signInMail } from '../src/features/candidates/mail/codes.tsx';
import { correctedMail, itemGivenMail, itemTakenBackMail } from '../src/features/candidates/mail/items.tsx';
import { questionsMail } from '../src/features/candidates/mail/questions.tsx';
import { chosenMail, type ReceiptFacts, registeredMail } from '../src/features/candidates/mail/receipts.tsx';
import { stoppedAllMail } from '../src/features/candidates/mail/stopped-all.tsx';
import {
  companyStoppedMail,
  erasedMail,
  undoneMail,
  withdrawnMail,
} from '../src/features/candidates/mail/taken-back.tsx';
import { unusedMail } from '../src/features/candidates/mail/unused.tsx';
import { PERMISSIONS } from '../src/features/candidates/rules/permissions.ts';
import { nudgedMail } from '../src/features/contacts/mail.tsx';
import { optOutCodeMail } from '../src/features/delivery/mail/opt-out.tsx';
import * as introductions from '../src/features/introductions/mail.tsx';
import { ANSWERS, type AnswerNews } from '../src/features/introductions/rules/answer.ts';
import { REASON_WORDS } from '../src/features/introductions/rules/reasons.ts';
import type { ObjectionReason } from '../src/features/introductions/rules/settlement.ts';
import * as orgs from '../src/features/orgs/mail.tsx';
import { noStaffAccountMail, passwordChangedMail, passwordResetMail } from '../src/features/sign-in/mail.tsx';
import { frameMail } from '../src/ui/mail-text.tsx';
import type { Locale } from '../src/ui/text.ts';
import { kindsIn, MAILED_KINDS } from './browser-scanner.ts';
import { DELIVERY_MAILS } from './delivery-mails.ts';
import {
  agency,
  card,
  companyName,
  companyNameEn,
  GREETING,
  operator,
  organisation,
  person,
  REASONS,
  SIGNED,
  sharing,
  typed,
} from './mail-facts.ts';
import { NOTICE_MAILS } from './notice-mails.ts';
import { REQUEST_MAILS, type Row, unproven } from './request-mails.ts';

/** Every mail of the product, as it leaves: in one language, to somebody, signed by the operator. */

const baseUrl = 'https://relay.example.jp';
const [at, url] = [new Date('2026-12-01T03:00:00Z'), `${baseUrl}/agency`];
const link = { url: `${baseUrl}/sign-up/relay_signup_x`, code: '123456' };
const origin = { baseUrl, linkCode: 'abc' };
const reasons = Object.keys(REASON_WORDS) as ObjectionReason[];

const receipt: ReceiptFacts = {
  name: person,
  registrationId: '00000000-0000-4000-8000-000000000002',
  at,
  cards: [card],
  corrected: [card],
  kept: [card],
  hasLeftOut: true,
  blocked: [card],
  company: { name: companyName, nameEn: companyNameEn, tellName: true, invite: true, waits: false },
  answerDueAt: at,
  news: 'sent',
  baseUrl,
};
const remaining = [{ kind: 'provision' as const, agency, providedAt: at, keepUntil: at }];
const unused = { name: person, erasedFrom: at, baseUrl };
const erased = { name: person, agencies: [agency], remaining, at, baseUrl };
const placed = { ...erased, remaining: remaining.map((one) => ({ ...one, kind: 'hire' as const })) };
const oneItem = { name: person, agency, item: 'contact', at, baseUrl };
const TOLD = ANSWERS.filter((answer): answer is AnswerNews => answer !== 'waiting');
const decisionsTo = (addressee: Parameters<typeof orgs.decisionMail>[2]['addressee']) => (locale: Locale) =>
  (['approve', 'decline', 'suspend', 'reinstate'] as const).map((decision) =>
    orgs.decisionMail(locale, decision, {
      baseUrl,
      organisation,
      addressee,
      reason: decision === 'decline' || decision === 'suspend' ? typed : undefined,
      awaitsLicenceCheck: true,
    }),
  );

const MAILS: Readonly<Record<string, Row>> = {
  'candidates/mail/codes codeMail': { to: unproven, mails: (l) => [codeMail(l, '654321', origin)] },
  'candidates/mail/codes signInMail': {
    to: { nobody: 'the name stays sealed until somebody has signed in' },
    mails: (l) => [signInMail(l, '654321')],
  },
  'candidates/mail/codes noAccountMail': { to: unproven, mails: (l) => [noAccountMail(l, baseUrl)] },
  'candidates/mail/receipts registeredMail': {
    to: 'person',
    mails: (l) => [
      registeredMail(l, receipt),
      registeredMail(l, { ...receipt, cards: [], corrected: [], kept: [], hasLeftOut: false }),
      registeredMail(l, { ...receipt, isTest: true }),
    ],
  },
  'candidates/mail/questions questionsMail': {
    to: 'person',
    mails: (l) => [questionsMail(l, { name: person, baseUrl })],
  },
  'candidates/mail/receipts chosenMail': { to: 'person', mails: (l) => [chosenMail(l, receipt)] },
  'candidates/mail/answers answersMail': {
    to: 'person',
    mails: (l) =>
      [...TOLD.map((answer) => [sharing(answer)]), TOLD.map(sharing)].flatMap((told) =>
        [[], told].map((all) =>
          answersMail(l, { name: person, sharing: told, all, isHeldBack: told.length > 1, baseUrl }),
        ),
      ),
  },
  'candidates/mail/items itemTakenBackMail': { to: 'person', mails: (l) => [itemTakenBackMail(l, oneItem)] },
  'candidates/mail/items itemGivenMail': { to: 'person', mails: (l) => [itemGivenMail(l, oneItem)] },
  'candidates/mail/stopped-all stoppedAllMail': {
    to: 'person',
    mails: (l) => [stoppedAllMail(l, { name: person, stopped: [organisation], at, baseUrl })],
  },
  'candidates/mail/items correctedMail': {
    to: 'person',
    mails: (l) => [correctedMail(l, { ...oneItem, agencies: [{ card, items: ['name', 'away'] }] })],
  },
  'candidates/mail/taken-back withdrawnMail': {
    to: 'person',
    mails: (l) => [withdrawnMail(l, { name: person, agency, at, baseUrl })],
  },
  'candidates/mail/taken-back companyStoppedMail': {
    to: 'person',
    mails: (l) =>
      PERMISSIONS.map((permission) =>
        companyStoppedMail(l, { name: person, company: agency, permission, at, baseUrl }),
      ),
  },
  'candidates/mail/taken-back undoneMail': {
    to: 'person',
    mails: (l) => [undoneMail(l, erased), undoneMail(l, { ...erased, agencies: [], remaining: [] })],
  },
  'candidates/mail/taken-back erasedMail': { to: 'person', mails: (l) => [erasedMail(l, placed)] },
  'candidates/mail/unused unusedMail': { to: 'person', mails: (l) => [unusedMail(l, unused)] },
  'delivery/mail/opt-out optOutCodeMail': {
    to: { nobody: 'the link knows a mailbox by its hash' },
    mails: (l) => [optOutCodeMail(l, '654321')],
  },
  'introductions/mail appealAnsweredMail': {
    to: 'organisation',
    mails: (l) =>
      [true, false].map((upheld) =>
        introductions.appealAnsweredMail(l, { company: organisation, raisedAt: at, upheld, url }),
      ),
  },
  'introductions/mail decisionMail': {
    to: 'organisation',
    mails: (l) =>
      reasons.flatMap((reason) =>
        [true, false].map((upheld) =>
          introductions.decisionMail(l, {
            agency: organisation,
            reason,
            raisedAt: at,
            upheld,
            note: typed,
            url,
          }),
        ),
      ),
  },
  'contacts/mail nudgedMail': {
    to: 'organisation',
    mails: (l) => [nudgedMail(l, { agency: organisation, url })],
  },
  'introductions/mail takenBackMail': {
    to: 'organisation',
    mails: (l) => [introductions.takenBackMail(l, { agency: organisation, changed: 2, url })],
  },
  'introductions/mail holderMail': {
    to: 'person',
    mails: (l) =>
      (['corrected', 'another'] as const).flatMap((outcome) =>
        [companyName, null].map((approvedName) =>
          introductions.holderMail(l, { outcome, name: person, agency: organisation, approvedName, url }),
        ),
      ),
  },
  'introductions/mail licenceEndedMail': {
    to: 'person',
    mails: (l) => [
      introductions.licenceEndedMail(l, { name: person, agency: organisation, endedOn: '2026-12-31', url }),
    ],
  },
  ...NOTICE_MAILS,
  ...DELIVERY_MAILS,
  ...REQUEST_MAILS,
  'orgs/mail signUpMail': { to: unproven, mails: (l) => [orgs.signUpMail(l, link)] },
  'orgs/mail invitationMail': {
    to: { nobody: 'who invites knows an address, and the invited person says their name when they join' },
    mails: (l) => [orgs.invitationMail(l, link, companyName)],
  },
  'orgs/mail decisionMail': { to: 'organisation', mails: decisionsTo({ organisation }) },
  'orgs/mail decisionMail, to an owner': { to: 'member', mails: decisionsTo({ member: person }) },
  'orgs/mail licenceVerifiedMail': {
    to: 'organisation',
    mails: (l) => [
      orgs.licenceVerifiedMail(l, {
        baseUrl,
        organisation,
        number: card.licenceNumber,
        expiresOn: '2099-12-31',
        mayReceive: true,
      }),
    ],
  },
  'orgs/mail licenceWarningMail': {
    to: 'organisation',
    mails: (l) =>
      [-1, 0, 30].map((daysLeft) =>
        orgs.licenceWarningMail(l, { baseUrl, organisation, expiresOn: '2099-12-31', daysLeft }),
      ),
  },
  'sign-in/mail passwordResetMail': {
    to: 'member',
    mails: (locale) => [passwordResetMail(locale, person, link)],
  },
  'sign-in/mail noStaffAccountMail': {
    to: { nobody: 'there is no account with this address' },
    mails: (l) => [noStaffAccountMail(l, baseUrl)],
  },
  'sign-in/mail passwordChangedMail': {
    to: 'member',
    mails: (l) => [passwordChangedMail(l, { name: person, baseUrl })],
  },
};

/** Three words of Latin letters in a row are English; one letter of Japanese is Japanese. */
const OTHER = {
  ja: /[a-z]{2,}[ ,]+[a-z']+[ ,]+[a-z']+/i,
  en: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」：（）]/u,
} as const;
const NAMES = [
  person,
  ...organisation,
  operator.name,
  operator.nameEn,
  operator.address,
  typed,
  card.licenceNumber,
];

/** What the product itself says: without names, what somebody typed, and addresses. */
function ownWords(text: string): string {
  return NAMES.reduce((rest, name) => rest.replaceAll(name, '…'), text)
    .replaceAll(/https?:\/\/\S+/g, '…')
    .replaceAll(/\S+@\S+/g, '…');
}

const rows = Object.entries(MAILS).flatMap(([name, row]) => [
  { name, locale: 'ja' as const, ...row },
  { name, locale: 'en' as const, ...row },
]);

test.each(rows)(
  '$name ($locale) speaks one language, to its reader, and is signed',
  ({ locale, to, mails }) => {
    for (const mail of mails(locale)) {
      expect(mail.locale).toBe(locale);
      const { text, html } = frameMail(mail, { baseUrl, operator });
      for (const said of [mail.subject, text, html.replaceAll(/<[^>]*>/g, ' ')])
        expect(OTHER[locale].exec(ownWords(said))?.[0] ?? null).toBeNull();
      const [first] = text.split('\n\n');
      if (typeof to === 'string') expect(first).toBe(GREETING[locale][to]);
      else expect(text).not.toMatch(/ [様御]中?$|^Dear /m);
      expect(text).toContain(SIGNED[locale]);
      const [, foot = ''] = text.split('\n\n--\n');
      expect(foot).toMatch(REASONS[locale][typeof to === 'string' ? to : (to.as ?? 'nobody')]);
    }
  },
);

test('its links lead to pages that a scanner has been let loose on, and to no others', () => {
  const texts = rows.flatMap(({ locale, mails }) => mails(locale).map(({ text }) => text));
  expect(kindsIn(texts.join('\n'), baseUrl)).toEqual(MAILED_KINDS);
});

test('every mail that is composed stands in that table, and none is sent that was not composed', async () => {
  const root = new URL('../src/features/', import.meta.url);
  const files = (await readdir(root, { recursive: true })).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const composed: string[] = [];
  for (const file of files) {
    const source = await readFile(new URL(file, root), 'utf8');
    const calls = source.match(/\bcomposeMail\(/g)?.length ?? 0;
    const makers = [...source.matchAll(/^export function (\w+Mail)\([^]*?\bcomposeMail\(/gm)];
    expect([file, makers.length]).toEqual([file, calls]);
    composed.push(...makers.map(([, name]) => `${file.replace(/\.tsx?$/, '')} ${name}`));
    for (const sent of source.split('postMail(').slice(1))
      if (!/^\s*services: /.test(sent))
        expect([file, sent.split(');')[0]]).toEqual([file, expect.stringContaining('...')]);
  }
  expect(new Set(Object.keys(MAILS).map((name) => name.split(',')[0]))).toEqual(new Set(composed));
});
