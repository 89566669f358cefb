import type { Child } from 'hono/jsx';
import { findLookalike } from '../../../platform/mail-lookalikes.ts';
import { CODE_MINUTES } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { fieldId } from '../../../ui/forms/field.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { CodeInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { itemLabel, REGISTERED_ITEMS } from '../../consents/rules/wording.ts';
import { companyNameWords, nameWords } from '../../parties/rules/names.ts';
import type { WaitingForm } from '../actions/find-draft.ts';
import { AnyCarrierNote, CarrierNote } from './carrier-note.tsx';
import { CODE_WORDS } from './code-words.ts';
import { WaitNote } from './wait-note.tsx';
import { formPath, verificationPath } from './way-in.ts';

interface RegistrationCodeProps {
  readonly linkCode: string;
  readonly waiting: WaitingForm;
  /** Where our mail comes from. */
  readonly mailDomain: string;
  readonly form: FormState;
  /** In how long another code can be sent, where it was asked for too early. */
  readonly waitSeconds?: number;
}

/** The mailed code of a registration, at a link or at /start (the empty code): where it went, and what it will do. */
export function RegistrationCodePage({
  linkCode,
  waiting,
  mailDomain,
  form,
  waitSeconds,
}: RegistrationCodeProps) {
  const at = formatDateTime(waiting.codeSentAt);
  return (
    <CodePage
      action={verificationPath(linkCode)}
      form={form}
      back={{ href: formPath(linkCode), label: t('入力に戻る', 'Back to the form') }}
      done={{
        resent: [
          `新しいコードを ${at} に送りました。前のコードは使えません。`,
          `A new code was sent at ${at}. The one before it no longer works.`,
        ],
      }}
      before={<WhatTheCodeDoes linkCode={linkCode} waiting={waiting} mailDomain={mailDomain} />}
      submit={t('登録を終える', 'Complete the registration')}
    >
      <p>
        {t(
          '迷惑メールのフォルダーと、上のアドレスを確かめてください。30秒たつと、新しいコードを送れます。',
          'Check the spam folder and the address above. After 30 seconds you can ask for a new code.',
        )}
      </p>
      <WaitNote waitSeconds={waitSeconds} />
      <Form action={`${verificationPath(linkCode)}/resend`}>
        <Button variant="secondary">{t('新しいコードを送る', 'Send a new code')}</Button>
      </Form>
    </CodePage>
  );
}

/** The address the code went to, and who receives what once it is typed. */
function WhatTheCodeDoes({
  linkCode,
  waiting,
  mailDomain,
}: Pick<RegistrationCodeProps, 'linkCode' | 'waiting' | 'mailDomain'>) {
  const { sent, ticks } = waiting;
  const leftOut = ticks.changed.length + ticks.gone.length + ticks.full.length;
  return (
    <>
      <p>
        {t('6桁の確認コードを、次のアドレスに送りました。', 'We have sent a six-digit code to this address.')}
        <br />
        <strong>{sent.masked ?? sent.mail.address}</strong>
      </p>
      {sent.masked === undefined && <MeantAddress mail={sent.mail} />}
      <CarrierNote domain={sent.mail.domain} mailDomain={mailDomain} />
      <ButtonRow>
        <ButtonLink variant="secondary" small href={`${formPath(linkCode)}#${fieldId('email')}`}>
          {t('アドレスを直す', 'Correct the address')}
        </ButtonLink>
      </ButtonRow>
      <p>{handedOver(waiting)}</p>
      {leftOut > 0 && (
        <p>
          {t(
            `選ばれた会社のうち${leftOut}社は、受け付けを止めたか、内容が変わったため、渡りません。入力に戻ると確かめられます。`,
            `${leftOut} of the agencies you chose stopped taking people or changed, and receive nothing. Go back to the form to see which.`,
          )}
        </p>
      )}
    </>
  );
}

