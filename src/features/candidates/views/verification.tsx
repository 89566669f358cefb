import type { Child } from 'hono/jsx';
import { CODE_MINUTES } from '../../../platform/terms.ts';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { codeWords } from './code-words.ts';
import { formPath, verificationPath } from './way-in.ts';

/**
 * The mailed code of a registration, at a link or at /start (the empty code).
 * @param waitSeconds in how long another code can be sent, for the fault `too_soon`
 */
export function RegistrationCodePage(props: { linkCode: string; form: FormState; waitSeconds?: number }) {
  const { linkCode, form, waitSeconds } = props;
  return (
    <CodePage
      action={verificationPath(linkCode)}
      form={form}
      words={codeWords(waitSeconds)}
      back={{ href: formPath(linkCode), label: t('入力に戻る', 'Back to the form') }}
      lead={t(
        '入力されたアドレスに、6桁の確認コードをお送りしました。',
        'We have sent a six-digit code to the address you entered.',
      )}
      submit={t('登録を終える', 'Complete the registration')}
    >
      <p>
        {t(
          '迷惑メールのフォルダーと、入力したアドレスを確かめてください。30秒たつと、新しいコードを送れます。',
          'Check the spam folder and the address you entered. After 30 seconds you can ask for a new code.',
        )}
      </p>
      <Form action={`${verificationPath(linkCode)}/resend`}>
        <Button variant="secondary">{t('新しいコードを送る', 'Send a new code')}</Button>
      </Form>
    </CodePage>
  );
}

/** The mailed code that signs in. */
export function SignInCodePage({ form }: { form: FormState }) {
  return (
    <CodePage
      action={paths.candidate.signInVerification()}
      form={form}
      words={codeWords()}
      back={{ href: paths.candidate.signIn(), label: t('アドレスの入力に戻る', 'Back to the address') }}
      lead={t(
        '入力されたアドレスにメールをお送りしました。',
        'We have sent a mail to the address you entered.',
      )}
      submit={t('ログインする', 'Sign in')}
    >
      <p>
        {t(
          '迷惑メールのフォルダーと、入力したアドレスを確かめてください。登録のないアドレスには、コードの代わりに、登録が見つからなかったことをお知らせするメールが届きます。',
          'Check the spam folder and the address you entered. An address without a registration gets a mail that says so instead of a code.',
        )}
      </p>
      <ButtonLink variant="secondary" href={paths.candidate.signIn()}>
        {t('アドレスを入力して新しいコードを送る', 'Enter the address and send a new code')}
      </ButtonLink>
    </CodePage>
  );
}

interface CodePageProps {
  readonly action: string;
  readonly form: FormState;
  readonly words: FaultWords;
  /** Where what was typed can be corrected. */
  readonly back: { readonly href: string; readonly label: string };
  readonly lead: string;
  readonly submit: string;
  /** What to do when no mail arrives: ask for another code, here or where the address is entered. */
  readonly children: Child;
}

/** Six digits from the mail; full width, spaces and pasted text are fine. */
function CodePage({ action, form, words, back, lead, submit, children }: CodePageProps) {
  const title = t('確認コードの入力', 'Enter the code');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} lead={lead} back={back} />
      <Form action={action} form={form} words={words}>
        <TextInput
          name="code"
          label={t('確認コード（6桁）', 'Confirmation code (6 digits)')}
          required
          support={t(
            `メールに書かれた数字です。${CODE_MINUTES}分間使えます。`,
            `The digits in the mail. They work for ${CODE_MINUTES} minutes.`,
          )}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="code"
        />
        <Button>{submit}</Button>
      </Form>
      <Alert kind="info" title={t('メールが届かないとき', 'If no mail arrives')}>
        {children}
      </Alert>
    </Page>
  );
}
