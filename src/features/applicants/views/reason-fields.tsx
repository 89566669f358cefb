import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { type RecordedReason, reasonKindWords } from '../rules/reason-kinds.ts';
import { rehires, rehireWords } from '../rules/rehire.ts';

/** Why a selection ended, or why somebody left: one of the list, and the company's own words. */
export function Reason({ kinds, hasWords }: { kinds: readonly RecordedReason[]; hasWords: boolean }) {
  return (
    <fieldset class="stack">
      <legend class="heading-3">{t('終わった理由', 'Why it ended')}</legend>
      <Select
        name="reasonKind"
        label={t('理由', 'Reason')}
        unmarked
        blank={t('記録なし', 'None recorded')}
        options={kinds.map((value) => ({ value, label: t(...reasonKindWords(value)) }))}
        width="medium"
      />
      {hasWords && (
        <TextArea
          name="endReason"
          label={t('詳しい内容', 'In your own words')}
          support={t('自社の中だけの記録です。', 'For your company alone.')}
          rows={3}
        />
      )}
    </fieldset>
  );
}

/** Whether somebody who worked here may be hired again. */
export function Rehired() {
  return (
    <fieldset class="stack">
      <legend class="heading-3">{t('再雇用', 'Hiring again')}</legend>
      <Select
        name="rehire"
        label={t('再雇用できるか', 'May be hired again')}
        unmarked
        blank={t('記録なし', 'None recorded')}
        options={rehires.map((value) => ({ value, label: t(...rehireWords(value)) }))}
        width="medium"
      />
      <TextInput
        name="rehireReason"
        label={t('その理由', 'Why, or why not')}
        maxlength={300}
        width="medium"
      />
    </fieldset>
  );
}
