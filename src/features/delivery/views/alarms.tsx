import { MAIL_ALARM } from '../../../platform/terms.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import type { MailHealth } from '../actions/show-delivery.ts';

/** What providers may stop our mail for, and what to do; nothing while all is well. */
export function MailAlarms({ health: { alarms, isPortShut, stuckRelay } }: { health: MailHealth }) {
  const { complaintPercent, bouncePercent } = MAIL_ALARM;
  return (
    <>
      {stuckRelay && (
        <Alert
          kind="error"
          title={t('送信サーバーが、どのメールも受け取りません', 'The mail server takes no mail at all')}
        >
          <p>
            {t(
              `あて先${stuckRelay.mailboxes}件分のメールが、断られるか、つながらずに待っています。SMTP_URLのサーバーを確かめてください。待っているメールは、直ったあとに自動で送ります。`,
              `Mail to ${stuckRelay.mailboxes} mailboxes waits, turned away or without a connection. See to the server in SMTP_URL. What waits leaves by itself once it takes mail again.`,
            )}
          </p>
          {stuckRelay.reason !== '' && (
            <p>
              {t('最後の応答：', 'Its last answer: ')}
              <code>{stuckRelay.reason}</code>
            </p>
          )}
        </Alert>
      )}
      {alarms.includes('complaints') && (
        <Alert
          kind="warning"
          title={t(
            `迷惑メールの申告が${complaintPercent}%を超えています`,
            `Complaints are above ${complaintPercent}%`,
          )}
        >
          <p>
            {t(
              'このまま続くと、受信側がすべてのメールを受け取らなくなるおそれがあります。申告の多い種類の文面と送り先を見直してください。',
              'If this goes on, providers may stop taking any mail. Look at the texts and addressees of the kinds complained about.',
            )}
          </p>
        </Alert>
      )}
      {alarms.includes('bounces') && (
        <Alert
          kind="warning"
          title={t(
            `あて先のないメールが${bouncePercent}%を超えています`,
            `More than ${bouncePercent}% have no mailbox`,
          )}
        >
          <p>
            {t(
              '古い名簿や入力の誤りがないか、送り先の多い会社に確かめてください。',
              'Ask the companies that send most whether their lists are old or mistyped.',
            )}
          </p>
        </Alert>
      )}
      {isPortShut && (
        <Alert kind="error" title={t('受信ポートにつながりません', 'The port for incoming mail is not open')}>
          <p>
            {t(
              '届かなかったメールや返信が戻ってこない状態です。SMTP_INBOUND_PORTと、前段のメールサーバーを確かめてください。',
              'Bounces and answers do not come back. See to SMTP_INBOUND_PORT and to the mail server in front.',
            )}
          </p>
        </Alert>
      )}
    </>
  );
}
