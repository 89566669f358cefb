import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import { passwordSupport } from '../rules/password-texts.ts';

const titleIn = (locale: Locale) => textIn(locale)('パスワードの再設定', 'Set a new password');

/** Asks for the address that the link is mailed to. */
export function PasswordResetPage(props: {
  frame: PageFrame;
  csrf: string;
  mail: string;
  error: string | undefined;
}) {
  const { frame, csrf, mail, error } = props;
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="public" title={titleIn(locale)}>
      <PageHeader
        locale={locale}
        title={titleIn(locale)}
        lead={t(
          '登録したメールアドレスに、パスワードを設定するリンクをお送りします。',
          'We mail a link to the address you registered with.',
        )}
        back={{ href: paths.signIn(), label: t('サインイン', 'Sign in') }}
      />
      <div class="stack max-w-2xl">
        <ErrorSummary
          locale={locale}
          errors={error === undefined ? [] : [{ name: 'mail', message: error }]}
        />
        <Form action={paths.passwordReset()} csrf={csrf}>
          <TextInput
            locale={locale}
            name="mail"
            type="email"
            label={t('メールアドレス', 'Mail address')}
            required
            autocomplete="email"
            inputmode="email"
            value={mail}
            error={error}
          />
          <ButtonRow>
            <Button>{t('リンクを送る', 'Send the link')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

/** The same page for every address. */
export function PasswordResetMailedPage({ frame }: { frame: PageFrame }) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t('メールをお送りしました', 'We have sent a mail');
  return (
    <Page {...frame} zone="public" title={title}>
      <PageHeader locale={locale} title={title} />
      <div class="stack max-w-2xl">
        <p>
          {t(
            '入力されたアドレスにメールをお送りしました。届いたメールのリンクを1時間以内に開いてください。',
            'We have sent a mail to the address you entered. Open its link within one hour.',
          )}
        </p>
        <p>
          {t(
            '届かない場合は、迷惑メールのフォルダーと、アドレスの間違いをご確認ください。',
            'If nothing arrives, check the spam folder and whether the address was right.',
          )}
        </p>
        <ButtonLink variant="secondary" href={paths.signIn()}>
          {t('サインインの画面へ', 'Go to sign-in')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** Behind the mailed link: choose the new password. Opening the page uses nothing up. */
export function NewPasswordPage(props: {
  frame: PageFrame;
  csrf: string;
  token: string;
  errors: readonly FieldError[];
  expired: boolean;
}) {
  const { frame, csrf, token, errors, expired } = props;
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="public" title={titleIn(locale)}>
      <PageHeader locale={locale} title={titleIn(locale)} />
      <div class="stack max-w-2xl">
        {expired && (
          <Alert kind="error" title={t('このリンクは使えません', 'This link cannot be used')}>
            <p>
              {t(
                '使い終わったか、1時間を過ぎています。もう一度リンクをお送りします。',
                'It was used, or more than an hour has passed. You can have a new one sent.',
              )}{' '}
              <a href={paths.passwordReset()}>{t('リンクを送り直す', 'Send a new link')}</a>
            </p>
          </Alert>
        )}
        <ErrorSummary locale={locale} errors={errors} />
        <Form action={paths.passwordResetLink(token)} csrf={csrf}>
          <TextInput
            locale={locale}
            name="password"
            type="password"
            label={t('新しいパスワード', 'New password')}
            support={passwordSupport(locale)}
            required
            autocomplete="new-password"
            error={errors.find(({ name }) => name === 'password')?.message}
          />
          <ButtonRow>
            <Button>{t('パスワードを設定する', 'Set the password')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}