/** A well-known domain with one slip in it: what was probably meant. */
function MeantAddress({ mail }: { mail: WaitingForm['sent']['mail'] }) {
  const domain = findLookalike(mail.domain);
  if (domain === undefined) return null;
  const meant = mail.address.replace(/[^@]*$/, domain);
  return (
    <p role="note">
      {domain === ''
        ? t(
            '「@」の後に、見た目の似た別の文字が入っています。届かないときは、アドレスを直してください。',
            'There are letters after the @ that only look like the usual ones. If no mail arrives, correct the address.',
          )
        : t(
            `もしかして ${meant} ですか。違っているときは、アドレスを直してください。`,
            `Did you mean ${meant}? If so, correct the address.`,
          )}
    </p>
  );
}

/** Who receives what with 登録を終える, in one or two sentences. */
function handedOver({ sent, ticks, link }: WaitingForm): string {
  if (link?.test === true)
    return t(
      'テスト用のリンクのため、登録を終えても、人材紹介会社には何も渡りません。',
      'This is a test link: completing the registration hands nothing to any agency.',
    );
  const { agreed } = ticks;
  if (agreed.length === 0)
    return t(
      '「登録を終える」を押しても、人材紹介会社には何も渡りません。あとから選べます。',
      'Completing the registration hands nothing to any agency. You can choose later.',
    );
  const [names, items] = [listed(agreed.map(nameWords)), listed(REGISTERED_ITEMS.map(itemLabel))];
  const told = sent.tellCompany && link !== undefined ? companyNameWords(link) : undefined;
  return [
    t(
      `「登録を終える」を押すと、${names}が、${items}を見られるようになります。`,
      `Completing the registration shows ${names} your ${items}.`,
    ),
    ...(told === undefined
      ? []
      : [
          t(
            `入力した内容のうち${told[0]}に伝わるのは、お名前だけです。`,
            `Of what you entered, ${told[1]} is told your name and nothing else.`,
          ),
        ]),
  ].join(t('', ' '));
}

/** The mailed code that signs in. */
export function SignInCodePage({ form, mailDomain }: { form: FormState; mailDomain: string }) {
  return (
    <CodePage
      action={paths.candidate.signInVerification()}
      form={form}
      back={{ href: paths.candidate.signIn(), label: t('アドレスの入力に戻る', 'Back to the address') }}
      before={
        <p>
          {t(
            '入力されたアドレスにメールをお送りしました。',
            'We have sent a mail to the address you entered.',
          )}
        </p>
      }
      submit={t('ログインする', 'Sign in')}
    >
      <p>
        {t(
          '迷惑メールのフォルダーと、入力したアドレスを確かめてください。登録のないアドレスには、コードの代わりに、登録が見つからなかったことをお知らせするメールが届きます。',
          'Check the spam folder and the address you entered. An address without a registration gets a mail that says so instead of a code.',
        )}
      </p>
      <AnyCarrierNote mailDomain={mailDomain} />
      <ButtonLink variant="secondary" href={paths.candidate.signIn()}>
        {t('アドレスを入れ直す', 'Enter the address again')}
      </ButtonLink>
    </CodePage>
  );
}

interface CodePageProps {
  readonly action: string;
  readonly form: FormState;
  /** Where what was typed can be corrected. */
  readonly back: { readonly href: string; readonly label: string };
  readonly done?: DoneWords;
  /** Where the code went, and what it does. */
  readonly before: Child;
  readonly submit: string;
  /** What to do when no mail arrives: ask for another code, here or where the address is entered. */
  readonly children: Child;
}

/** Where the six digits from the mail are typed in. */
function CodePage({ action, form, back, done, before, submit, children }: CodePageProps) {
  const title = t('確認コードの入力', 'Enter the code');
  return (
    <Page zone="candidate" title={title} done={done}>
      <PageHeader title={title} back={back} />
      {before}
      <Form action={action} form={form} words={CODE_WORDS}>
        <CodeInput
          support={t(
            `メールに書かれた数字です。${CODE_MINUTES}分間使えます。`,
            `The digits in the mail. They work for ${CODE_MINUTES} minutes.`,
          )}
        />
        <Button>{submit}</Button>
      </Form>
      <Alert kind="info" title={t('メールが届かないとき', 'If no mail arrives')}>
        {children}
        <p>
          <HelpLink side="candidate" topic="code" />
        </p>
      </Alert>
    </Page>
  );
}
