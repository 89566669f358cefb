import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { reasonKinds, reasonKindWords } from '../rules/reason-kinds.ts';
import { CONTACT_WORDS, ContactFields } from './contact-fields.tsx';
import { END_WORDS, statusWord } from './words.ts';

const WORDS: FaultWords = {
  labels: {
    ...CONTACT_WORDS.labels,
    opening: ['求人', 'the opening'],
    status: ['状態', 'the status'],
    appliedOn: ['応募日', 'the day of application'],
    endedOn: ['選考終了日', 'the day it ended'],
    reasonKind: ['理由', 'the reason'],
    reason: ['理由の詳しい内容', 'the reason in your words'],
  },
  chosen: ['status', 'reasonKind'],
  sentences: {
    ...CONTACT_WORDS.sentences,
    ...END_WORDS,
    'appliedOn.in_future': () => [
      '応募日が今日より後です。今日までの日付を入れてください。',
      'The day of application is still to come. Enter today or an earlier day.',
    ],
    still_open: () => [
      '選考中の場合は、選考終了日と理由を空欄にしてください。終わっている場合は、状態を選び直してください。',
      'While the selection goes on, leave the end and the reason empty. If it has ended, choose how.',
    ],
  },
};

/** One person to be added by hand. */
export function EntryFormPage({ form }: { form: FormState }) {
  const title = t('1名を手で登録する', 'Add one by hand');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          'ファイルにない方を1名ずつ登録できます。どなたにもメールは送られません。似ている登録があっても、自動ではまとめません。',
          'For people who are in no file. Nobody is mailed. An entry that is alike is not merged by itself.',
        )}
        back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      />
      <Form id={TYPED_FORM} action={paths.company.newApplicant()} form={form} words={WORDS}>
        <HiddenFields values={{ entry: form.values['entry'] }} />
        <ContactFields />
        <fieldset class="stack">
          <legend class="heading-3">{t('選考', 'Selection')}</legend>
          <p class="support">
            {t(
              '分かる項目だけで登録できます。すべて空欄なら、選考のない方として登録します。',
              'Fill in what you know. Where all of it is empty, the person has no selection here.',
            )}
          </p>
          <TextInput name="opening" label={t('求人', 'Opening')} width="medium" />
          <Select
            name="status"
            label={t('状態', 'Status')}
            needed={t('終わった選考では必須', 'Needed where it has ended')}
            blank={t('記録なし', 'None recorded')}
            options={(['open', 'rejected', 'withdrawn', 'hired'] as const).map((value) => ({
              value,
              label: statusWord(value),
            }))}
            width="medium"
          />
          <TextInput name="appliedOn" type="date" label={t('応募日', 'Applied on')} width="short" />
          <TextInput
            name="endedOn"
            type="date"
            label={t('選考終了日', 'Ended on')}
            width="short"
            support={t('選考中の間は空欄のままです。', 'Stays empty while the selection goes on.')}
          />
          <Select
            name="reasonKind"
            label={t('終わった理由', 'Why it ended')}
            blank={t('記録なし', 'None recorded')}
            options={reasonKinds.map((value) => ({ value, label: t(...reasonKindWords(value)) }))}
            width="medium"
          />
          <TextArea
            name="reason"
            label={t('理由の詳しい内容', 'The reason in your own words')}
            support={t('自社の中だけの記録です。', 'For your company alone.')}
            rows={3}
          />
        </fieldset>
        <ButtonRow>
          <Button>{t('登録する', 'Add')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
