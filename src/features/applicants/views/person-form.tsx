import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { phoneText } from '../rules/phone.ts';
import { personFields } from '../rules/pinned-fields.ts';
import { Released } from './released.tsx';

const WORDS: FaultWords = {
  labels: {
    name: ['氏名', 'the name'],
    kana: ['フリガナ', 'the kana'],
    email: ['メールアドレス', 'the mail address'],
    phone: ['電話番号', 'the phone number'],
  },
  sentences: {
    no_contact: () => [
      'メールアドレスか電話番号のどちらかを入力してください。',
      'Enter a mail address or a phone number.',
    ],
  },
};

/** A person as they stand, by the fields of their form. */
export function personValuesOf({ fullName, kana, mailAddress, phone }: ApplicantDetail): FormState['values'] {
  return { name: fullName, kana: kana ?? '', email: mailAddress ?? '', phone: phoneText(phone) };
}

/** Name and contact of a person, to be changed by hand. */
export function PersonFormPage({ person, form }: { person: ApplicantDetail; form: FormState }) {
  return (
    <Page zone="company" title={t('氏名・連絡先の変更', 'Name and contact')} languageForm={TYPED_FORM}>
      <PageHeader
        title={t('氏名・連絡先の変更', 'Name and contact')}
        lead={t(
          'ここで変えた項目は、次の取り込みで上書きされません。以前の連絡先でも、同じ方として見分けます。',
          'What you change here is not overwritten by a later import. The person is still recognised by what they had before.',
        )}
        back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      />
      <Form id={TYPED_FORM} action={paths.company.applicantEdit(person.id)} form={form} words={WORDS}>
        <TextInput name="name" label={t('氏名', 'Name')} required width="medium" />
        <TextInput name="kana" label={t('フリガナ', 'Kana')} width="medium" />
        <TextInput
          name="email"
          label={t('メールアドレス', 'Mail address')}
          inputmode="email"
          needed={t('どちらか必須', 'One of the two')}
        />
        <TextInput
          name="phone"
          label={t('電話番号', 'Phone')}
          inputmode="tel"
          width="medium"
          needed={t('どちらか必須', 'One of the two')}
        />
        <Released pinned={person.pinned} all={personFields} />
        <ButtonRow>
          <Button>{t('変更を保存する', 'Save the changes')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
