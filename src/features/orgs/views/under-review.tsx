import { roleName } from '../../../platform/http/permit.ts';
import { can } from '../../../platform/permissions.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { Door, OtherWays } from '../../../ui/layout/door.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { OwnMembership } from '../store/members.ts';
import { SignUpSteps } from './sign-up.tsx';
import { kindName, organisationStateWords } from './words.ts';

/** After an organisation that was declined applied again. */
export const APPLIED: DoneWords = {
  applied: [
    'もう一度申し込みました。運営が確認します。',
    'You have applied again. The operator will review it.',
  ],
};

/** What is looked at, when and where the answer comes, and what can be done until then. */
export function UnderReviewPage({
  membership,
  operator,
}: {
  membership: OwnMembership;
  operator: Organisation | undefined;
}) {
  const { organisationName, zone, role, appliedAt } = membership;
  const title = t('審査をお待ちください', 'Your application is being reviewed');
  const { text, tone } = organisationStateWords('waiting');
  const preparations = preparationsOf(membership);
  return (
    <Page zone="public" title={title} done={APPLIED}>
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
                <h2 class="heading-3">{t('結果が届かないとき', 'If no answer comes')}</h2>
                <OperatorContact operator={operator} />
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
        who: t('選考が終わった方の一覧を入れておく', 'Your list of past applicants'),
        href: paths.company.newImport(),
        label: t('ファイルを取り込む', 'Import a file'),
      },
      {
        action: 'editLinks',
        who: t('選考結果のメールに貼るリンクを用意する', 'The link and the text of your result mails'),
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

/** Whom to ask. */
export function OperatorContact({ operator }: { operator: Organisation }) {
  const { name, nameEn, contactMail, contactPhone } = operator;
  return (
    <p>
      {t(`お問い合わせ先：${name}`, `Questions: ${nameEn ?? name}`)}{' '}
      <a href={`mailto:${contactMail}`}>{contactMail}</a>{' '}
      <span class="whitespace-nowrap">{contactPhone}</span>
    </p>
  );
}
