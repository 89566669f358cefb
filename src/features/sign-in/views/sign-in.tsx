import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';

interface SignInPageProps {
  frame: PageFrame;
  csrf: string;
  /** The address that was typed. */
  mail: string;
  /** The pair was not right; which half is never said. */
  wrong: boolean;
}

/** Mail address and password of a member of staff. */
export function StaffSignInPage({ frame, csrf, mail, wrong }: SignInPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const message = t(
    'メールアドレスまたはパスワードが正しくありません。もう一度入力するか、パスワードを再設定してください。',
    'The mail address or the password is not right. Enter them again or set a new password.',
  );
  return (
    <Page {...frame} zone="public" title={t('サインイン', 'Sign in')}>
      <PageHeader
        locale={locale}
        title={t('サインイン', 'Sign in')}
        lead={t(
          '企業、人材紹介会社、運営の方の入口です。',
          'For members of companies, agencies and the operator.',
        )}
      />
      <div class="stack max-w-2xl">
        <ErrorSummary locale={locale} errors={wrong ? [{ name: 'mail', message }] : []} />
        <Form action={paths.signIn()} csrf={csrf}>
          <TextInput
            locale={locale}
            name="mail"
            type="email"
            label={t('メールアドレス', 'Mail address')}
            required
            autocomplete="username"
            inputmode="email"
            value={mail}
            error={wrong ? message : undefined}
          />
          <TextInput
            locale={locale}
            name="password"
            type="password"
            label={t('パスワード', 'Password')}
            required
            autocomplete="current-password"
          />
          <ButtonRow>
            <Button>{t('サインインする', 'Sign in')}</Button>
          </ButtonRow>
        </Form>
        <ul class="stack">
          <li>
            <a href={paths.passwordReset()}>{t('パスワードを忘れた場合', 'I have forgotten my password')}</a>
          </li>
          <li>
            <a href={paths.signUp()}>{t('はじめて利用を申し込む', 'Apply to use Career Relay')}</a>
          </li>
          <li>
            <a href={paths.candidate.signIn()}>
              {t('登録した方（候補者）のログインはこちら', 'Candidates sign in here')}
            </a>
          </li>
        </ul>
      </div>
    </Page>
  );
}
