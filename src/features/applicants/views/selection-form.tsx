import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { selectionStatuses } from '../input.ts';
import { leaveReasons } from '../rules/leave-reasons.ts';
import { selectionFields } from '../rules/pinned-fields.ts';
import { reasonKinds } from '../rules/reason-kinds.ts';
import type { ShownSelection } from '../store/applicants.ts';
import { Reason, Rehired } from './reason-fields.tsx';
import { Released } from './released.tsx';
import { END_WORDS, statusWord } from './words.ts';

const WORDS: FaultWords = {
  labels: {
    route: ['応募経路', 'the route'],
    step: ['選考ステップ', 'the step'],
    status: ['状態', 'the status'],
    endedOn: ['選考終了日', 'the day it ended'],
    endReason: ['理由の詳しい内容', 'the reason in your words'],
    reasonKind: ['理由', 'the reason'],
    rehire: ['再雇用', 'whether they may be hired again'],
    rehireReason: ['再雇用の理由', 'why, or why not'],
    pay: ['年収', 'the yearly pay'],
    certificate: ['資格', 'the certificate'],
    start_from: ['入社日', 'the first day'],
    years: ['年数', 'the years'],
    years_of: ['経験の内容', 'the experience'],
    opening_exists: ['「合う求人が出る」', '“a fitting opening appears”'],
    remote: ['在宅勤務の条件', 'the condition of remote work'],
    offerDeclined: ['内定の辞退', 'whether an offer was turned down'],
  },
  chosen: ['status', 'reasonKind', 'rehire'],
  sentences: END_WORDS,
};

/** One selection, to be changed by hand. */
export function SelectionFormPage({
  person,
  selection,
  form,
}: {
  person: ApplicantDetail;
  selection: ShownSelection;
  form: FormState;
}) {
  const title = selection.openingTitle || t('求人の記録なし', 'No opening recorded');
  const isLeaver = selection.status === 'left';
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          `${person.fullName}さんの選考です。ここで変えた項目は、次の取り込みで上書きされません。どなたにもメールは送られません。`,
          `A selection of ${person.fullName}. What you change here is not overwritten by a later import. Nobody is mailed.`,
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      <DescriptionList
        items={[
          {
            term: isLeaver ? t('入社日', 'Joined on') : t('応募日', 'Applied on'),
            description: selection.appliedOn && formatDate(selection.appliedOn),
          },
          {
            term: isLeaver ? t('社員番号', 'Employee number') : t('応募者ID', 'External ID'),
            description: selection.externalId,
          },
        ]}
      />
      <Form id={TYPED_FORM} action={paths.company.selection(selection.id)} form={form} words={WORDS}>
        <p class="support">
          {t(
            '求人と応募日は、次の取り込みで同じ選考を見分けるために使うので、ここでは変えられません。',
            'Opening and day of application cannot be changed here: a later import knows the selection by them.',
          )}
        </p>
        <Select
          name="status"
          label={t('状態', 'Status')}
          unmarked
          options={selectionStatuses.map((value) => ({ value, label: statusWord(value) }))}
          width="medium"
        />
        <TextInput
          name="endedOn"
          type="date"
          label={isLeaver ? t('退職日', 'Left on') : t('選考終了日', 'Ended on')}
          width="short"
          support={
            isLeaver
              ? undefined
              : t('選考中の間は空欄のままです。', 'Stays empty while the selection goes on.')
          }
        />
        <TextInput
          name="step"
          label={isLeaver ? t('最終所属', 'Last department') : t('選考ステップ', 'Step')}
          width="medium"
        />
        <TextInput name="route" label={t('応募経路', 'Route')} width="medium" />
        <Reason kinds={isLeaver ? leaveReasons : reasonKinds} hasWords={!isLeaver} />
        {isLeaver && <Rehired />}
        <Changes />
        <Checkbox name="offerDeclined" label={t('内定を辞退した', 'The person turned down an offer')} />
        <Released pinned={selection.pinned} all={selectionFields} />
        <ButtonRow>
          <Button>{t('変更を保存する', 'Save the changes')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function Changes() {
  return (
    <fieldset class="stack">
      <legend class="heading-3">
        {t('何が変われば、また声をかけられるか', 'What would have to change')}
      </legend>
      <p class="support">
        {t(
          '求人の側の条件や、時期・資格・経験年数だけを記録します。年齢や離職の期間は条件になりません。',
          'Conditions of an opening, or a date, a certificate, years of experience. Age and time away from work are none.',
        )}
      </p>
      <Checkbox name="opening_exists" label={t('合う求人が出る', 'A fitting opening appears')} />
      <Checkbox name="remote" label={t('在宅勤務ができる求人がある', 'The work can be done remotely')} />
      <TextInput
        name="pay"
        inputmode="numeric"
        label={t('年収がこの額以上（万円）', 'Yearly pay of at least (10,000 yen)')}
        width="short"
      />
      <TextInput
        name="certificate"
        label={t('この資格を取る', 'This certificate')}
        maxlength={80}
        width="medium"
      />
      <TextInput
        name="start_from"
        type="date"
        label={t('この日以降に入社できる', 'Can start from this day on')}
        width="short"
      />
      <TextInput name="years_of" label={t('経験の内容', 'Experience of')} maxlength={80} width="medium" />
      <TextInput name="years" inputmode="numeric" label={t('その経験の年数', 'Years of it')} width="short" />
    </fieldset>
  );
}
