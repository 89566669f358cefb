import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
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
  /** What to do when no mail arrives: ask for another code, here or where the address is entered. */
  readonly help: { readonly text: string } & (
    | { readonly resendAction: string }
    | { readonly startAgain: { readonly href: string; readonly label: string } }
  );
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
  const { frame, csrf, action, help, back, typed, error } = view;
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
      <Alert kind="info" title={t('メールが届かないとき', 'If no mail arrives')}>
        <p>{help.text}</p>
        {'resendAction' in help ? (
          <Form action={help.resendAction} csrf={csrf}>
            <Button variant="secondary">{t('新しいコードを送る', 'Send a new code')}</Button>
          </Form>
        ) : (
          <ButtonLink variant="secondary" href={help.startAgain.href}>
            {help.startAgain.label}
          </ButtonLink>
        )}
      </Alert>
    </Page>
  );
}
