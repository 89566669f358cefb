import type { Pair } from '../ui/text.ts';

/**
 * What a mail is to its reader, which decides when it leaves and who may stop it (rules.md §4):
 * - `code`: opens something the addressee asked for. Nothing ever holds it back.
 * - `receipt`: the proof of what was done to the addressee's own account or data. Nothing ever holds it back.
 * - `answer`: the answer to an act of the addressee's. Leaves at once, or in mailing hours where somebody had to think about it
 *   first; only a dead mailbox stops it.
 * - `news` (to a person), `work` (to staff), `letter` (a company's own words): nobody waits for it. It leaves in mailing hours and its
 *   reader can stop it.
 */
export const MAIL_CLASSES = ['code', 'receipt', 'answer', 'news', 'work', 'letter'] as const;
export type MailClass = (typeof MAIL_CLASSES)[number];
/** Those whose reader can stop them, and that keep the mailing hours. */
export type StoppableClass = 'news' | 'work' | 'letter';

/** What a reader can stop by itself, as the page behind the link names it. Also its List-Id. */
export const MAIL_STREAMS = {
  letters: ['会社からの選考結果のメール', 'Letters from companies about your selection'],
  invitations: ['会社からの案内のメール', 'Invitations from companies'],
  news: ['人材紹介会社の返事などのお知らせ', 'News such as answers of agencies'],
  account: ['登録の期限のお知らせ', 'Notices of when your registration ends'],
  questions: ['その後を尋ねるメール', 'Questions about how things went'],
  openings: ['情報が開かれたお知らせ', 'News that an agency opened your details'],
  recommendations: ['求人への推薦のお知らせ', 'Openings you may be recommended for'],
  replies: ['届いた返信の転送', 'Answers that people wrote'],
  'company.daily': ['紹介のお知らせ', 'Introductions'],
  'company.slots': ['無料紹介枠の獲得のお知らせ', 'Slots that were earned'],
  'company.redemptions': ['無料紹介枠の利用のお知らせ', 'Slots in use'],
  'company.placements': ['成約のお知らせ', 'Your hires'],
  'company.alumni': ['登録の申込みのお知らせ', 'People who ask to be registered'],
  'company.answers': ['再応募のご案内へのお返事のお知らせ', 'Answers to invitations'],
  'company.mentions': ['あなた宛てのメモのお知らせ', 'Notes for you'],
  'company.monthly': ['月のまとめ', 'The summary of the month'],
  'agency.arrivals': ['新しい候補者のお知らせ', 'People who arrived'],
  'agency.deadlines': ['返事期限のお知らせ', 'Answers that are due'],
  'agency.decided': ['期限を過ぎたあとの結果のお知らせ', 'What a deadline has decided'],
  'agency.offers': ['無料紹介枠の求人のお知らせ', 'Requests for free placements'],
  'agency.placements': ['成約のお知らせ', 'Your hires'],
  'agency.objections': ['異議の判断のお知らせ', 'Decisions on objections'],
  'agency.changes': ['同意の取り消しや訂正のお知らせ', 'Consents taken back and corrections'],
  'agency.nudges': ['連絡を待つ方のお知らせ', 'People who wait to be contacted'],
  'agency.requests': ['本人からの請求のお知らせ', 'Requests of people about their data'],
  'agency.licences': ['許可の有効期限のお知らせ', 'Licences that end'],
  'operator.desk': ['運営の確認を待っているもののお知らせ', 'What waits at the operator’s desk'],
} as const satisfies Readonly<Record<string, Pair>>;
export type MailStream = keyof typeof MAIL_STREAMS;

type PurposeRule =
  | { readonly class: 'code' | 'receipt' | 'answer' }
  | { readonly class: 'answer'; readonly isLate: true }
  | { readonly class: StoppableClass; readonly stream: MailStream };

