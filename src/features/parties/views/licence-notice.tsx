import type { Child } from 'hono/jsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import type { LicenceStatus } from '../rules/licence.ts';

interface LicenceNoticeProps {
  readonly licence: LicenceStatus;
  /** Another licence waits for the operator's look. */
  readonly isRenewed: boolean;
  /** The way to the licence's page, where the notice stands elsewhere. */
  readonly children?: Child;
}

/** Where an agency's licence stops it from receiving people, or soon will; nothing while all is well. */
export function LicenceNotice({ licence, isRenewed, children }: LicenceNoticeProps) {
  switch (licence.state) {
    case 'valid':
      return null;
    case 'expiring':
      return (
        <Alert kind="warning" title={t('許可の期限が近づいています', 'The licence expires soon')}>
          <p>
            {isRenewed
              ? t(
                  '期限までに更新の確認が済まないと、確認が済むまで候補者の受け取りが止まります。',
                  'If the renewal is not checked by then, you receive nobody until it is.',
                )
              : t(
                  '期限を過ぎると、候補者の受け取りが止まります。更新後の期限を入力してください。',
                  'Once it has expired you receive nobody. Enter the last day of the renewed licence.',
                )}
          </p>
          {children}
        </Alert>
      );
    case 'expired':
      return (
        <Alert kind="error" title={t('許可の期限が過ぎています', 'The licence has expired')}>
          <p>
            {isRenewed
              ? t(
                  '候補者の受け取りを停止しています。更新の確認が済むと再開します。',
                  'You receive nobody. That ends when the renewal has been checked.',
                )
              : t(
                  '候補者の受け取りを停止しています。更新後の期限を入力すると、運営に確認を依頼できます。',
                  'You receive nobody. Enter the last day of the renewed licence to have it checked.',
                )}
          </p>
          {children}
        </Alert>
      );
    case 'unverified':
      return (
        <Alert kind="info" title={t('運営の確認待ちです', 'The operator is checking it')}>
          <p>
            {t(
              '確認が終わるまで、候補者を受け取れず、一覧にも表示されません。',
              'Until then you receive nobody and are not in the directory.',
            )}
          </p>
          {children}
        </Alert>
      );
  }
}
