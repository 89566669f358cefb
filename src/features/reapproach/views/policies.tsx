import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { type PolicyState, policyState } from '../rules/policy-terms.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { AUDIENCE, monthsText, STATE } from './policy-words.ts';
import { RoomTabs } from './room.tsx';

/** 案内の方針: by what past applicants are asked again. */
export function PoliciesPage({ page }: { page: RowPage<StoredPolicy> }) {
  const title = t('案内の方針', 'Policies');
  const add = may('editReapply') && (
    <ButtonLink href={paths.company.newReapproachPolicy()}>{t('方針を作る', 'Add a policy')}</ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="policies"
      title={title}
      lead={t(
        'どなたに、いつ、どんな再応募のご案内を送るかの決まりです。承認するまで、何も送られません。',
        'Who is asked again, when and with what. Nothing is sent before you approve it.',
      )}
      actions={page.rows.length > 0 && add}
      caption={title}
      page={page}
      href={(query) => paths.company.reapproachPolicies(query)}
      columns={[
        {
          label: t('名前', 'Name'),
          head: true,
          cell: ({ policyId, name }) => <a href={paths.company.reapproachPolicy(policyId)}>{name}</a>,
        },
        { label: t('対象', 'People'), cell: ({ audience }) => t(...AUDIENCE[audience]) },
        { label: t('時期', 'After'), cell: ({ afterMonths }) => monthsText(afterMonths) },
        { label: t('状態', 'State'), kind: 'pill', cell: (policy) => <StateBadge policy={policy} /> },
        { label: t('版', 'Version'), kind: 'number', cell: ({ version }) => String(version) },
        { label: t('変更した日', 'Changed on'), kind: 'date', cell: ({ madeAt }) => formatDate(madeAt) },
      ]}
      empty={{
        title: t('方針はまだありません', 'No policies yet'),
        text: t(
          '「選考が終わって6か月たった方に、採用ページをご案内する」のように決めます。試してから承認できます。',
          'Such as “people whose selection ended 6 months ago hear of our careers page”. You can try it before you approve it.',
        ),
        action: add,
      }}
    >
      <RoomTabs />
    </ListPage>
  );
}

const TONE = {
  waiting: 'info',
  partly: 'success',
  running: 'success',
  off: 'neutral',
} as const satisfies Record<PolicyState, string>;

/** How a policy stands. */
export function StateBadge({ policy }: { policy: StoredPolicy }) {
  const state = policyState(policy);
  return <Badge tone={TONE[state]}>{t(...STATE[state])}</Badge>;
}
