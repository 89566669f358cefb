import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { SIGN_IN_WORDS } from './form-words.ts';

/** Mail address and password of a member of staff. Which half of a pair was wrong is never said. */
export function StaffSignInPage({ form }: { form: FormState }) {
  const { user } = rendering().request ?? {};
  return (
    <Page zone="public" title={t('ログイン', 'Sign in')}>
      <PageHeader
        title={t('ログイン', 'Sign in')}
        lead={t(
          '企業、人材紹介会社、運営の方の入口です。',
          'For members of companies, agencies and the operator.',
        )}
      />
      <div class="stack max-w-2xl">
        {user?.zone && (
          <Alert
            kind="info"
            title={t(`${user.name}さんとしてログインしています`, `You are signed in as ${user.name}`)}
          >
            <p>
              <a href={zoneHome(user.zone)}>{t('ホームへ', 'To your home')}</a>
            </p>
          </Alert>
        )}
        <Form action={paths.signIn()} form={form} words={SIGN_IN_WORDS}>
          <TextInput
            name="mail"
            type="email"
            label={t('メールアドレス', 'Mail address')}
            required
            autocomplete="username"
            inputmode="email"
          />
          <TextInput
            name="password"
            type="password"
            label={t('パスワード', 'Password')}
            required
            autocomplete="current-password"
          />
          <ButtonRow>
            <Button>{t('ログインする', 'Sign in')}</Button>
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
