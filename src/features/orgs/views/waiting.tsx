import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { organisationState } from '../../parties/rules/standing.ts';
import type { OwnMembership } from '../store/members.ts';
import { SignUpSteps } from './sign-up.tsx';
import { kindName, organisationStateWords, roleName } from './words.ts';

/** Where somebody works, when there is not exactly one place to go to. */
export function WaitingPage({ memberships }: { memberships: readonly OwnMembership[] }) {
  const title = t('所属する組織', 'Your organisations');
  const isWaiting = memberships.some((one) => organisationState(one) === 'waiting');
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} />
      {isWaiting && (
        <>
          <SignUpSteps current={3} />
          <p>
            {t(
              '運営が申込みの内容を確認しています。結果は、連絡先のメールアドレスにお送りします。',
              'The operator is reviewing the application. The answer goes to the contact mail address.',
            )}
          </p>
        </>
      )}
      <Table
        caption={title}
        captionHidden
        rows={memberships}
        columns={[
          {
            label: t('組織', 'Organisation'),
            head: true,
            cell: (one) =>
              one.approvedAt === null ? (
                one.organisationName
              ) : (
                <a href={zoneHome(one.zone)}>{one.organisationName}</a>
              ),
          },
          { label: t('種類', 'Kind'), cell: ({ zone }) => kindName(zone) },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role) },
          { label: t('状態', 'State'), cell: (one) => <StateBadge membership={one} /> },
        ]}
        empty={
          <EmptyState
            title={t('所属する組織がありません', 'You belong to no organisation')}
            action={<ButtonLink href={paths.signUp()}>{t('利用を申し込む', 'Apply')}</ButtonLink>}
          >
            <p>
              {t(
                '組織の所有者から招待を受けるか、利用を申し込んでください。',
                'Ask an owner to invite you, or apply for an organisation of your own.',
              )}
            </p>
          </EmptyState>
        }
      />
    </Page>
  );
}

function StateBadge({ membership }: { membership: OwnMembership }) {
  const { text, tone } = organisationStateWords(organisationState(membership));
  return (
    <>
      <Badge tone={tone}>{text}</Badge>
      {membership.declineReason !== null && <span>{` ${membership.declineReason}`}</span>}
    </>
  );
}
