import { roleName } from '../../../platform/http/permit.ts';
import { can } from '../../../platform/permissions.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { Door, OtherWays } from '../../../ui/layout/door.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { OwnMembership } from '../store/members.ts';
import { SignUpSteps } from './sign-up.tsx';
import { kindName, organisationStateWords } from './words.ts';

const DONE: DoneWords = {
  applied: [
    'もう一度申し込みました。運営が確認します。',
    'You have applied again. The operator will review it.',
  ],
};

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
    return <UnderReview title={title} membership={only} operator={operator} />;
  return (
    <Page zone="public" title={title} done={DONE}>
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
        operator && <Contact operator={operator} />
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

/** What is looked at, when and where the answer comes, and what can be done until then. */
function UnderReview({
  title,
  membership,
  operator,
}: {
  title: string;
  membership: OwnMembership;
  operator: Organisation | undefined;
}) {
  const { organisationName, zone, role, appliedAt } = membership;
  const { text, tone } = organisationStateWords('waiting');
  const preparations = preparationsOf(membership);
  return (
    <Page zone="public" title={title} done={DONE}>
      <PageHeader title={title} />
      <SignUpSteps current={3} />
      <Door
        beside={
          <>
            {preparations.length > 0 && (
              <OtherWays title={t('いま準備できること', 'What you can prepare now')} ways={preparations} />
            )}
            {operator && (
              <section>
                <h2 class="heading-3">{t('お問い合わせ', 'Questions')}</h2>
                <Contact operator={operator} />
              </section>
            )}
          </>
        }
      >
        <h2 class="heading-2 name">{organisationName}</h2>
        <p>
          <Badge tone={tone}>{text}</Badge> {kindName(zone)} ・ {roleName(role)}
        </p>
        <DescriptionList
          items={[
            { term: t('申込み', 'Applied'), description: formatDateTime(appliedAt) },
            { term: t('運営が確認すること', 'What the operator looks at'), description: lookedAt(zone) },
            {
              term: t('結果のお知らせ', 'The answer'),
              description: t(
                '連絡先と管理者のメールアドレスにお送りします。承認されない場合は理由を添え、直してもう一度申し込めます。',
                'It is mailed to the contact and your administrators. If it is a no, it says why, and you can correct it and apply again.',
              ),
            },
            {
              term: t('かかる日数', 'How long it takes'),
              description: t(
                '決まった日数はありません。1週間を過ぎても届かないときは、お問い合わせください。',
                'There is no fixed time. If the answer has not come after a week, please ask.',
              ),
            },
          ]}
        />
        <ButtonRow>
          <ButtonLink href={zoneHome(zone)}>{t('準備を始める', 'Start preparing')}</ButtonLink>
        </ButtonRow>
      </Door>
    </Page>
  );
}

function lookedAt(zone: OwnMembership['zone']): string {
  return zone === 'agency'
    ? t(
        '正式名称・所在地・代表者と、許可番号・有効期限が、公開されている情報と合っているか。',
        'Whether name, address, representative, licence number and its last day are what public sources say.',
      )
    : t(
        '正式名称・所在地・代表者が、公開されている情報と合っているか。',
        'Whether name, address and representative are what public sources say.',
      );
}

/** What the member may do before there is an answer, and what it is good for. */
function preparationsOf(membership: OwnMembership) {
  const all = {
    company: [
      {
        action: 'editApplicants',
        who: t('選考が終わった方の一覧がある', 'You have a list of past applicants'),
        href: paths.company.newImport(),
        label: t('ファイルを取り込む', 'Import a file'),
      },
      {
        action: 'editLinks',
        who: t('選考結果のメールに貼るリンクと文面を決める', 'The link and the text of your result mails'),
        href: paths.company.newLink(),
        label: t('専用リンクを作る（承認後に使えます）', 'Make a relay link (it works once approved)'),
      },
    ],
    agency: [
      {
        action: 'editProfile',
        who: t('候補者が会社を選ぶときに読む', 'What candidates read when they choose'),
        href: `${paths.agency.settings()}#card`,
        label: t('公開する情報を整える', 'Complete what is published'),
      },
      {
        action: 'editLicence',
        who: t('運営が確認する', 'What the operator checks'),
        href: paths.agency.licence(),
        label: t('許可証の内容を確かめる', 'Look over your licence'),
      },
    ],
    operator: [],
  } as const;
  return all[membership.zone].filter(({ action }) => can(membership, action).ok);
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

function Contact({ operator }: { operator: Organisation }) {
  const { name, nameEn, contactMail, contactPhone } = operator;
  return (
    <p>
      {t(`お問い合わせ先：${name}`, `Questions: ${nameEn ?? name}`)}{' '}
      <a href={`mailto:${contactMail}`}>{contactMail}</a>{' '}
      <span class="whitespace-nowrap">{contactPhone}</span>
    </p>
  );
}
