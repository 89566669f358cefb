import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';

/** No password: an address and the code that is mailed to it. */
export function CandidateSignInPage({
  frame,
  csrf,
  typed,
  error,
}: {
  frame: PageFrame;
  csrf: string;
  typed: string;
  error: string | undefined;
}) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="candidate" title={t('ログイン', 'Sign in')}>
      <PageHeader
        locale={locale}
        title={t('ログイン', 'Sign in')}
        lead={t(
          '登録したメールアドレスに、6桁の確認コードをお送りします。パスワードはありません。',
          'We send a six-digit code to the address you registered with. There is no password.',
        )}
      />
      <ErrorSummary locale={locale} errors={error === undefined ? [] : [{ name: 'email', message: error }]} />
      <Form action={paths.candidate.signIn()} csrf={csrf}>
        <TextInput
          locale={locale}
          name="email"
          type="email"
          label={t('メールアドレス', 'E-mail address')}
          required
          autocomplete="email"
          inputmode="email"
          value={typed}
          error={error}
        />
        <Button>{t('コードを送る', 'Send the code')}</Button>
      </Form>
      <p>
        <a href={paths.start()}>{t('はじめて登録する方はこちら', 'Register for the first time')}</a>
      </p>
    </Page>
  );
}
