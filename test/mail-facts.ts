import type { AnswerNews } from '../src/features/introductions/rules/answer.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../src/platform/ids.ts';
import type { Pair } from '../src/ui/text.ts';

/** Whom the mails of mails.test.ts name: invented, and the same in all of them. */

export const operator = {
  name: '株式会社うんえい',
  nameEn: 'Unei Inc.',
  address: '東京都千代田区1-2-3',
  contactMail: 'help@operator.example',
  contactPhone: '03-1234-5678',
};
export const person = '髙橋 花子';
export const organisation: Pair = ['株式会社ひかり', 'Hikari Inc.'];
export const [companyName, companyNameEn] = organisation;
/** What somebody typed; it stays in the language they typed it in. */
export const typed = '所在地を確認できませんでした。';
export const agency = {
  id: idOf<OrganisationId>('00000000-0000-4000-8000-000000000001'),
  name: companyName,
  nameEn: companyNameEn,
  contactMail: 'info@hikari.example',
  locale: 'ja' as const,
};
export const card = {
  ...agency,
  address: '',
  representative: '',
  licenceNumber: '13-ユ-123456',
  licenceExpiresOn: '2099-12-31',
  speciality: '',
  specialityEn: '',
  placedLastYear: null,
  leftWithinSixMonths: null,
  contacts: null,
  feeNote: '',
  feeNoteEn: '',
  isFull: false,
};

const at = new Date('2026-12-01T03:00:00Z');
const handed = { answerDueAt: at, providedAt: at, acceptedAt: at, withdrawnAt: null, correctedAt: null };
/** What an agency holds of that person, in one of the states a mail tells of. */
export const sharing = (answer: AnswerNews) => ({
  id: idOf<ProvisionId>('00000000-0000-4000-8000-000000000003'),
  agencyId: agency.id,
  agency,
  answer,
  ...handed,
  isOpenToAgency: true,
  licenceEndedOn: null,
  waitsForConsent: false,
  introductionId: null,
  takenBack: [],
  contactDueAt: null,
  itemsChangedAt: null,
  items: [],
  sealed: Buffer.alloc(0),
  wrappedKey: null,
  claim: { reason: 'false_identity' as const, raisedAt: at, suspendsUntil: at, decidedAt: at, upheld: true },
});

/** Why it comes, as its addressee is known; of somebody unknown, that their address was entered. */
export const REASONS = {
  ja: {
    person: /このアドレスがキャリアリレーの登録に使われたため/,
    member: /キャリアリレーにメンバーとして登録されたアドレスに/,
    organisation: /キャリアリレーに登録された株式会社ひかりの連絡先に/,
    nobody: /このアドレスがキャリアリレーで入力されたため/,
    applicant: /の記録にあるアドレスにお送りしています/,
  },
  en: {
    person: /this address was used to register/,
    member: /the address of a member of staff/,
    organisation: /the contact address of Hikari Inc\. at/,
    nobody: /this address was entered at/,
    applicant: /the address that .+ has on record/,
  },
} as const;
/** How it begins. */
export const GREETING = {
  ja: {
    applicant: `${person} 様`,
    person: `${person} 様`,
    member: `${person} 様`,
    organisation: `${organisation[0]} 御中`,
  },
  en: {
    applicant: `Dear ${person},`,
    person: `Dear ${person},`,
    member: `Dear ${person},`,
    organisation: `Dear ${organisation[1]},`,
  },
} as const;
/** How it ends. */
export const SIGNED = {
  ja: `運営：${operator.name}\n${operator.address}\nお問い合わせ：${operator.contactMail}`,
  en: `Operator: ${operator.nameEn}\n${operator.address}\nContact: ${operator.contactMail}`,
} as const;
