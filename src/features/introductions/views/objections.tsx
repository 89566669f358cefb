import type { Page } from '../../../db/page.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { NamedClaim } from '../actions/decide-objection.ts';
import { REASON_WORDS } from '../rules/reasons.ts';
import type { Claim } from '../store/objections.ts';
import { claimStateLabel, decideByText } from './words.ts';

interface ObjectionsPageProps {
  now: Date;
  page: Page<NamedClaim>;
  /** How many wait for a decision. */
  open: number;
  closed: boolean;
}

/** 異議: claims that wait for the operator, longest waiting first; or those already decided. */
export function ObjectionsPage({ now, page, open, closed }: ObjectionsPageProps) {
  const count = formatNumber(open);
  const closedTitle = t('判断済み・期限切れの異議', 'Closed objections');
  return (
    <ListPage
      zone="operator"
      id="objections"
      title={t('異議', 'Objections')}
      help={<HelpLink side="operator" topic="objections" />}
      heading={closed ? closedTitle : t(`判断待ちの異議 ${count}件`, `${count} open objections`)}
      lead={t(
        '人材紹介会社が、提供は無効だと申し出たものです。期限までに判断しないと、紹介は確定します。',
        'Agencies claim that these provisions are invalid. Without a decision in time the introduction is confirmed.',
      )}
      caption={closed ? closedTitle : t('判断待ちの異議', 'Open objections')}
      page={page}
      href={(query) => paths.operator.objections({ ...(closed && { decided: '1' }), ...query })}
      columns={[
        {
          label: t('理由', 'Reason'),
          head: true,
          cell: (claim) => (
            <a href={paths.operator.objection(claim.id)}>{t(...REASON_WORDS[claim.reason].label)}</a>
          ),
        },
        { label: t('人材紹介会社', 'Agency'), cell: (claim) => claim.agencyName },
        {
          label: t('受け付けた日時', 'Raised'),
          kind: 'date',
          cell: (claim) => formatDateTime(claim.raisedAt),
        },
        {
          label: closed ? t('判断', 'Decision') : t('判断の期限', 'Decide by'),
          kind: 'deadline',
          cell: (claim) => <Fate claim={claim} now={now} />,
        },
      ]}
      empty={{
        title: closed
          ? t('判断済み・期限切れの異議はありません', 'No closed objections')
          : t('判断待ちの異議はありません', 'No objection waits for a decision'),
        text: t('人材紹介会社から申し出があると、ここに表示されます。', 'Claims by agencies appear here.'),
      }}
    >
      <ButtonRow>
        {closed ? (
          <ButtonLink variant="secondary" small href={paths.operator.objections()}>
            {t(`判断待ち（${count}件）を見る`, `See the open ones (${count})`)}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" small href={paths.operator.objections({ decided: '1' })}>
            {t('判断済み・期限切れを見る', 'See the closed ones')}
          </ButtonLink>
        )}
        <ButtonLink variant="secondary" small href={paths.operator.appeals()}>
          {t('企業からの再確認の依頼', 'Requests of companies to look again')}
        </ButtonLink>
      </ButtonRow>
    </ListPage>
  );
}

function Fate({ claim, now }: { claim: Claim; now: Date }) {
  if (claim.state === 'open') return <>{decideByText(claim, now)}</>;
  return (
    <>
      <Badge tone={claim.state === 'upheld' ? 'warning' : 'neutral'}>{claimStateLabel(claim)}</Badge>{' '}
      {claim.decision && formatDate(claim.decision.at)}
    </>
  );
}
