import { roleName } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { OwnMembership } from '../store/members.ts';
import { SignUpSteps } from './sign-up.tsx';
import { APPLIED, OperatorContact, UnderReviewPage } from './under-review.tsx';
import { kindName, organisationStateWords } from './words.ts';

interface WaitingProps {
  memberships: readonly OwnMembership[];
  /** Whom to ask. */
  operator: Organisation | undefined;
}

/** Where somebody works, when there is not exactly one place to go to: what each waits for and how it goes on. */
export function WaitingPage({ memberships, operator }: WaitingProps) {
  const [only, ...others] = memberships;
  const title =
    only === undefined || others.length > 0 ? t('所属する組織', 'Your organisations') : titleOf(only);
  if (only !== undefined && others.length === 0 && organisationState(only) === 'waiting')
    return <UnderReviewPage membership={only} operator={operator} />;
  return (
    <Page zone="public" title={title} done={APPLIED}>
      <PageHeader title={title} />
      {memberships.map((one) => (
        <MembershipCard membership={one} />
      ))}
      {only === undefined ? (
        <EmptyState
          title={t('所属する組織がありません', 'You belong to no organisation')}
          action={<ButtonLink href={paths.signUp()}>{t('利用を申し込む', 'Apply')}</ButtonLink>}
        >
          <p>
            {t(
              '組織の管理者から招待を受けるか、利用を申し込んでください。',
              'Ask an administrator to invite you, or apply for an organisation of your own.',
            )}
          </p>
        </EmptyState>
      ) : (
        operator && <OperatorContact operator={operator} />
      )}
    </Page>
  );
}

function titleOf(membership: OwnMembership): string {
  switch (organisationState(membership)) {
    case 'waiting':
      return t('審査をお待ちください', 'Your application is being reviewed');
    case 'declined':
      return t('利用申込みは承認されませんでした', 'The application was not approved');
    case 'suspended':
      return t('利用が停止されています', 'Your organisation is suspended');
    case 'approved':
      return t('所属する組織', 'Your organisation');
  }
}

function MembershipCard({ membership }: { membership: OwnMembership }) {
  const { organisationName, zone, role, reason } = membership;
  const state = organisationState(membership);
  const { text, tone } = organisationStateWords(state);
  return (
    <Card title={organisationName} isName>
      <div class="stack">
        <p>
          <Badge tone={tone}>{text}</Badge> {kindName(zone)} ・ {roleName(role)}
        </p>
        {state === 'waiting' && <SignUpSteps current={3} />}
        {state !== 'approved' && reason !== null && (
          <p class="whitespace-pre-line">{t(`理由：${reason}`, `Reason: ${reason}`)}</p>
        )}
        <NextStep membership={membership} />
      </div>
    </Card>
  );
}

function NextStep({ membership }: { membership: OwnMembership }) {
  const { zone, role } = membership;
  const home = zoneHome(zone);
  switch (organisationState(membership)) {
    case 'approved':
      return (
        <ButtonRow>
          <ButtonLink href={home}>{t('ホームへ', 'Go to its home')}</ButtonLink>
        </ButtonRow>
      );
    case 'suspended':
      return (
        <>
          <p>
            {t(
              '再開については、下の運営にお問い合わせください。停止中も、これまでの記録は見られます。',
              'To have it reopened, ask the operator below. Meanwhile you can look at what there is.',
            )}
          </p>
          <ButtonRow>
            <ButtonLink variant="secondary" href={home}>
              {t('記録を見る', 'Look at the records')}
            </ButtonLink>
          </ButtonRow>
        </>
      );
    case 'waiting':
      return (
        <>
          <p>
            {t(
              '運営が申込みの内容を確認しています。結果は、連絡先と管理者のメールアドレスにお送りします。準備は先に進められます。',
              'The operator is reviewing the application. The answer is mailed to the contact address and to your administrators. You can prepare everything now.',
            )}
          </p>
          <ButtonRow>
            <ButtonLink href={home}>{t('準備を始める', 'Start preparing')}</ButtonLink>
          </ButtonRow>
        </>
      );
    case 'declined':
      if (zone === 'operator' || role !== 'owner')
        return (
          <p>
            {t(
              '再申請は、組織の管理者が行えます。',
              'An administrator of your organisation can apply again.',
            )}
          </p>
        );
      return (
        <>
          <p>
            {t(
              '登録内容を直してから、もう一度申し込めます。回数の制限はありません。',
              'Correct what is wrong and apply again, as often as you need to.',
            )}
          </p>
          <Form action={paths[zone].application()}>
            <ButtonRow>
              <ButtonLink variant="secondary" href={paths[zone].settings()}>
                {t('登録内容を直す', 'Correct the details')}
              </ButtonLink>
              <Button>{t('再申請する', 'Apply again')}</Button>
            </ButtonRow>
          </Form>
        </>
      );
  }
}
