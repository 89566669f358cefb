import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import {
  type Condition,
  type ConditionKey,
  type Conditions,
  conditionList,
  isConditionAsked,
  missingConditions,
  ONLY_FIXED_TERM,
} from '../rules/opening.ts';

/** The parts of the form, each with its conditions in the order of a notice. */
const CONDITION_GROUPS = [
  { ja: '仕事内容', en: 'The work', keys: ['employmentType', 'duties', 'dutiesRange'] },
  {
    ja: '勤務地・時間',
    en: 'Place and hours',
    keys: ['workplace', 'workplaceRange', 'workingHours', 'breakTime', 'holidays', 'overtime'],
  },
  { ja: '給与・保険', en: 'Pay and insurance', keys: ['wage', 'fixedOvertimePay', 'insurance'] },
  { ja: '契約', en: 'The contract', keys: ['contractTerm', 'contractPeriod', 'renewalLimit', 'trialPeriod'] },
  { ja: 'その他', en: 'Other', keys: ['recruiterName', 'smoking', 'dispatch'] },
] as const satisfies readonly {
  readonly ja: string;
  readonly en: string;
  readonly keys: readonly ConditionKey[];
}[];

/** The conditions of an opening, part by part. */
export function ConditionGroups({ form }: { form: FormState }) {
  return CONDITION_GROUPS.map(({ ja, en, keys }) => (
    <ConditionGroup title={t(ja, en)} keys={keys} form={form} />
  ));
}

/** What the form says, as conditions. */
function saidIn({ values }: FormState): Conditions {
  return Object.fromEntries(
    conditionList.flatMap(({ key }) => (typeof values[key] === 'string' ? [[key, values[key]]] : [])),
  );
}

/** One part of the conditions, and how much of it is said; what only a contract with an end has is folded until it is chosen or said. */
function ConditionGroup({ title, keys, form }: { title: string; keys: readonly string[]; form: FormState }) {
  const all = conditionList.filter(({ key }) => keys.includes(key));
  const fixed = all.filter(({ key }) => ONLY_FIXED_TERM.has(key));
  const isFixed =
    form.values.contractTerm === 'fixed' || fixed.some(({ key }) => (form.values[key] ?? '') !== '');
  const said = saidIn(form);
  const asked = all.filter(({ key }) => isConditionAsked(key, said));
  const missing = missingConditions(said);
  const given = asked.filter((one) => !missing.includes(one)).length;
  return (
    <section class="stack">
      <h3>
        {title}{' '}
        <span class="support">{t(`${given}／${asked.length}項目`, `${given} of ${asked.length} given`)}</span>
      </h3>
      <Fields conditions={all.filter(({ key }) => !ONLY_FIXED_TERM.has(key))} />
      {fixed.length > 0 && (
        <details open={isFixed || undefined}>
          <summary>{t('期間の定めがある場合', 'For a contract with an end')}</summary>
          <Fields conditions={fixed} />
        </details>
      )}
    </section>
  );
}

function Fields({ conditions }: { conditions: readonly Condition[] }) {
  return (
    <div class="grid items-start gap-4 md:grid-cols-2">
      {conditions.map((condition) => (
        <ConditionField condition={condition} />
      ))}
    </div>
  );
}

function ConditionField({ condition }: { condition: Condition }) {
  const common = {
    name: condition.key,
    needed: t('枠の利用時に必須', 'Needed to use a slot'),
    label: t(condition.ja, condition.en),
    support: t(condition.helpJa, condition.helpEn),
  };
  if (condition.choices === undefined) return <TextArea {...common} rows={2} maxlength={1000} />;
  const options = condition.choices.map(({ value, ja, en }) => ({ value, label: t(ja, en) }));
  return <RadioGroup {...common} options={options} />;
}
