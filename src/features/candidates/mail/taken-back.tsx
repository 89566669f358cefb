import { PLACEMENT_BOOK_YEARS, STATUTORY_RECORD_YEARS } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, type Locale } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { Permission } from '../rules/permissions.ts';
import { articlesOf, lastDayOf, type RemainingRecord } from '../rules/remaining.ts';
import { WHAT_REMAINS } from '../rules/undo.ts';
import { ifNotYou } from './receipts.tsx';

interface ContactableAgency extends OrganisationNames {
  readonly contactMail: string;
}

/** Sharing with one agency was stopped: what, when, and whom to ask about copies. */
export function withdrawnMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly agency: ContactableAgency;
    readonly at: Date;
    readonly baseUrl: string;
  },
): MailText {
  const at = formatDateTime(facts.at, locale);
  const [ja, en] = nameWords(facts.agency);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('情報を見せるのをやめました', 'You have stopped sharing'),
    paragraphs: [
      t(
        `やめたこと：${ja}に情報を見せること\nやめた日時：${at}`,
        `Stopped: sharing your details with ${en}\nStopped at: ${at}`,
      ),
      t(
        `この日時から、${ja}は、キャリアリレーの中であなたの情報を見られません。`,
        `From that moment ${en} can no longer see your details in Career Relay.`,
      ),
      copies([facts.agency]),
      t(
        `もう一度渡したいときは、こちらから選べます。\n${facts.baseUrl}${paths.candidate.agencies()}`,
        `You can choose the agency again here.\n${facts.baseUrl}${paths.candidate.agencies()}`,
      ),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

/** A company does not know the name any more, or may not invite: which, when, and what stays. */
export function companyStoppedMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly company: OrganisationNames;
    readonly permission: Permission;
    readonly at: Date;
    readonly baseUrl: string;
  },
): MailText {
  const at = formatDateTime(facts.at, locale);
  const [ja, en] = nameWords(facts.company);
  return composeMail(locale, () => ({
    addressee: facts.name,
    ...(facts.permission === 'name'
      ? {
          subject: t('企業に名前を伝えるのをやめました', 'A company no longer sees your name'),
          paragraphs: [
            t(
              `やめたこと：${ja}に名前を伝えること\nやめた日時：${at}`,
              `Stopped: telling ${en} your name\nStopped at: ${at}`,
            ),
            t(
              `この日時から、${ja}の画面にあなたのお名前は出ません。すでに見て書きとめていた場合、企業に残ることがあります。`,
              `From that moment ${en} sees your name on no page. If somebody wrote it down before, it may stay with the company.`,
            ),
          ],
        }
      : {
          subject: t('再応募の案内を受け取らないことにしました', 'You have stopped invitations of a company'),
          paragraphs: [
            t(
              `やめたこと：${ja}からの再応募の案内\nやめた日時：${at}`,
              `Stopped: invitations of ${en} to apply again\nStopped at: ${at}`,
            ),
          ],
        }),
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

/** What both mails about an erasure say. */
export interface ErasedFacts {
  readonly name: string;
  /** Who received anything, and may hold copies. */
  readonly agencies: readonly ContactableAgency[];
  /** What the law keeps. */
  readonly remaining: readonly RemainingRecord[];
  readonly at: Date;
  readonly baseUrl: string;
}

/** Everything was taken back: what, when, from whom, what the law keeps, and whom to ask about copies. */
export function undoneMail(locale: Locale, facts: ErasedFacts): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('登録を取り消しました', 'Your registration is undone'),
    paragraphs: [
      t(`取り消した日時：${at}`, `Undone at: ${at}`),
      t(
        `登録をすべて取り消し、あなたの情報を消去しました。渡した情報は、各社の画面から見えなくなりました。企業に伝えていたお名前も、企業の画面から消えました。${WHAT_REMAINS[0]}`,
        `Your registration is undone and your data erased. The agencies can no longer see what you handed over. A name that was told to a company is off its pages, too. ${WHAT_REMAINS[1]}`,
      ),
      ...afterErasure(facts),
    ],
    ifNotYou: ifNotYouErased(facts.baseUrl),
  }));
}

