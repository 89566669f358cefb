import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { MOST_REAPPLY_WORDS } from '../rules/reapply.ts';

const WORDS: FaultWords = {
  labels: {
    answer: ['再応募の可否', 'whether they may apply again'],
    from: ['再応募できる日', 'the day'],
    reason: ['理由', 'the reason'],
    breakFrom: ['期間の始まり', 'the beginning'],
    breakUntil: ['期間の終わり', 'the end'],
  },
  chosen: ['answer'],
  sentences: {
    'from.without': () => [
      '「この日から可」を選ぶか、日付を空欄にしてください。',
      'Choose “From a day on”, or leave the day empty.',
    ],
    'reason.without': () => [
      '理由を残すには、再応募の可否を選んでください。',
      'To keep a reason, choose whether they may apply again.',
    ],
    before_start: () => [
      '終わりが始まりより前です。日付を直してください。',
      'The end is before the beginning. Correct it.',
    ],
  },
};

/** Both as they stand, by the fields of their form. */
export function standingValuesOf({
  mayReapply,
  careerBreak,
}: Pick<ApplicantDetail, 'mayReapply' | 'careerBreak'>): FormState['values'] {
  return {
    answer: mayReapply?.answer ?? 'none',
    from: mayReapply?.from ?? '',
    reason: mayReapply?.reason ?? '',
    breakFrom: careerBreak?.from ?? '',
    breakUntil: careerBreak?.until ?? '',
  };
}

/** Whether somebody may apply again, and time away from work. */
export function StandingFormPage({ person, form }: { person: ApplicantDetail; form: FormState }) {
  const title = t('再応募の可否・離職の期間', 'Applying again, time away from work');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          `${person.fullName}さんについての、自社の中だけの記録です。どなたにもメールは送られません。`,
          `Your company’s own record about ${person.fullName}. Nobody is mailed.`,
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      <Form id={TYPED_FORM} action={paths.company.applicantStanding(person.id)} form={form} words={WORDS}>
        <RadioGroup
          name="answer"
          label={t('再応募の可否', 'May they apply again?')}
          unmarked
          options={[
            { value: 'none', label: t('決めていない', 'Not decided') },
            { value: 'yes', label: t('可', 'Yes') },
            { value: 'not_before', label: t('この日から可', 'From a day on') },
            { value: 'no', label: t('不可', 'No') },
          ]}
        />
        <TextInput
          name="from"
          type="date"
          label={t('再応募できる日', 'From this day on')}
          needed={t('「この日から可」では必須', 'Needed with “From a day on”')}
          width="short"
        />
        <TextInput
          name="reason"
          label={t('理由', 'Reason')}
          support={t(
            '仕事に関係のある事実だけを書いてください。ご本人から開示を求められることがあります。',
            'Write facts about the work alone. The person may ask to see it.',
          )}
          maxlength={MOST_REAPPLY_WORDS}
        />
        <fieldset class="stack">
          <legend class="heading-3">{t('離職・休職の期間', 'Time away from work')}</legend>
          <p class="support">
            {t(
              '期間だけの記録です。理由は尋ねません。検索、絞り込み、並び順には使いません。',
              'Days and nothing else: no reason is asked. No search, filter or order uses them.',
            )}
          </p>
          <TextInput name="breakFrom" type="date" label={t('始まり', 'From')} width="short" />
          <TextInput
            name="breakUntil"
            type="date"
            label={t('終わり', 'Until')}
            support={t('続いているときは空欄のままにします。', 'Leave it empty while it goes on.')}
            width="short"
          />
        </fieldset>
        <ButtonRow>
          <Button>{t('保存する', 'Save')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
