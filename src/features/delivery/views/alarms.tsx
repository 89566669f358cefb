import { MAIL_ALARM } from '../../../platform/terms.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import type { MailHealth } from '../actions/show-delivery.ts';

/** What providers may stop our mail for, and what to do; nothing while all is well. */
export function MailAlarms({ health: { alarms, isPortShut } }: { health: MailHealth }) {
  const { complaintPercent, bouncePercent } = MAIL_ALARM;
  return (
    <>
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
