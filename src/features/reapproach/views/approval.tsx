import type { Page as RowPage } from '../../../db/page.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import type { ApprovalPreview } from '../actions/approve.ts';
import type { NamedMail } from '../actions/look-ahead.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { Numbers } from './approval-numbers.tsx';
import { LeftOutTable } from './left-out.tsx';
import { BASIS_MEANS } from './policy-words.ts';
import { whomColumns } from './whom.tsx';

interface ApprovalPageProps {
  policy: StoredPolicy;
  preview: ApprovalPreview;
  /** Whom it invites, this page of them. */
  page: RowPage<NamedMail>;
  /** Those who were ticked and are to be confirmed; none: the page that one chooses on. */
  ticked?: readonly string[] | undefined;
  /** Why nothing was approved. */
  refused?: 'changed' | 'nobody' | 'too_many' | 'none_ticked' | undefined;
}

const REFUSED: Readonly<Record<NonNullable<ApprovalPageProps['refused']>, Pair>> = {
  changed: [
    'この画面を開いてから、対象の方が変わりました。人数を確かめて、もう一度承認してください。',
    'Whom it is about has changed since this page was opened. Look at the numbers and approve once more.',
  ],
  nobody: ['承認できる方がいません。', 'There is nobody to approve.'],
  too_many: [
    '一度に承認できるのは10,000名までです。対象を絞ってください。',
    '10,000 people can be approved at a time. Make the policy narrower.',
  ],
  none_ticked: ['承認する方を選んでください。', 'Choose whom to approve.'],
};

/** What an approval would cover, before anybody gives it: how many in all, how many now, and who is left out by what. */
export function ApprovalPage(props: ApprovalPageProps) {
  const { policy, preview, ticked, refused } = props;
  const title = t('対象の確認と承認', 'See who it is, and approve');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `「${policy.name}」（第${policy.version}版）。承認するまで、何も送られません。`,
          `“${policy.name}” (version ${policy.version}). Nothing is sent before you approve.`,
        )}
        back={{ href: paths.company.reapproachPolicy(policy.policyId), label: policy.name }}
      />
      {refused && (
        <Alert
          kind={refused === 'changed' ? 'warning' : 'error'}
          title={t('まだ承認していません', 'Not approved yet')}
        >
          <p>{t(...REFUSED[refused])}</p>
        </Alert>
      )}
      <Numbers policy={policy} preview={preview} isTicked={ticked !== undefined} />
      {policy.basis === 'declared' && (
        <Alert kind="info" title={t('承認で宣言すること', 'What you declare by approving')}>
          <p>{t(...BASIS_MEANS.declared)}</p>
        </Alert>
      )}
      {ticked === undefined && policy.approval === 'each' ? <Choice {...props} /> : <Confirm {...props} />}
      <LeftOutTable leftOut={preview.leftOut} />
    </Page>
  );
}

/** Everybody it invites, to be ticked; or all of them at once. */
function Choice({ policy, preview, page }: ApprovalPageProps) {
  const action = paths.company.reapproachApproval(policy.policyId);
  const n = formatNumber(preview.invited.length);
  return (
    <Section
      title={t('承認する方を選ぶ', 'Choose whom to approve')}
      lead={t(
        '選んだあとに、人数をもう一度確かめます。選ばなかった方には送られません。',
        'You see the number once more before anything happens. Nobody else is written to.',
      )}
      id="people"
    >
      {page.rows.length > 0 && (
        <BulkBar id="approve" action={action} counted={t('{n}名を選択中', '{n} selected')}>
          <Button name="do" value="ticked" small>
            {t('選んだ方を確かめる', 'Look at those chosen')}
          </Button>
        </BulkBar>
      )}
      <List
        id="people"
        caption={t('ご案内する方', 'Whom it invites')}
        isOfPeople
        total={{ count: preview.invited.length, isMore: preview.isMore }}
        page={page}
        href={(query) => paths.company.reapproachApproval(policy.policyId, query)}
        selection={{
          form: 'approve',
          name: 'ids',
          value: (one) => one.applicantId,
          label: (one) => one.name,
        }}
        columns={[
          ...whomColumns(),
          {
            label: t('理由', 'Reason'),
            cell: ({ selection }) =>
              selection?.reasonKind
                ? t(...reasonKindWords(selection.reasonKind))
                : t('記録なし', 'None recorded'),
          },
          { label: t('送る予定の日', 'Planned for'), kind: 'date', cell: ({ on }) => formatDate(on) },
          { label: t('回', 'Step'), kind: 'number', cell: ({ step }) => t(`${step}回目`, String(step)) },
        ]}
        empty={{
          title: t('12か月以内にご案内する方はいません', 'Nobody is invited within 12 months'),
          text: t('送らない方とその理由は、下にあります。', 'Who is left out, and why, stands below.'),
        }}
      />
      {page.rows.length > 0 && (
        <Form action={action}>
          <HiddenFields values={{ do: 'everybody', digest: preview.digest }} />
          <ButtonRow>
            <Button
              variant="secondary"
              confirm={{
                question: t(
                  `${n}名みなさんへのご案内を承認します。送る前なら、方針を停止して止められます。`,
                  `All ${n} are approved. Before it is sent, switching the policy off stops it.`,
                ),
                yes: t('承認する', 'Approve'),
                no: t('戻る', 'Back'),
              }}
            >
              {t(`${n}名みなさんを承認する`, `Approve all ${n}`)}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

function Confirm({ policy, preview, ticked }: ApprovalPageProps) {
  const n = formatNumber(preview.invited.length);
  const isAll = ticked === undefined;
  if (!isAll && preview.invited.length === 0) return null;
  return (
    <Form action={paths.company.reapproachApproval(policy.policyId)}>
      <HiddenFields values={{ do: isAll ? 'everybody' : 'named', ids: ticked, digest: preview.digest }} />
      <p>
        {isAll
          ? t(
              '承認すると、あとから対象になった方にも、それぞれの日に自動で送ります。送る前に、条件を1人ずつもう一度確かめます。送る前なら、方針を停止して止められます。',
              'Once approved, people who come later are written to as well, on their day. Every condition is looked at again before each mail. Before it is sent, switching the policy off stops it.',
            )
          : t(
              '承認すると、この方々に、それぞれの日に送ります。送る前に、条件を1人ずつもう一度確かめます。送る前なら、方針を停止して止められます。',
              'Once approved, these people are written to on their day. Every condition is looked at again before each mail. Before it is sent, switching the policy off stops it.',
            )}
      </p>
      <ButtonRow>
        <Button>{t(`${n}名へのご案内を承認する`, `Approve invitations to ${n} people`)}</Button>
        <ButtonLink
          variant="plain"
          href={
            isAll
              ? paths.company.reapproachPolicy(policy.policyId)
              : paths.company.reapproachApproval(policy.policyId)
          }
        >
          {t('承認しないで戻る', 'Go back without approving')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
