import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatDateTime, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { NamedClaim } from '../actions/decide-objection.ts';
import { reasonLabel } from '../rules/reasons.ts';
import { claimStateLabel, decideByText } from './words.ts';

interface ObjectionsPageProps {
  frame: PageFrame;
  now: Date;
  claims: readonly NamedClaim[];
  open: number;
  closed: boolean;
  next: string | undefined;
  isFirst: boolean;
  pageSize: number;
}

/** 異議: claims that wait for the operator, longest waiting first; or those already decided. */
export function ObjectionsPage({
  frame,
  now,
  claims,
  open,
  closed,
  next,
  isFirst,
  pageSize,
}: ObjectionsPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const query = closed ? { decided: '1' } : {};
  return (
    <Page {...frame} zone="operator" title={t('異議', 'Objections')}>
      <PageHeader
        locale={locale}
        title={
          closed
            ? t('判断済み・期限切れの異議', 'Closed objections')
            : t(
                `判断待ちの異議 ${formatNumber(open, locale)}件`,
                `${formatNumber(open, locale)} open objections`,
              )
        }
        lead={t(
          '人材紹介会社が、提供は無効だと申し出たものです。期限までに判断しないと、紹介は確定します。',
          'Agencies claim that these provisions are invalid. Without a decision in time the introduction is confirmed.',
        )}
      />
      <ButtonRow>
        {closed ? (
          <ButtonLink variant="secondary" small href={paths.operator.objections()}>
            {t(
              `判断待ち（${formatNumber(open, locale)}件）を見る`,
              `See the open ones (${formatNumber(open, locale)})`,
            )}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" small href={paths.operator.objections({ decided: '1' })}>
            {t('判断済み・期限切れを見る', 'See the closed ones')}
          </ButtonLink>
        )}
      </ButtonRow>
      <Table
        locale={locale}
        caption={
          closed ? t('判断済み・期限切れの異議', 'Closed objections') : t('判断待ちの異議', 'Open objections')
        }
        rows={claims}
        columns={[
          {
            label: t('理由', 'Reason'),
            head: true,
            cell: (claim) => (
              <a href={paths.operator.objection(claim.id)}>{reasonLabel(claim.reason, locale)}</a>
            ),
          },
          { label: t('人材紹介会社', 'Agency'), cell: (claim) => claim.agencyName },
          { label: t('受け付けた日時', 'Raised'), cell: (claim) => formatDateTime(claim.raisedAt, locale) },
          {
            label: closed ? t('判断', 'Decision') : t('判断の期限', 'Decide by'),
            cell: (claim) => <Fate locale={locale} claim={claim} now={now} />,
          },
        ]}
        empty={
          <EmptyState title={t('異議はありません', 'No objections')}>
            {t('人材紹介会社から申し出があると、ここに表示されます。', 'Claims by agencies appear here.')}
          </EmptyState>
        }
      />
      <Pager
        locale={locale}
        shown={claims.length}
        pageSize={pageSize}
        next={next === undefined ? undefined : paths.operator.objections({ ...query, cursor: next })}
        first={isFirst ? undefined : paths.operator.objections(query)}
      />
    </Page>
  );
}

function Fate({ locale, claim, now }: { locale: Locale; claim: NamedClaim; now: Date }) {
  if (claim.state === 'open') return <>{decideByText(claim, now, locale)}</>;
  return (
    <>
      <Badge tone={claim.state === 'upheld' ? 'warning' : 'neutral'}>{claimStateLabel(claim, locale)}</Badge>{' '}
      {claim.decision && formatDate(claim.decision.at, locale)}
    </>
  );
}
