import { ButtonLink } from './forms/button.tsx';
import { Alert } from './layout/alert.tsx';
import { paths } from './paths.ts';
import { rendering, t } from './rendering.ts';

/** Whether the organisation that looks is suspended: what it could begin now would lead nowhere. */
export function isSuspended(): boolean {
  return Boolean(rendering().request?.standing?.suspendedAt);
}

/** Whether the organisation that looks may work: what one waiting for its approval prepares is no step to take now. */
export function isAtWork(): boolean {
  const { standing } = rendering().request ?? {};
  return standing === undefined || (standing.approvedAt !== null && standing.suspendedAt === null);
}

/** On every page of an organisation that may not work now: that it may not, why, and where it goes on. */
export function StandingNotice() {
  const { standing } = rendering().request ?? {};
  if (standing === undefined || standing.zone === 'operator') return null;
  const { zone, suspendedAt, approvedAt, declinedAt, reason } = standing;
  const why = reason ? <p class="whitespace-pre-line">{t(`理由：${reason}`, `Reason: ${reason}`)}</p> : null;
  if (suspendedAt !== null) {
    return (
      <Alert kind="error" title={t('利用が停止されています', 'Your organisation is suspended')}>
        {why}
        <p>
          {zone === 'agency'
            ? t(
                '新しい方を受け取れず、受け取った方の情報も表示されません。受け取った方への返事は続けられます。',
                'You receive nobody new and cannot see the details of those you have. You can still answer.',
              )
            : t(
                '専用リンクからの登録を受け付けていません。確認中の紹介は、停止の間もルールのとおりに確定します。',
                'Relay links take no registrations. Pending introductions are settled as the rule says.',
              )}{' '}
          <a href={paths.waiting()}>{t('状況と問い合わせ先', 'Where it stands and whom to ask')}</a>
        </p>
      </Alert>
    );
  }
  if (approvedAt !== null) return null;
  if (declinedAt) {
    return (
      <Alert kind="warning" title={t('利用申込みは承認されませんでした', 'The application was not approved')}>
        {why}
        <p>
          <ButtonLink variant="secondary" small href={paths.waiting()}>
            {t('内容を直して再申請する', 'Correct it and apply again')}
          </ButtonLink>
        </p>
      </Alert>
    );
  }
  return (
    <Alert kind="info" title={t('審査中です', 'Your application is being reviewed')}>
      <p>
        {zone === 'agency'
          ? t(
              '承認と許可の確認が済むと、候補者を受け取れます。会社情報は先に整えられます。',
              'You receive people once the application is approved and the licence checked. You can prepare your profile now.',
            )
          : t(
              '承認されると、専用リンクが使えるようになります。準備は先に進められます。',
              'Relay links work once it is approved; you can prepare everything now.',
            )}{' '}
        <a href={paths.waiting()}>{t('審査の状況', 'Where it stands')}</a>
      </p>
    </Alert>
  );
}
