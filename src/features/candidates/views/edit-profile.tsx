import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { asHeading } from '../../../ui/text.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { ProfileChanged } from '../actions/change-profile.ts';
import type { Profile } from '../input.ts';
import { ProfileFields, REGISTRATION_WORDS } from './profile-fields.tsx';

export interface EditView {
  readonly form: FormState;
  /** What the page begins with (rules/profile-changes.ts). */
  readonly begun: string;
  /** What another page changed since this one was opened, where it did. */
  readonly refused?: Extract<ProfileChanged, { ok: false }> | undefined;
}

/** 登録した内容を直す: all of the registration but the address, the way of contact and the agencies. */
export function EditProfilePage({ form, begun, refused }: EditView) {
  const title = t('登録した内容を直す', 'Correct what you registered');
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '保存しても、会社が見る内容は変わりません。新しい内容を渡す会社は、次の画面で選べます。',
          'Saving changes nothing for the agencies. On the next page you choose who gets the new details.',
        )}
        back={{ href: paths.candidate.data(), label: t('データ', 'Your data') }}
      />
      <MeanwhileNote refused={refused} />
      <Form id={TYPED_FORM} action={paths.candidate.profile()} form={form} words={REGISTRATION_WORDS}>
        <HiddenFields values={{ begun }} />
        <ProfileFields />
        <SaveRow />
      </Form>
      <p>
        {t('連絡の方法と時間は、', 'How and when you are contacted is set under ')}
        <a href={paths.candidate.contact()}>{t('連絡の設定', 'How you are contacted')}</a>
        {t('で決めます。', '.')}
      </p>
      <p>
        {t(
          'メールアドレスはログインに使うため、ここでは変えられません。別のアドレスを使うには、そのアドレスで新しく登録してください。',
          'You sign in with your e-mail address, so it cannot be changed here. To use another one, register anew with it.',
        )}
      </p>
    </Page>
  );
}

/** What changed while the page was open: nothing was saved, what was typed is still there, and the person decides. */
export function MeanwhileNote({ refused }: Pick<EditView, 'refused'>) {
  if (refused === undefined) return null;
  const { mail: _, ...values } = refused.profile satisfies Profile;
  return (
    <MeanwhileAlert
      items={refused.fields.map((field) => ({
        term: asHeading(t(...itemLabel(field))),
        description: <span class="whitespace-pre-line">{t(...itemValue(field, values))}</span>,
      }))}
    />
  );
}

/** The same of whatever was changed. @param items what is saved now */
export function MeanwhileAlert({ items }: Parameters<typeof DescriptionList>[0]) {
  return (
    <Alert
      kind="warning"
      title={t(
        'この画面を開いたあとに、内容が変わりました。まだ保存していません。',
        'This was changed after you opened the page. Nothing is saved yet.',
      )}
    >
      <p>{t('いま登録されている内容：', 'What is saved now:')}</p>
      <DescriptionList items={items} />
      <p>
        {t(
          '下には、入力した内容が残っています。もう一度保存すると、下の内容になります。',
          'What you typed is still below. Saving again puts it in the place of this.',
        )}
      </p>
    </Alert>
  );
}

/** Saving and not saving weigh the same. */
export function SaveRow() {
  return (
    <ButtonRow equal>
      <Button variant="secondary">{t('保存する', 'Save')}</Button>
      <ButtonLink variant="secondary" href={paths.candidate.data()}>
        {t('保存せずに戻る', 'Go back')}
      </ButtonLink>
    </ButtonRow>
  );
}
