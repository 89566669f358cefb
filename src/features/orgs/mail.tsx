import { INVITATION_DAYS, SIGN_UP_HOURS } from '../../platform/terms.ts';
import type { Addressee } from '../../ui/mail-addressee.ts';
import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/rendering.ts';
import { formatDate, type Locale, type Pair } from '../../ui/text.ts';
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
    addressee: null,
    paragraphs: [
      t(
        'このメールアドレスで利用申込みを受け付けました。次のページで内容を確かめ、申込みを完了してください。',
        'We have received an application with this mail address. Look at it and complete it on this page.',
      ),
      url,
      codeLine(code)[locale],
      t(
        `リンクは${SIGN_UP_HOURS}時間有効です。完了するまで、アカウントも組織も作られません。`,
        `The link works for ${SIGN_UP_HOURS} hours. Until you complete it, neither an account nor an organisation is made.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も作られません。',
      'If that was not you, leave it: nothing is made.',
    ),
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
    addressee: null,
    paragraphs: [
      t(
        `「${organisationName}」のメンバーとして招待されました。参加する場合は、次のページを開いてください。`,
        `You are invited to join “${organisationName}” as a member. To join, open this page.`,
      ),
      url,
      t(`確認コード：${code}（上のページで入力します）`, `Code: ${code} (asked for on that page)`),
      t(
        `リンクは${INVITATION_DAYS}日以内に1回だけ使えます。このメールアドレスの方だけが参加できます。`,
        `It works once, within ${INVITATION_DAYS} days, and only for this mail address.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。参加しない限り、何も起きません。',
      'If you know nothing of it, leave it: nothing happens unless you join.',
    ),
  }));
}

/** What the operator has decided, to one of those who are told. */
export function decisionMail(
  locale: Locale,
  decision: OrganisationDecision,
  facts: {
    readonly baseUrl: string;
    readonly addressee: Addressee;
    /** Its name in either language. */
    readonly organisation: Pair;
    readonly reason: string | undefined;
    /** An agency may be let in before its licence has been checked: then it receives nobody yet. */
    readonly awaitsLicenceCheck: boolean;
  },
): MailText {
  const { addressee, reason, baseUrl } = facts;
  const [ja, en] = facts.organisation;
  const { subject, body } = DECISIONS[decision];
  const lets = decision === 'approve' || decision === 'reinstate';
  return composeMail(locale, () => ({
    subject: t(...subject),
    addressee,
    paragraphs: [
      t(`「${ja}」${body[0]}`, `${en}: ${body[1]}`),
      ...(reason === undefined ? [] : [t(`理由：\n${reason}`, `Reason:\n${reason}`)]),
      ...(lets && facts.awaitsLicenceCheck ? [t(...AWAITS_CHECK)] : []),
      ...(decision === 'decline' || decision === 'suspend' ? [t(...ASK_OPERATOR)] : []),
      t(`ログイン：\n${baseUrl}${paths.signIn()}`, `To sign in:\n${baseUrl}${paths.signIn()}`),
    ],
  }));
}

/** What came of the operator's look at a licence. */
export function licenceVerifiedMail(
  locale: Locale,
  facts: {
    readonly baseUrl: string;
    readonly organisation: Pair;
    readonly number: string;
    readonly expiresOn: string;
    /** An agency may be checked before it is let in, or while it is suspended. */
    readonly mayReceive: boolean;
  },
): MailText {
  const { organisation, number, mayReceive } = facts;
  const day = formatDate(facts.expiresOn);
  return composeMail(locale, () => ({
    subject: t('許可証を確認しました', 'Your licence has been verified'),
    addressee: { organisation },
    paragraphs: [
      t(
        `許可番号 ${number}（有効期限 ${day}）を確認しました。`,
        `The licence ${number}, valid until ${day}, has been verified.`,
      ),
      ...(mayReceive
        ? [t(`${day}まで、候補者を受け取れます。`, `You can receive people until ${day}.`)]
        : []),
      `${facts.baseUrl}${paths.agency.licence()}`,
    ],
  }));
}

/** A licence that ends soon, or has ended. */
export function licenceWarningMail(
  locale: Locale,
  facts: {
    readonly baseUrl: string;
    readonly organisation: Pair;
    readonly expiresOn: string;
    /** Negative once it has ended. */
    readonly daysLeft: number;
  },
): MailText {
  const { organisation, daysLeft } = facts;
  const day = formatDate(facts.expiresOn);
  const hasEnded = daysLeft < 0;
  const left = daysLeft === 0 ? LAST_DAY : [`残りは${daysLeft}日です。`, `Days left: ${daysLeft}. `];
  return composeMail(locale, () => ({
    subject: hasEnded
      ? t('許可の期限が過ぎました', 'Your licence has expired')
      : t('許可の期限が近づいています', 'Your licence ends soon'),
    addressee: { organisation },
    paragraphs: [
      hasEnded
        ? t(
            `有料職業紹介事業の許可は、${day}で期限が過ぎました。候補者の受け取りを停止しています。`,
            `Your licence for paid employment placement expired on ${day}. You receive nobody until a renewed one has been checked.`,
          )
        : t(
            `有料職業紹介事業の許可は、${day}まで有効です。${left[0]}期限を過ぎると、候補者の受け取りが止まります。`,
            `Your licence for paid employment placement is valid until ${day}. ${left[1]}After that day you receive nobody.`,
          ),
      t(
        '更新後の期限を次のページで入力してください。運営が確認します。',
        'Enter the renewed one on this page. The operator checks it.',
      ),
      `${facts.baseUrl}${paths.agency.licence()}`,
    ],
  }));
}

const LAST_DAY: Pair = ['今日が最後の日です。', 'Today is its last day. '];
const AWAITS_CHECK: Pair = [
  '候補者の受け取りは、運営が許可証を確認したあとに始まります。確認が済むと、メールでお知らせします。',
  'You receive people only after the operator has checked your licence. We mail you when that is done.',
];

const ASK_OPERATOR: Pair = [
  'ご不明な点や、事情が変わったときは、下記の運営にお問い合わせください。',
  'With any question, or when things have changed, write to the operator named below.',
];

const DECISIONS: Readonly<Record<OrganisationDecision, { readonly subject: Pair; readonly body: Pair }>> = {
  approve: {
    subject: ['利用申込みを承認しました', 'Your application is approved'],
    body: [
      'の利用申込みを承認しました。ログインすると、画面を利用できます。',
      'the application is approved. Sign in to use the pages.',
    ],
  },
  decline: {
    subject: ['利用申込みの審査結果', 'The decision on your application'],
    body: ['の利用申込みは承認されませんでした。', 'the application is not approved.'],
  },
  suspend: {
    subject: ['利用を停止しました', 'Your use is suspended'],
    body: [
      'の利用を停止しました。停止の間、情報の受け渡しは行われません。',
      'the use is suspended. Nothing is handed over while it is.',
    ],
  },
  reinstate: {
    subject: ['利用を再開しました', 'Your use is open again'],
    body: ['の利用停止を解除しました。', 'the use is open again.'],
  },
};
