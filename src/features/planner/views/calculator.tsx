import type { FormState } from '../../../ui/forms/form-state.ts';
import { assume, NOBODY, type TypedYear } from '../rules/assume.ts';
import { type RuleNumbers, rulesBeside } from '../rules/plan.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanOutcome } from './plan-outcome.tsx';
import { PublishedCases } from './published-cases.tsx';

interface CalculatorProps {
  /** The address of the page and of the place on it, so that its answer is what one sees. */
  action: string;
  form: FormState;
  typed: TypedYear | undefined;
  rule: RuleNumbers;
}

/** The planner for whoever has not signed in. */
export function Calculator({ action, form, typed, rule }: CalculatorProps) {
  return (
    <>
      <div class="card">
        <PlanForm action={action} form={form} own={NOBODY} rule={rule} />
      </div>
      {typed && (
        <div class="card stack">
          <PlanOutcome {...assume(typed, NOBODY)} rule={rule} others={rulesBeside(rule, typed.rule)} />
        </div>
      )}
      <PublishedCases pointsPerSlot={rule.pointsPerSlot} />
    </>
  );
}
