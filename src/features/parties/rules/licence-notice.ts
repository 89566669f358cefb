import type { LicenceStatus } from './licence.ts';

/** What to say where a licence keeps an agency from receiving people, or soon will. */
export interface LicenceNotice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: readonly [ja: string, en: string];
  readonly text: readonly [ja: string, en: string];
}

/** The notice for an agency's licence, undefined while all is well. `isRenewed`: another one waits for the operator. */
export function licenceNotice({ state }: LicenceStatus, isRenewed: boolean): LicenceNotice | undefined {
  switch (state) {
    case 'valid':
      return undefined;
    case 'expiring':
      return {
        kind: 'warning',
        title: ['許可の期限が近づいています', 'The licence expires soon'],
        text: isRenewed
          ? [
              '期限までに更新の確認が済まないと、確認が済むまで候補者の受け取りが止まります。',
              'If the renewal is not checked by then, you receive nobody until it is.',
            ]
          : [
              '期限を過ぎると、候補者の受け取りが止まります。更新後の期限を入力してください。',
              'Once it has expired you receive nobody. Enter the last day of the renewed licence.',
            ],
      };
    case 'expired':
      return {
        kind: 'error',
        title: ['許可の期限が過ぎています', 'The licence has expired'],
        text: isRenewed
          ? [
              '候補者の受け取りを停止しています。更新の確認が済むと再開します。',
              'You receive nobody. That ends when the renewal has been checked.',
            ]
          : [
              '候補者の受け取りを停止しています。更新後の期限を入力すると、運営に確認を依頼できます。',
              'You receive nobody. Enter the last day of the renewed licence to have it checked.',
            ],
      };
    case 'unverified':
      return {
        kind: 'info',
        title: ['運営の確認待ちです', 'The operator is checking it'],
        text: [
          '確認が終わるまで、候補者を受け取れず、一覧にも表示されません。',
          'Until then you receive nobody and are not in the directory.',
        ],
      };
  }
}
