import { Checkbox, CheckboxGroup } from '../../../ui/forms/choice.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { reasonKinds, reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import { leastSteps, MOST_WORDS, monthsOffered, type RediscoveryFilters } from '../rules/filters.ts';
import { monthsWord, stepWord } from './words.ts';

/** The fields above the list: each filter once, as it is now. */
export function RediscoveryFields({ filters }: { filters: RediscoveryFilters }) {
  const { words, step, months, order } = filters;
  const offered =
    months === null || monthsOffered.some((one) => one === months)
      ? monthsOffered
      : [months, ...monthsOffered];
  return (
    <>
      <input type="hidden" name="chosen" value="1" />
      {order === 'score' && <input type="hidden" name="order" value="score" />}
      <TextInput
        name="word"
        type="search"
        label={t('ことば（どれか1つ）', 'Words (any of them)')}
        support={t(`空白で区切って${MOST_WORDS}つまで`, `Up to ${MOST_WORDS}, parted by spaces`)}
        value={words.join(' ')}
        width="medium"
      />
      <Select
        name="step"
        label={t('選考ステップ', 'Step reached')}
        blank={t('すべて', 'Any')}
        options={leastSteps.map((one) => ({ value: one, label: stepWord(one) }))}
        value={step ?? undefined}
      />
      <Select
        name="months"
        label={t('終了からの期間', 'Time since the end')}
        blank={t('すべて', 'Any')}
        options={offered.map((one) => ({ value: String(one), label: monthsWord(one) }))}
        value={months === null ? undefined : String(months)}
      />
    </>
  );
}

/** Whom else to look for, and whom to leave out. */
export function MoreFields({ filters }: { filters: RediscoveryFilters }) {
  const { similar, mayReapply, uncontacted, without } = filters;
  return (
    <>
      <Checkbox
        name="similar"
        label={t('前回の求人が近い方も探す', 'Look for similar openings, too')}
        checked={similar}
      />
      <Checkbox
        name="mayReapply"
        label={t('再応募できない方を除く', 'Leave out who may not apply again, or not yet')}
        checked={mayReapply}
      />
      <Checkbox
        name="uncontacted"
        label={t('最近ご連絡した方を除く', 'Leave out who was contacted lately')}
        checked={uncontacted}
      />
      <CheckboxGroup
        name="without"
        label={t('この理由の方を除く', 'Leave out who ended for one of these reasons')}
        options={reasonKinds.map((kind) => ({ value: kind, label: t(...reasonKindWords(kind)) }))}
        values={without}
      />
    </>
  );
}
