import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { CodeInput, TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Door, IfNothingArrives, MailedTo, NextSteps } from '../../../ui/layout/door.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { PASSWORD_SUPPORT } from '../rules/password-texts.ts';
import { SIGN_IN_WORDS } from './form-words.ts';

const titleIn = () => t('パスワードの再設定', 'Set a new password');

/** Asks for the address that the link is mailed to. */
export function PasswordResetPage({ form }: { form: FormState }) {
  return (
    <Page zone="public" title={titleIn()}>
      <PageHeader
        title={titleIn()}
        lead={t(
          '登録したメールアドレスに、パスワードを設定するリンクをお送りします。',
          'We mail a link to the address you registered with.',
        )}
        back={{ href: paths.signIn(), label: t('ログイン', 'Sign in') }}
      />
      <Door beside={<ResetSteps />}>
        <Form action={paths.passwordReset()} form={form} words={SIGN_IN_WORDS}>
          <TextInput
            name="mail"
            type="email"
            label={t('メールアドレス', 'Mail address')}
            required
            autocomplete="email"
            inputmode="email"
          />
          <ButtonRow>
            <Button>{t('リンクを送る', 'Send the link')}</Button>
          </ButtonRow>
        </Form>
      </Door>
    </Page>
  );
}

function ResetSteps() {
  return (
    <NextSteps
      title={t('このあと', 'What follows')}
      steps={[
        t('メールが届きます。', 'A mail arrives.'),
        t('メールのリンクを1時間以内に開きます。', 'You open its link within one hour.'),
        t('新しいパスワードを決めます。', 'You choose a new password.'),
      ]}
    />
  );
}

/** The same page for every address. */
export function PasswordResetMailedPage({ mailedTo }: { mailedTo: string | undefined }) {
  const title = t('メールをお送りしました', 'We have sent a mail');
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} />
      <Door
        beside={
          <IfNothingArrives
            href={paths.passwordReset()}
            again={t('アドレスを確かめて、もう一度送る', 'Check the address and send again')}
          />
        }
      >
        {mailedTo !== undefined && <MailedTo address={mailedTo} />}
        <p>
          {t(
            '届いたメールのリンクを、1時間以内に開いてください。',
            'Open the link in that mail within one hour.',
          )}
        </p>
        <ButtonLink variant="secondary" href={paths.signIn()}>
          {t('ログインの画面へ', 'Go to sign-in')}
        </ButtonLink>
      </Door>
    </Page>
  );
}

/** Behind the mailed link: choose the new password. Opening the page uses nothing up. */
export function NewPasswordPage(props: {
  token: string;
  asked: string;
  /** This is not the browser that asked for the mail: the code in its text is needed too. */
  asksCode: boolean;
  form: FormState;
  expired?: boolean;
}) {
  const { token, asked, asksCode, form, expired = false } = props;
  return (
    <Page zone="public" title={titleIn()}>
      <PageHeader title={titleIn()} />
      <Door beside={<AfterSetting />}>
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
        <Form
          action={paths.passwordResetLink(token, { asked: asked || undefined })}
          form={form}
          words={SIGN_IN_WORDS}
        >
          <TextInput
            name="password"
            type="password"
            label={t('新しいパスワード', 'New password')}
            support={t(...PASSWORD_SUPPORT)}
            required
            autocomplete="new-password"
          />
          {asksCode && (
            <CodeInput
              support={t('メールの本文にある6桁の数字です。', 'The six digits in the text of the mail.')}
            />
          )}
          <ButtonRow>
            <Button>{t('パスワードを設定する', 'Set the password')}</Button>
          </ButtonRow>
        </Form>
      </Door>
    </Page>
  );
}

function AfterSetting() {
  return (
    <NextSteps
      title={t('このあと', 'What follows')}
      steps={[
        t(
          'すべての端末からログアウトし、確認のメールが届きます。',
          'All devices are signed out, and a mail confirms it.',
        ),
        t('新しいパスワードでログインします。', 'You sign in with the new password.'),
      ]}
    />
  );
}
