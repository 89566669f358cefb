import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { textIn } from '../../../ui/text.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { OwnMembership } from '../store/members.ts';
import { SignUpSteps } from './sign-up.tsx';
import { kindName, organisationStateWords, roleName } from './words.ts';

/** Where somebody works, when there is not exactly one place to go to. */
export function WaitingPage({
  frame,
  memberships,
}: {
  frame: PageFrame;
  memberships: readonly OwnMembership[];
}) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t('所属する組織', 'Your organisations');
  const isWaiting = memberships.some((one) => organisationState(one) === 'waiting');
  return (
    <Page {...frame} zone="public" title={title}>
      <PageHeader locale={locale} title={title} />
      {isWaiting && (
        <>
          <SignUpSteps locale={locale} current={3} />
          <p>
            {t(
              '運営が申込みの内容を確認しています。結果は、連絡先のメールアドレスにお送りします。',
              'The operator is reviewing the application. The answer goes to the contact mail address.',
            )}
          </p>
        </>
      )}
      <Table
        locale={locale}
        caption={title}
        captionHidden
        rows={memberships}
        columns={[
          {
            label: t('組織', 'Organisation'),
            head: true,
            cell: (one) =>
              one.approvedAt === undefined ? (
                one.organisationName
              ) : (
                <a href={zoneHome(one.zone)}>{one.organisationName}</a>
              ),
          },
          { label: t('種類', 'Kind'), cell: ({ zone }) => kindName(zone, locale) },
          { label: t('権限', 'Role'), cell: ({ role }) => roleName(role, locale) },
          { label: t('状態', 'State'), cell: (one) => <StateBadge membership={one} locale={locale} /> },
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

function StateBadge({ membership, locale }: { membership: OwnMembership; locale: PageFrame['locale'] }) {
  const { text, tone } = organisationStateWords(organisationState(membership), locale);
  return (
    <>
      <Badge tone={tone}>{text}</Badge>
      {membership.declineReason !== undefined && <span>{` ${membership.declineReason}`}</span>}
    </>
  );
}
