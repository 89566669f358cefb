import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { phoneText } from '../rules/phone.ts';
import { personFields } from '../rules/pinned-fields.ts';
import { CONTACT_WORDS, ContactFields } from './contact-fields.tsx';
import { Released } from './released.tsx';

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
      <Form id={TYPED_FORM} action={paths.company.applicantEdit(person.id)} form={form} words={CONTACT_WORDS}>
        <ContactFields />
        <Released pinned={person.pinned} all={personFields} />
        <ButtonRow>
          <Button>{t('変更を保存する', 'Save the changes')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
