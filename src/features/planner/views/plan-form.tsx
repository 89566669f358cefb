import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, formatYen } from '../../../ui/text.ts';
import { knownShare, type OwnFigures } from '../rules/assume.ts';
import type { RuleNumbers, ShareName } from '../rules/plan.ts';
import { PRIORS } from '../rules/priors.ts';
import { PLAN_WORDS, percentText, rangeText, SHARE_WORDS } from './words.ts';

interface PlanFormProps {
  action: string;
  form: FormState;
  own: OwnFigures;
  rule: RuleNumbers;
}

/** The year to plan with. What is left open is taken from the company's own figures, or from the prior it names. */
export function PlanForm({ action, form, own, rule }: PlanFormProps) {
  const isOpen =
    FURTHER.some((name) => form.values[name]) || form.faults.some(({ field }) => FURTHER.includes(field));
  const share = (name: ShareName) => <ShareInput name={name} own={own} />;
  return (
    <Form action={action} form={form} words={PLAN_WORDS} asks>
      <div class="pairs">
        <TextInput
          name="applicants"
          label={t('年間の応募者（名）', 'Applicants a year')}
          support={t('1年の選考に応募する方の人数', 'How many apply in a year')}
          inputmode="numeric"
          required
        />
        <TextInput
          name="rejections"
          label={t('そのうち、お見送りの人数', 'Of them, turned down')}
          support={t(
            `空欄：応募者の${percentText(PRIORS.rejected.likely)}`,
            `Left open: ${percentText(PRIORS.rejected.likely)} of them`,
          )}
          inputmode="numeric"
          unmarked
        />
        {share('registration')}
        <TextInput
          name="hires"
          label={t('人材紹介での採用（年、名）', 'Hires through agencies a year')}
          support={t('空欄：すべての枠を使う場合', 'Left open: every slot is used')}
          inputmode="numeric"
          unmarked
        />
      </div>
      <details open={isOpen || undefined}>
        <summary>{t('割合、年収、手数料率を変える', 'Change shares, pay and fee')}</summary>
        <div class="pairs mt-4">
          {share('coverage')}
          <TextInput
            name="registrations"
            label={t('登録した人数（分かる場合）', 'Registrations, where known')}
            support={t('入れると、登録率の代わりに使います', 'Used in place of the rate')}
            inputmode="numeric"
            unmarked
          />
          {share('introduction')}
          {share('counted')}
          {share('repeated')}
          <TextInput
            name="pay"
            label={t('採用する方の年収（万円）', 'Yearly pay of a hire (in ¥10,000)')}
            support={t(
              `空欄：${formatYen(own.basis.yearlyPayYen)}`,
              `Left open: ${formatYen(own.basis.yearlyPayYen)}`,
            )}
            unmarked
          />
          <TextInput
            name="fee"
            label={t('人材紹介の手数料率（%）', 'Agency fee (%)')}
            support={t(
              `空欄：${formatNumber(own.basis.feePercent)}%`,
              `Left open: ${formatNumber(own.basis.feePercent)}%`,
            )}
            unmarked
          />
          <TextInput
            name="cost"
            label={t('このサイトの費用（年、万円）', 'Cost of this site a year (in ¥10,000)')}
            support={t('空欄：0円', 'Left open: ¥0')}
            unmarked
          />
          <TextInput
            name="points"
            label={t('比べる制度ルール：1枠に必要な紹介', 'Rule to compare: introductions for a slot')}
            support={t(`いまは${rule.pointsPerSlot}件`, `Now ${rule.pointsPerSlot}`)}
            inputmode="numeric"
            unmarked
          />
          <TextInput
            name="months"
            label={t('比べる制度ルール：再び数える間隔（月）', 'Rule to compare: months to count again')}
            support={t(`いまは${rule.repetitionMonths}か月`, `Now ${rule.repetitionMonths}`)}
            inputmode="numeric"
            unmarked
          />
        </div>
      </details>
      <ButtonRow>
        <Button variant="secondary">{t('見込みを計算する', 'Work out the estimate')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** What stands behind the fold. */
const FURTHER: readonly string[] = [
  'coverage',
  'registrations',
  'introduction',
  'counted',
  'repeated',
  'pay',
  'fee',
  'cost',
  'points',
  'months',
];

function ShareInput({ name, own }: { name: ShareName; own: OwnFigures }) {
  const known = knownShare(name, own);
  const left = known
    ? t(
        `空欄：貴社の実績${percentText(known.percent / 100)}`,
        `Left open: your own ${percentText(known.percent / 100)}`,
      )
    : t(
        `空欄：仮定の${rangeText(PRIORS[name], percentText)}`,
        `Left open: assumed ${rangeText(PRIORS[name], percentText)}`,
      );
  return (
    <TextInput name={name} label={t(...SHARE_WORDS[name].name)} support={left} inputmode="decimal" unmarked />
  );
}
