import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { type WelcomedEnd, welcomedEnds } from '../../applicants/rules/waiting.ts';
import type { OpeningWait, ReapplyTerms } from '../store/reapply-terms.ts';
import { OpeningWaits } from './opening-waits.tsx';
import { MONTHS_FAULT, waitText } from './wait-words.ts';

const WORDS: FaultWords = {
  labels: {
    months: ['再応募の待機期間', 'Wait'],
    contact: ['問い合わせ先', 'Contact'],
  },
  sentences: {
    months: MONTHS_FAULT,
    contact: () => [
      '問い合わせ先は、メールアドレスか、https:// で始まるページのアドレスを入力してください。',
      'Enter a mail address, or the address of a page that begins with https://.',
    ],
    needed: () => ['公開するには、問い合わせ先を入力してください。', 'To publish this, enter whom to ask.'],
  },
};

const WELCOME: Readonly<Record<WelcomedEnd, Pair>> = {
  rejected: ['お見送りとなった方', 'People who were turned down'],
  withdrawn: ['選考や内定を辞退された方', 'People who withdrew or turned an offer down'],
  left: ['退職された方', 'People who worked here'],
};

interface TermsPageProps {
  terms: ReapplyTerms;
  openings: readonly OpeningWait[];
  /** What can be chosen from: openings that take applications. */
  choices: readonly { readonly id: string; readonly title: string }[];
  form: FormState;
  opening: FormState;
}

/** 設定 → 再応募: from when people may apply again, who is welcome back, whom to ask, and whether that is published. */
export function ReapplyTermsPage({ terms, openings, choices, form, opening }: TermsPageProps) {
  const locked = lockText('editReapply');
  return (
    <SettingsPage
      zone="company"
      title={t('再応募の受け付け', 'Applying again')}
      lead={t(
        '選考が終わってから何か月で再び応募できるかを決めます。応募した方の画面と、貴社が見るその方のページに、日付で出ます。',
        'After how many months somebody may apply again. It stands as a day on each person’s page.',
      )}
      done={{
        opening_as_company: [
          '求人の期間を、企業の期間に戻しました。',
          'The opening is as the company again.',
        ],
      }}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
    >
      {locked === undefined ? <TermsForm form={form} /> : <Facts terms={terms} locked={locked} />}
      <OpeningWaits openings={openings} choices={choices} form={opening} mayEdit={locked === undefined} />
    </SettingsPage>
  );
}

function TermsForm({ form }: { form: FormState }) {
  return (
    <Form id={TYPED_FORM} action={paths.company.reapplyTerms()} form={form} words={WORDS}>
      <TextInput
        name="months"
        label={t('再応募の待機期間（月）', 'Wait (months)')}
        support={t(
          '選考が終わった日から数えます。0なら、すぐに応募できます。短くすると、待っている方の日も早くなります。長くしても、すでに待っている方の日は遅くなりません。',
          'Counted from the end of the selection; 0 is at once. A shorter wait brings running ones forward, a longer one puts none of them off.',
        )}
        inputmode="numeric"
        width="short"
        required
      />
      <fieldset class="stack is-tight">
        <legend class="label">{t('再び応募していただきたい方', 'Who is welcome back')}</legend>
        {welcomedEnds.map((end) => (
          <Checkbox name={end} label={t(...WELCOME[end])} />
        ))}
      </fieldset>
      <TextInput
        name="contact"
        label={t('再応募の問い合わせ先', 'Whom to ask about applying again')}
        needed={t('公開する場合は必須', 'to publish this')}
        support={t(
          '採用窓口のメールアドレスか、ページのアドレスを入力してください。個人のアドレスは避けてください。',
          'The address of a function or a page, not of a person.',
        )}
      />
      <Checkbox
        name="published"
        label={t('この内容を公開する', 'Publish this')}
        support={t(
          '誰でも読める一覧（/.well-known/reapply.json）に、企業名、期間、問い合わせ先、期間が違う求人の名前が載ります。いつでもやめられます。',
          'A list that anybody can read (/.well-known/reapply.json) then names the company, the wait, whom to ask, and the openings that differ. It can be ended at any time.',
        )}
      />
      <ButtonRow>
        <Button>{t('保存する', 'Save')}</Button>
      </ButtonRow>
    </Form>
  );
}

function Facts({ terms, locked }: { terms: ReapplyTerms; locked: string }) {
  return (
    <DescriptionList
      items={[
        { term: t('再応募の待機期間', 'Wait'), description: waitText(terms.waitingMonths) },
        {
          term: t('再び応募していただきたい方', 'Who is welcome back'),
          description: listed(terms.welcomeBack.map((end) => WELCOME[end])),
        },
        { term: t('再応募の問い合わせ先', 'Whom to ask'), description: terms.contact ?? undefined },
        {
          term: t('公開', 'Published'),
          description: terms.isPublished ? t('公開しています', 'Yes') : t('公開していません', 'No'),
        },
        { term: t('変更', 'To change it'), description: locked },
      ]}
    />
  );
}
