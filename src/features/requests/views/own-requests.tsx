import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { OwnRequest, OwnRequests } from '../actions/own-requests.ts';
import { OwnStateBadge, requestLabel } from './labels.tsx';

/** Everything the person asked for, did themselves or complained of, the newest first. */
export function OwnRequestsPage({ requests }: OwnRequests) {
  const title = t('請求と苦情のその後', 'Your requests and complaints');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '写しの受け取り、訂正、取り消し、苦情の記録です。',
          'Copies taken, corrections, withdrawals and complaints.',
        )}
        back={{ href: paths.candidate.help(), label: t('困ったとき', 'Help') }}
      />
      {requests.length === 0 ? (
        <p>{t('記録は、まだありません。', 'There is nothing yet.')}</p>
      ) : (
        <DescriptionList
          items={requests.map((request) => ({
            term: formatDateTime(request.receivedAt),
            description: <RequestLine request={request} />,
          }))}
        />
      )}
    </Page>
  );
}

function RequestLine({ request }: { request: OwnRequest }) {
  const waiting = request.tasks.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  return (
    <>
      <a href={paths.candidate.request(request.id)}>
        {requestLabel(request)}
        <span class="sr-only">
          {t(`（${formatDateTime(request.receivedAt)}）`, ` (${formatDateTime(request.receivedAt)})`)}
        </span>
      </a>{' '}
      <OwnStateBadge {...request} />
      {waiting > 0 && (
        <span class="support block">
          {t(`会社の確認待ち：${waiting}社`, `Agencies still to acknowledge: ${waiting}`)}
        </span>
      )}
    </>
  );
}
