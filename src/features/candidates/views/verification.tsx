import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { textIn } from '../../../ui/text.ts';

export interface VerificationView {
  readonly frame: PageFrame;
  readonly csrf: string;
  readonly action: string;
  readonly resendAction: string | undefined;
  /** Where what was typed can be corrected. */
  readonly back: { readonly href: string; readonly label: string };
  readonly submit: string;
  readonly title: string;
  readonly lead: string;
  readonly typed: string;
  readonly error: string | undefined;
}

/** Six digits from the mail; full width, spaces and pasted text are fine. */
export function VerificationPage(view: VerificationView) {
  const { frame, csrf, action, resendAction, back, typed, error } = view;
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="candidate" title={view.title}>
      <PageHeader locale={locale} title={view.title} lead={view.lead} back={back} />
      <ErrorSummary locale={locale} errors={error === undefined ? [] : [{ name: 'code', message: error }]} />
      <Form action={action} csrf={csrf}>
        <TextInput
          locale={locale}
          name="code"
          label={t('確認コード（6桁）', 'Confirmation code (6 digits)')}
          required
          support={t(
            'メールに書かれた数字です。10分間使えます。',
            'The digits in the mail. They work for ten minutes.',
          )}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="code"
          value={typed}
          error={error}
        />
        <Button>{view.submit}</Button>
      </Form>
      {resendAction !== undefined && (
        <Alert kind="info" title={t('メールが届かないとき', 'If no mail arrives')}>
          <p>
            {t(
              '迷惑メールのフォルダーと、入力したアドレスを確かめてください。30秒たつと、新しいコードを送れます。',
              'Check the spam folder and the address you entered. After 30 seconds you can ask for a new code.',
            )}
          </p>
          <Form action={resendAction} csrf={csrf}>
            <Button variant="secondary">{t('新しいコードを送る', 'Send a new code')}</Button>
          </Form>
        </Alert>
      )}
    </Page>
  );
}