/** Every purpose the product mails for. A mail without a row here does not compile. */
const PURPOSES = {
  registration_code: { class: 'code' },
  sign_in_code: { class: 'code' },
  desk_code: { class: 'code' },
  'mail.code': { class: 'code' },
  'account.password_reset': { class: 'code' },
  'organisation.sign_up': { class: 'code' },
  'member.invitation': { class: 'code' },

  registration_receipt: { class: 'receipt' },
  choice_receipt: { class: 'receipt' },
  consent_withdrawn: { class: 'receipt' },
  company_stopped: { class: 'receipt' },
  all_stopped: { class: 'receipt' },
  registration_undone: { class: 'receipt' },
  account_erased: { class: 'receipt' },
  'account.password_changed': { class: 'receipt' },
  'organisation.approved': { class: 'receipt' },
  'organisation.declined': { class: 'receipt' },
  'organisation.suspended': { class: 'receipt' },
  'organisation.reinstated': { class: 'receipt' },
  'agency.licence_verified': { class: 'receipt' },
  'invitation.applied': { class: 'receipt' },
  'invitation.voided': { class: 'receipt' },

  'request.answered': { class: 'answer', isLate: true },
  'request.nothing_held': { class: 'answer' },
  'appeal.answered': { class: 'answer' },
  'alumni.entered': { class: 'answer' },
  // What somebody else wrote of the addressee, and how to contradict it: told in mailing hours, and nothing but a dead mailbox stops it.
  'hire.told': { class: 'answer', isLate: true },

  'provision.answered': { class: 'news', stream: 'news' },
  'provision.opened': { class: 'news', stream: 'openings' },
  'agency.holder': { class: 'news', stream: 'news' },
  'agency.licence_ended': { class: 'news', stream: 'news' },
  'recommendation.asked': { class: 'news', stream: 'recommendations' },
  account_unused: { class: 'news', stream: 'account' },
  questions: { class: 'news', stream: 'questions' },

  'mail.reply': { class: 'work', stream: 'replies' },
  'provisions.arrived': { class: 'work', stream: 'agency.arrivals' },
  'provisions.taken_back': { class: 'work', stream: 'agency.changes' },
  'provisions.nudged': { class: 'work', stream: 'agency.nudges' },
  'objection.decided': { class: 'work', stream: 'agency.objections' },
  'requests.arrived': { class: 'work', stream: 'agency.requests' },
  'provisions.deadline': { class: 'work', stream: 'agency.deadlines' },
  'provisions.decided': { class: 'work', stream: 'agency.decided' },
  'slots.offered': { class: 'work', stream: 'agency.offers' },
  'placements.agency': { class: 'work', stream: 'agency.placements' },
  'placements.company': { class: 'work', stream: 'company.placements' },
  'alumni.waiting': { class: 'work', stream: 'company.alumni' },
  'invitations.answered': { class: 'work', stream: 'company.answers' },
  'notes.mentioned': { class: 'work', stream: 'company.mentions' },
  'introductions.received': { class: 'work', stream: 'company.daily' },
  'slots.earned': { class: 'work', stream: 'company.slots' },
  'slots.used': { class: 'work', stream: 'company.redemptions' },
  'company.month': { class: 'work', stream: 'company.monthly' },
  'operator.desk': { class: 'work', stream: 'operator.desk' },
  'agency.licence_warning': { class: 'work', stream: 'agency.licences' },

  'letters.result': { class: 'letter', stream: 'letters' },
  'reapproach.invitation': { class: 'letter', stream: 'invitations' },
  'reapproach.rest': { class: 'letter', stream: 'invitations' },
  'ticked.invitation': { class: 'letter', stream: 'invitations' },
} as const satisfies Readonly<Record<string, PurposeRule>>;

export type MailPurpose = keyof typeof PURPOSES;

/** All of them with their rules, for whoever asks about each. */
export const MAIL_PURPOSES: Readonly<Record<MailPurpose, PurposeRule>> = PURPOSES;

const STOPPABLE = ['news', 'work', 'letter'] as const satisfies readonly StoppableClass[];

/** The stream a reader of this can stop, or null where nobody can. */
export function streamOf(purpose: MailPurpose): MailStream | null {
  const rule = MAIL_PURPOSES[purpose];
  return 'stream' in rule ? rule.stream : null;
}

/** Whether nobody waits for such a mail: it keeps the mailing hours, and its reader can stop it (rules.md §4.1). */
export function isStoppable(mailClass: MailClass): mailClass is StoppableClass {
  return STOPPABLE.some((one) => one === mailClass);
}

/** Whether it keeps the mailing hours: nobody waits for it, or it answers what the addressee did days ago (rules.md §4.1). */
export function keepsHours(purpose: MailPurpose): boolean {
  const rule = MAIL_PURPOSES[purpose];
  return isStoppable(rule.class) || 'isLate' in rule;
}

/** Those of them that have the class of what leaves at once. */
export const LATE_ANSWERS = (Object.keys(PURPOSES) as MailPurpose[]).filter(
  (purpose) => 'isLate' in PURPOSES[purpose],
);

/** The stream as it stands in a row; undefined for what is none of ours (any more). */
export function readStream(text: string | null): MailStream | undefined {
  return text !== null && Object.hasOwn(MAIL_STREAMS, text) ? (text as MailStream) : undefined;
}
