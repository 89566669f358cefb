import { Button } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { WaitNote } from './wait-note.tsx';

const WORDS = { labels: { email: ['メールアドレス', 'your e-mail address'] } } as const;

/**
 * No password: an address and the code that is mailed to it.
 * @param waitSeconds in how long a code can be sent, where it was asked for too early
 */
export function CandidateSignInPage({ form, waitSeconds }: { form: FormState; waitSeconds?: number }) {
  const title = t('ログイン', 'Sign in');
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        help={<HelpLink side="candidate" topic="signIn" />}
        lead={t(
          '登録したメールアドレスに、6桁の確認コードをお送りします。パスワードはありません。',
          'We send a six-digit code to the address you registered with. There is no password.',
        )}
      />
      <Form id={TYPED_FORM} action={paths.candidate.signIn()} form={form} words={WORDS}>
        <TextInput
          name="email"
          type="email"
          label={t('メールアドレス', 'E-mail address')}
          required
          autocomplete="email"
          inputmode="email"
        />
        <WaitNote waitSeconds={waitSeconds} />
        <Button>{t('コードを送る', 'Send the code')}</Button>
      </Form>
      <p class="link-line">
        <a href={paths.start()}>{t('はじめて登録する方はこちら', 'Register for the first time')}</a>
      </p>
    </Page>
  );
}
