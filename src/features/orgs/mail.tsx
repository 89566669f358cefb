import { INVITATION_DAYS, SIGN_UP_HOURS } from '../../platform/terms.ts';
import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/rendering.ts';
import type { Locale } from '../../ui/text.ts';
import type { MailedLink } from '../sign-in/actions/mailed-link.ts';
import { codeLine } from '../sign-in/rules/mailed-code.ts';
import type { OrganisationDecision } from './rules/organisation.ts';

/**
 * The link that completes an application. Nothing that was typed stands in it: whoever applies may have typed somebody
 * else's address.
 */
export function signUpMail(locale: Locale, { url, code }: MailedLink): MailText {
  return composeMail(locale, () => ({
    subject: t('利用申込みの確認', 'Confirm your application'),
    paragraphs: [
      t(
        'このメールアドレスで利用申込みを受け付けました。次のページで内容を確かめ、申込みを完了してください。',
        'We have received an application with this mail address. Look at it and complete it on this page.',
      ),
      url,
      codeLine(code)[locale],
      t(
        `リンクは${SIGN_UP_HOURS}時間有効です。完了するまで、アカウントも組織も作られません。お心当たりがない場合は、そのままにしてください。`,
        `The link works for ${SIGN_UP_HOURS} hours. Until then neither an account nor an organisation is made. If it was not you, do nothing.`,
      ),
    ],
  }));
}

/** The link with which an invited person joins an organisation of this name, which the operator has approved. */
export function invitationMail(
  locale: Locale,
  { url, code }: MailedLink,
  organisationName: string,
): MailText {
  return composeMail(locale, () => ({
    subject: t('メンバーへの招待', 'You are invited'),
    paragraphs: [
      t(
        `「${organisationName}」のメンバーとして招待されました。参加する場合は、次のページを開いてください。`,
        `You are invited to work with "${organisationName}". To join, open this page.`,
      ),
      url,
      t(`確認コード：${code}`, `Code: ${code}`),
      t(
        `リンクは${INVITATION_DAYS}日以内に1回だけ使えます。このメールアドレスの方だけが参加できます。`,
        `It works once, within ${INVITATION_DAYS} days, and only for this mail address.`,
      ),
    ],
  }));
}

/** What the operator has decided, in both languages: an organisation has no language of its own. */
export function decisionMail(
  decision: OrganisationDecision,
  facts: {
    readonly baseUrl: string;
    readonly organisationName: string;
    readonly reason: string | undefined;
    /** An agency may be let in before its licence has been checked: then it receives nobody yet. */
    readonly awaitsLicenceCheck: boolean;
  },
): MailText {
  const { ja, en } = DECISIONS[decision];
  const { organisationName: name, reason, baseUrl } = facts;
  const lets = decision === 'approve' || decision === 'reinstate';
  return composeMail('ja', () => ({
    subject: ja.subject,
    paragraphs: [
      `「${name}」${ja.body}`,
      ...(reason === undefined ? [] : [`理由 / Reason:\n${reason}`]),
      ...(lets && facts.awaitsLicenceCheck ? [AWAITS_CHECK.ja] : []),
      `${name}: ${en}`,
      ...(lets && facts.awaitsLicenceCheck ? [AWAITS_CHECK.en] : []),
      `${baseUrl}${paths.signIn()}`,
    ],
  }));
}

/** What came of the operator's look at a licence. */
export function licenceVerifiedMail(facts: {
  readonly baseUrl: string;
  readonly organisationName: string;
  readonly number: string;
  readonly expiresOn: string;
}): MailText {
  const day = facts.expiresOn.replaceAll('-', '/');
  return composeMail('ja', () => ({
    subject: '許可証を確認しました',
    paragraphs: [
      `「${facts.organisationName}」の許可番号 ${facts.number}（有効期限 ${day}）を確認しました。`,
      `${facts.organisationName}: the licence ${facts.number}, valid until ${day}, has been verified.`,
      `${facts.baseUrl}${paths.agency.licence()}`,
    ],
  }));
}

/** A licence that ends soon, or has ended. */
export function licenceWarningMail(facts: {
  readonly baseUrl: string;
  readonly organisationName: string;
  readonly expiresOn: string;
  /** Negative once it has ended. */
  readonly daysLeft: number;
}): MailText {
  const day = facts.expiresOn.replaceAll('-', '/');
  const { organisationName: name, daysLeft } = facts;
  const hasEnded = daysLeft < 0;
  return composeMail('ja', () => ({
    subject: hasEnded ? '許可の期限が過ぎました' : '許可の期限が近づいています',
    paragraphs: [
      hasEnded
        ? `「${name}」の有料職業紹介事業の許可は、${day}で期限が過ぎました。候補者の受け取りを停止しています。`
        : `「${name}」の有料職業紹介事業の許可は、${day}まで有効です（残り${daysLeft}日）。期限を過ぎると、候補者の受け取りが止まります。`,
      '更新後の期限を次のページで入力してください。運営が確認します。',
      hasEnded
        ? `${name}: the licence expired on ${day}. You receive nobody until a renewed one has been checked.`
        : `${name}: the licence is valid until ${day} (${daysLeft} days left). Enter the renewed one on this page.`,
      `${facts.baseUrl}${paths.agency.licence()}`,
    ],
  }));
}

const AWAITS_CHECK = {
  ja: '候補者の受け取りは、運営が許可証を確認したあとに始まります。確認が済むと、メールでお知らせします。',
  en: 'You receive people only after the operator has checked your licence. We mail you when that is done.',
};

const DECISIONS: Record<OrganisationDecision, { ja: { subject: string; body: string }; en: string }> = {
  approve: {
    ja: {
      subject: '利用申込みを承認しました',
      body: 'の利用申込みを承認しました。ログインすると、画面を利用できます。',
    },
    en: 'the application is approved. Sign in to use the pages.',
  },
  decline: {
    ja: { subject: '利用申込みの審査結果', body: 'の利用申込みは承認されませんでした。' },
    en: 'the application is not approved.',
  },
  suspend: {
    ja: {
      subject: '利用を停止しました',
      body: 'の利用を停止しました。停止の間、情報の受け渡しは行われません。',
    },
    en: 'the use is suspended. Nothing is handed over while it is.',
  },
  reinstate: {
    ja: { subject: '利用を再開しました', body: 'の利用停止を解除しました。' },
    en: 'the use is open again.',
  },
};
