import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Door, OtherWays } from '../../../ui/layout/door.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { SIGN_IN_WORDS } from './form-words.ts';

const DONE: DoneWords = {
  password: [
    'パスワードを設定しました。新しいパスワードでログインしてください。',
    'The password is set. Sign in with it.',
  ],
  signedOut: ['ログアウトしました。', 'You are signed out.'],
};

/** Mail address and password of a member of staff. Which half of a pair was wrong is never said. */
export function StaffSignInPage({ form }: { form: FormState }) {
  const { user } = rendering().request ?? {};
  return (
    <Page zone="public" title={t('ログイン', 'Sign in')} done={DONE}>
      <PageHeader
        title={t('ログイン', 'Sign in')}
        lead={t(
          '企業、人材紹介会社、運営の方の入口です。',
          'For members of companies, agencies and the operator.',
        )}
      />
      <Door
        beside={
          <OtherWays
            title={t('ほかの入口', 'Other ways in')}
            ways={[
              {
                who: t('はじめての企業・人材紹介会社', 'Companies and agencies, for the first time'),
                href: paths.signUp(),
                label: t('利用を申し込む', 'Apply to use Career Relay'),
              },
              {
                who: t('専用リンクから登録した方', 'People who registered for themselves'),
                href: paths.candidate.signIn(),
                label: t('登録した方のログインへ', 'Candidates sign in here'),
              },
            ]}
          />
        }
      >
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
        <p>
          <a href={paths.passwordReset()}>{t('パスワードを忘れた場合', 'I have forgotten my password')}</a>
        </p>
      </Door>
    </Page>
  );
}
