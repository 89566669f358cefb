import type { FormState } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { assume, type OwnFigures, type TypedYear } from '../rules/assume.ts';
import { type RuleNumbers, rulesBeside } from '../rules/plan.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanOutcome } from './plan-outcome.tsx';
import { PublishedCases } from './published-cases.tsx';

interface PlannerView {
  own: OwnFigures;
  rule: RuleNumbers;
  /** The first and the last day of what the company's own figures are of. */
  from: string;
  through: string;
  form: FormState;
  typed: TypedYear | undefined;
}

/** What a year of the company is likely to come to, from its own figures where they suffice. */
export function PlannerPage({ own, rule, from, through, form, typed }: PlannerView) {
  const title = t('枠の見込みを計算する', 'Plan a year');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `1年間の枠と、人材紹介の手数料が減る額の見込みです。${formatDate(from)}〜${formatDate(through)}に選考が終わった方の記録と、公開済みの数をもとにしています。`,
          `Slots and saved fees of a year, from your records of selections that ended from ${formatDate(from)} to ${formatDate(through)}, and from published figures.`,
        )}
        back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
      />
      <PlanForm action={paths.company.planner()} form={form} own={own} rule={rule} />
      {typed ? (
        <Section title={t('1年の見込み', 'The year')}>
          <PlanOutcome {...assume(typed, own)} rule={rule} others={rulesBeside(rule, typed.rule)} />
        </Section>
      ) : (
        form.faults.length === 0 && (
          <EmptyState title={t('まだ計算に使える記録がありません', 'No records to plan with yet')}>
            {t(
              '年間の応募者の人数を入れると、仮定の割合で計算します。',
              'Enter the applicants of a year: the shares are then assumed.',
            )}
          </EmptyState>
        )
      )}
      <PublishedCases pointsPerSlot={rule.pointsPerSlot} />
    </Page>
  );
}
