import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, type Locale } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { Permission } from '../rules/permissions.ts';
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
    subject: t('情報の提供をやめました', 'You have stopped sharing'),
    paragraphs: [
      t(
        `やめた提供：${ja}への情報の提供\nやめた日時：${at}`,
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
              `From that moment your name is on no page of ${en}. If somebody wrote it down before, it may stay with the company.`,
            ),
          ],
        }
      : {
          subject: t('再応募の案内を断りました', 'You have stopped invitations of a company'),
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

/** Everything was taken back: what, when, from whom, and whom to ask about copies. */
export function undoneMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly agencies: readonly ContactableAgency[];
    readonly at: Date;
    readonly baseUrl: string;
  },
): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('登録を取り消しました', 'Your registration is undone'),
    paragraphs: [
      t(`取り消した日時：${at}`, `Undone at: ${at}`),
      t(
        '登録をすべて取り消し、あなたの情報を消去しました。渡した情報は、各社の画面から見えなくなりました。企業に伝えていたお名前も、企業の画面から消えました。法令で保存が定められた提供の記録だけが、封をしたまま定めの期間残ります。',
        'Your registration is undone and your data erased. The agencies can no longer see what you handed over. A name that was told to a company is off its pages, too. Only the records of provision that the law requires remain, sealed, for their term.',
      ),
      ...(facts.agencies.length === 0 ? [] : [copies(facts.agencies)]),
      t('もう一度登録することも、いつでもできます。', 'You can register again at any time.'),
    ],
    ifNotYou: t(
      `心当たりがない場合は、運営にお問い合わせください。\n${facts.baseUrl}${paths.privacy()}`,
      `If that was not you, write to the operator.\n${facts.baseUrl}${paths.privacy()}`,
    ),
  }));
}

function copies(agencies: readonly ContactableAgency[]): string {
  const contacts = agencies
    .map((one) => ({ mail: one.contactMail, name: t(...nameWords(one)) }))
    .map(({ mail, name }) => t(`・${name}：${mail}`, `- ${name}: ${mail}`))
    .join('\n');
  return t(
    `すでに見た会社が控えを取っている場合、その取り扱いは各社の義務によります。消去などを求めるときは、会社に直接お伝えください。\n${contacts}`,
    `An agency that has seen your details may have made a copy; what becomes of that is the agency's own duty. To have it erased, ask the agency directly.\n${contacts}`,
  );
}
