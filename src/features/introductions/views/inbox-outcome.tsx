import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { InboxRow } from '../actions/show-inbox.ts';
import { rowName } from './inbox-columns.tsx';
import { provisionLabel } from './words.ts';

type OutcomeRow = Pick<InboxRow, 'person'> & Parameters<typeof provisionLabel>[0];

export interface OutcomeProps {
  /** Whom the last press received, and who had moved on by then; each as they are now. */
  outcome: {
    readonly taken: readonly OutcomeRow[];
    readonly rest: readonly OutcomeRow[];
    readonly now: Date;
  };
}

/** What a press has done: how many are received, and what had become of each that was not. */
export function Outcome({ outcome: { taken, rest, now } }: OutcomeProps) {
  const received = taken.filter(({ acceptedAt }) => acceptedAt !== null);
  return (
    <>
      {received.length > 0 && (
        <div role="status">
          <Alert
            kind="success"
            title={t(
              `${formatNumber(received.length)}名の受け取りを確認しました`,
              `Accepted: ${formatNumber(received.length)}`,
            )}
          >
            <p>
              {received.map(rowName).join(t('、', ', '))}
              {t('。ご本人にもお知らせします。', '. They are told. ')}
              <a href={paths.agency.home({ list: 'contact' })}>
                {t('まだ連絡していない方へ', 'To those not contacted yet')}
              </a>
            </p>
          </Alert>
        </div>
      )}
      {rest.length > 0 && (
        <div role="status">
          <Alert
            kind="warning"
            title={t(
              `${formatNumber(rest.length)}名は、先に状態が変わっていました`,
              `${formatNumber(rest.length)} had moved on before`,
            )}
          >
            <ul>
              {rest.map((row) => (
                <li>
                  <a href={paths.agency.provision(row.id)}>{rowName(row)}</a>
                  {t('：', ': ')}
                  {row.state === 'accepted' && row.acceptedAt !== null
                    ? t(
                        `すでに受け取り済み（${formatDateTime(row.acceptedAt)}）`,
                        `already accepted (${formatDateTime(row.acceptedAt)})`,
                      )
                    : provisionLabel(row, now)}
                </li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
    </>
  );
}