/** The account was erased, at any time: what, when, from whom, what the law keeps, and whom to ask about copies. */
export function erasedMail(locale: Locale, facts: ErasedFacts): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('登録した情報を消去しました', 'Your data is erased'),
    paragraphs: [
      t(`消去した日時：${at}`, `Erased at: ${at}`),
      t(
        `アカウントと登録した情報を消去しました。すべての同意を取り消し、渡した情報は各社の画面から見えなくなりました。企業に伝えていたお名前も、企業の画面から消えました。`,
        `Your account and what you registered are erased. Every consent is withdrawn, and the agencies can no longer see what you handed over. A name that was told to a company is off its pages, too.`,
      ),
      ...afterErasure(facts),
    ],
    ifNotYou: ifNotYouErased(facts.baseUrl),
  }));
}

function afterErasure({ remaining, agencies }: ErasedFacts): string[] {
  return [
    ...(remaining.length === 0 ? [] : [kept(remaining)]),
    ...(agencies.length === 0 ? [] : [copies(agencies)]),
    t('もう一度登録することも、いつでもできます。', 'You can register again at any time.'),
  ];
}

/** Which records stay, by which article, until which day. */
function kept(remaining: readonly RemainingRecord[]): string {
  const articles = articlesOf(remaining)
    .map(({ kept: what, article }) => t(`・${what[0]}：${article[0]}`, `- ${what[1]}: ${article[1]}`))
    .join('\n');
  const terms = remaining
    .map(({ kind, agency, providedAt, keepUntil }) => {
      const [ja, en] = nameWords(agency);
      const [day, last] = [formatDate(providedAt), formatDate(lastDayOf(keepUntil))];
      if (kind === 'hire')
        return t(
          `・${ja}を通した採用（${day}に記録）の分：${last}まで`,
          `- hire through ${en}, written down on ${day}: until ${last}`,
        );
      return t(`・${ja}に${day}に渡した分：${last}まで`, `- handed to ${en} on ${day}: until ${last}`);
    })
    .join('\n');
  if (remaining.some(({ kind }) => kind === 'hire'))
    return t(
      `次の記録は、法律で保存が決まっているため、消去できません。採用の記録は、手続きの終わりから${PLACEMENT_BOOK_YEARS}年です。期限が過ぎると、誰にも読めなくなります。\n${articles}\n${terms}`,
      `These records cannot be erased yet, because the law keeps them; books about a hire for ${PLACEMENT_BOOK_YEARS} years from its last entry. After their last day nobody can read them.\n${articles}\n${terms}`,
    );
  return t(
    `次の記録は、法律で${STATUTORY_RECORD_YEARS}年間の保存が決まっているため、消去できません。期限が過ぎると、誰にも読めなくなります。\n${articles}\n${terms}`,
    `These records cannot be erased yet, because the law keeps them for ${STATUTORY_RECORD_YEARS} years. After their last day nobody can read them.\n${articles}\n${terms}`,
  );
}

function ifNotYouErased(baseUrl: string): string {
  return t(
    `心当たりがない場合は、運営にお問い合わせください。\n${baseUrl}${paths.privacy()}`,
    `If that was not you, write to the operator.\n${baseUrl}${paths.privacy()}`,
  );
}

function copies(agencies: readonly ContactableAgency[]): string {
  const contacts = agencies
    .map((one) => ({ mail: one.contactMail, name: t(...nameWords(one)) }))
    .map(({ mail, name }) => t(`・${name}\n　連絡先：${mail}`, `- ${name}\n  contact: ${mail}`))
    .join('\n');
  return t(
    `会社の手元に写しが残ることがあります。写しは、各社が法律に従って扱います。消去を求めるときは、会社に直接お伝えください。\n${contacts}`,
    `Copies may stay with an agency, which must treat them as the law says. To have one erased, ask the agency directly.\n${contacts}`,
  );
}
