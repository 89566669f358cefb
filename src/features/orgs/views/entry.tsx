import type { Child } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { passwordSupport } from '../../sign-in/rules/password-texts.ts';
import { type FormState, field, type OwnPage } from './form-state.ts';

interface EntryProps extends OwnPage {
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly { readonly term: string; readonly description: Child }[];
  readonly action: string;
  readonly mailAddress: string;
  /** The address has an account: its password proves it. Otherwise a new password is chosen. */
  readonly hasAccount: boolean;
  /** A new account also needs a name. */
  readonly asksName: boolean;
  readonly submit: string;
  readonly form: FormState;
}

/** Behind a mailed link: the reader of the mail enters, with the account of that address or a new one for it. */
export function EntryPage(props: EntryProps) {
  const { frame, csrf, title, lead, facts, action, mailAddress, hasAccount, asksName, submit, form } = props;
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} user={undefined} zone="public" title={title}>
      <PageHeader locale={locale} title={title} lead={lead} />
      <div class="stack max-w-2xl">
        <DescriptionList
          items={[...facts, { term: t('メールアドレス', 'Mail address'), description: mailAddress }]}
        />
        <ErrorSummary locale={locale} errors={form.errors} />
        <Form action={action} csrf={csrf}>
          {!hasAccount && asksName && (
            <TextInput
              {...field(locale, form, 'name')}
              label={t('お名前', 'Your name')}
              required
              maxlength={120}
              autocomplete="name"
            />
          )}
          <TextInput
            {...field(locale, { ...form, values: {} }, 'password')}
            type="password"
            label={hasAccount ? t('パスワード', 'Password') : t('新しいパスワード', 'Choose a password')}
            support={
              hasAccount
                ? t(
                    'このメールアドレスのアカウントがあります。そのパスワードを入力してください。',
                    'This address has an account. Enter its password.',
                  )
                : passwordSupport(locale)
            }
            required
            autocomplete={hasAccount ? 'current-password' : 'new-password'}
          />
          <ButtonRow>
            <Button>{submit}</Button>
          </ButtonRow>
        </Form>
        {hasAccount && (
          <p>
            <a href={paths.passwordReset()}>{t('パスワードを忘れた場合', 'I have forgotten my password')}</a>
          </p>
        )}
      </div>
    </Page>
  );
}

/** A mailed link that leads nowhere any more: used, taken back, too old, or never ours. All look alike. */
export function SpentLinkPage({ frame }: { frame: PageFrame }) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t('このリンクは使えません', 'This link cannot be used');
  return (
    <Page {...frame} zone="public" title={title}>
      <PageHeader locale={locale} title={title} />
      <div class="stack max-w-2xl">
        <p>
          {t(
            '使い終わったか、期限を過ぎたか、取り消されています。完了済みの場合はサインインしてください。',
            'It was used, is too old, or was taken back. If you have completed it, sign in.',
          )}
        </p>
        <ButtonLink variant="secondary" href={paths.signIn()}>
          {t('サインインの画面へ', 'Go to sign-in')}
        </ButtonLink>
      </div>
    </Page>
  );
}
