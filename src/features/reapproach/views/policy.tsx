import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { type PolicyTerms, policyState } from '../rules/policy-terms.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { PolicyVersion, StoredPolicy } from '../store/policies.ts';
import { LetterCard } from './letter-card.tsx';
import { StateBadge } from './policies.tsx';
import { Approvals, End, Versions } from './policy-history.tsx';
import { APPROVAL, AUDIENCE, BASIS, exclusionLines, hoursText, monthsText } from './policy-words.ts';

interface PolicyPageProps {
  policy: StoredPolicy;
  /** What it names, also what has closed since. */
  openings: readonly { readonly id: string; readonly title: string; readonly isOpen: boolean }[];
  versions: RowPage<PolicyVersion>;
  approvals: readonly StoredApproval[];
  /** How many wait by it: planned, and not mailed yet. */
  due: number;
  /** How many people wait for an approval that is newer. */
  held: number;
  letter: MailText;
}

/** One policy: what it says, whether it is approved, what it said before, and the way to end it. */
export function PolicyPage({ policy, openings, versions, approvals, due, held, letter }: PolicyPageProps) {
  const isOff = policy.endedAt !== null;
  return (
    <Page
      zone="company"
      title={policy.name}
      done={{
        added: [
          '方針を作りました。承認するまで、何も送られません。',
          'The policy is there. Nothing is sent before you approve it.',
        ],
        version: [
          '新しい版を保存しました。前の版の承認は、この版には効きません。',
          'A further version is saved. What was approved of the one before does not hold for it.',
        ],
        same: ['内容は変わっていません。版はそのままです。', 'Nothing was changed; it is the same version.'],
        approved: ['承認しました。', 'Approved.'],
        already: ['すでに承認されています。', 'It is approved already.', 'error'],
        ended: ['方針を停止しました。', 'The policy is switched off.'],
        off: ['この方針は停止しています。', 'This policy is switched off.', 'error'],
      }}
    >
      <PageHeader
        title={policy.name}
        back={{ href: paths.company.reapproachPolicies(), label: t('案内の方針', 'Policies') }}
        actions={
          <>
            <StateBadge policy={policy} />
            {!isOff && (
              <ButtonLink variant="secondary" href={paths.company.reapproachSandbox(policy.policyId)}>
                {t('試し見をする', 'Try it')}
              </ButtonLink>
            )}
            {!isOff && may('editReapply') && (
              <ButtonLink variant="secondary" href={paths.company.reapproachPolicyChange(policy.policyId)}>
                {t('変更する', 'Change')}
              </ButtonLink>
            )}
          </>
        }
      />
      {!isOff && held > 0 && <Held policy={policy} people={held} />}
      <Standing policy={policy} />
      <Card title={t(`内容（第${policy.version}版）`, `What it says (version ${policy.version})`)} id="terms">
        <DescriptionList items={factsOf(policy, openings)} />
      </Card>
      <LetterCard id="letter" title={t('文面の見え方（例）', 'How it reads (an example)')} mail={letter} />
      <Approvals approvals={approvals} isOfGroups={policy.audience === 'ticked'} />
      <Versions policyId={policy.policyId} versions={versions} />
      {!isOff && may('editReapply') && <End policy={policy} due={due} />}
    </Page>
  );
}

/** Who fell due while nothing could leave for long, and the way on. */
function Held({ policy, people }: { policy: StoredPolicy; people: number }) {
  const n = formatNumber(people);
  return (
    <Alert kind="warning" title={t('もう一度承認が必要です', 'It needs to be approved once more')}>
      <p>
        {t(
          `${n}名へのご案内は、送れないまま14日を過ぎました。もう一度承認するまで送られません。`,
          `Nothing could leave for more than 14 days. ${n} people are not written to before you approve it again.`,
        )}
      </p>
      {may('approveInvitations') && (
        <p>
          <a href={paths.company.reapproachApproval(policy.policyId)}>
            {t('対象の方を確かめて承認する', 'See who it is, and approve')}
          </a>
        </p>
      )}
    </Alert>
  );
}

function Standing({ policy }: { policy: StoredPolicy }) {
  const state = policyState(policy);
  if (state === 'off')
    return (
      <Alert kind="info" title={t('この方針は停止しています', 'This policy is switched off')}>
        <p>
          {t(
            'この方針では、もう何も送られません。続けるときは、新しい方針を作ってください。',
            'Nothing is sent by it any more. To go on, add a policy.',
          )}
        </p>
      </Alert>
    );
  if (state === 'running')
    return (
      <Alert kind="success" title={t('承認済みです', 'Approved')}>
        <p>
          {t(
            '対象の方へ、それぞれの日に送ります。送る前に、1人ずつ条件をもう一度確かめます。',
            'Each person is written to on their day. Every condition is looked at again before that.',
          )}
        </p>
      </Alert>
    );
  const n = formatNumber(policy.approvedPeople);
  return (
    <Card
      tone="accent"
      id="standing"
      title={
        state === 'partly'
          ? t(`${n}名について承認済みです`, `Approved for ${n} people`)
          : t('まだ承認されていません', 'Not approved yet')
      }
    >
      <p>
        {state === 'partly'
          ? t(
              'ほかの方には、承認するまで何も送られません。',
              'Nobody else is written to before you approve them.',
            )
          : t('承認するまで、どなたにも送られません。', 'Nobody is written to before you approve it.')}
      </p>
      {may('approveInvitations') && (
        <ButtonRow>
          <ButtonLink href={paths.company.reapproachApproval(policy.policyId)}>
            {t('対象の方を確かめて承認する', 'See who it is, and approve')}
          </ButtonLink>
        </ButtonRow>
      )}
    </Card>
  );
}

function factsOf(policy: PolicyTerms, openings: PolicyPageProps['openings']) {
  const left = exclusionLines(policy.exclusions);
  return [
    { term: t('対象', 'People'), description: t(...AUDIENCE[policy.audience]) },
    { term: t('終わってから', 'After the end'), description: monthsText(policy.afterMonths) },
    { term: t('時間帯', 'Hours'), description: hoursText(policy) },
    {
      term: t('案内先', 'What it names'),
      description:
        openings.length > 0 ? (
          <ul>
            {openings.map(({ id, title, isOpen }) => (
              <li>
                <a href={paths.company.opening(id)}>{title}</a>
                {!isOpen && t('（募集終了）', ' (closed)')}
              </li>
            ))}
          </ul>
        ) : (
          policy.careersUrl && <a href={policy.careersUrl}>{policy.careersUrl}</a>
        ),
    },
    { term: t('連絡の根拠', 'Basis'), description: t(...BASIS[policy.basis]) },
    { term: t('承認のしかた', 'Approval'), description: t(...APPROVAL[policy.approval]) },
    {
      term: t('変化の条件', 'Change'),
      description: policy.needsChange
        ? t('記録された変化があった方だけ', 'Only after a recorded change')
        : t('なし（期間がたてば対象）', 'None: the months are enough'),
    },
    {
      term: t('除く方', 'Left out'),
      description:
        left.length === 0 ? (
          t('なし', 'Nobody')
        ) : (
          <ul>
            {left.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ),
    },
    {
      term: t('文面', 'Text'),
      description:
        policy.body === null ? t('用意された文面', 'The one we prepared') : t('自社の文面', 'Your own'),
    },
  ];
}
