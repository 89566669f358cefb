import type { Child } from 'hono/jsx';
import { roleName } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { CodeInput, TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { Door, NextSteps, OtherWays } from '../../../ui/layout/door.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { PASSWORD_SUPPORT } from '../../sign-in/rules/password-texts.ts';
import type { OpenInvitation } from '../actions/accept-invitation.ts';
import type { WaitingSignUp } from '../actions/sign-up.ts';
import { PERSON_WORDS } from './form-words.ts';
import { SignUpSteps } from './sign-up.tsx';
import { kindName } from './words.ts';

/** The link somebody came by. */
interface Link {
  readonly token: string;
  readonly asked: string;
  /** This is not the browser that asked for the mail: the code in its text is needed too. */
  readonly asksCode: boolean;
}

interface EntryProps {
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly { readonly term: string; readonly description: Child }[];
  readonly action: string;
  readonly mailAddress: string;
  /** The address has an account: its password proves it. Otherwise a new password is chosen. */
  readonly hasAccount: boolean;
  /** A new account also needs a name. */
  readonly asksName: boolean;
  readonly asksCode: boolean;
  readonly submit: string;
  /** Where one stands on the way, above the form. */
  readonly steps?: Child;
  /** What follows, in order. */
  readonly next: { readonly title: string; readonly steps: readonly string[] };
  readonly form: FormState;
}

/** Behind the link of an application: the applicant completes it. */
export function WaitingSignUpPage(props: { waiting: WaitingSignUp; link: Link; form: FormState }) {
  const { waiting, link, form } = props;
  const { name, kind, ownerMail } = waiting.application;
  return (
    <EntryPage
      title={t('パスワードの設定', 'Complete your application')}
      lead={t(
        'パスワードを入力すると申込みが完了し、運営の審査が始まります。',
        'With your password the application is complete and the review begins.',
      )}
      facts={[
        { term: t('組織', 'Organisation'), description: name },
        { term: t('種類', 'Kind'), description: kindName(kind) },
      ]}
      action={paths.signUpLink(link.token, { asked: link.asked || undefined })}
      mailAddress={ownerMail.address}
      hasAccount={waiting.hasAccount}
      asksName={false}
      asksCode={link.asksCode}
      submit={t('申込みを完了する', 'Complete')}
      steps={<SignUpSteps current={2} />}
      next={{
        title: t('このあとの流れ', 'What follows'),
        steps: [
          t('運営が申込みの内容を確認します。', 'The operator reviews the application.'),
          t(
            '結果を、連絡先と管理者にメールでお送りします。',
            'The answer is mailed to the contact and the administrators.',
          ),
          t('審査を待つ間に、準備を進められます。', 'Meanwhile you can prepare everything.'),
        ],
      }}
      form={form}
    />
  );
}

/** Behind the link of an invitation: the invited person joins. */
export function InvitationPage(props: { open: OpenInvitation; link: Link; form: FormState }) {
  const { open, link, form } = props;
  const { organisationName, zone, role, mailAddress, expiresAt } = open.invitation;
  return (
    <EntryPage
      title={t('メンバーへの招待', 'You are invited')}
      lead={t(
        `「${organisationName}」のメンバーになります。`,
        `You become a member of "${organisationName}".`,
      )}
      facts={[
        {
          term: t('組織', 'Organisation'),
          description: t(
            `${organisationName}（${kindName(zone)}）`,
            `${organisationName} (${kindName(zone)})`,
          ),
        },
        { term: t('権限', 'Role'), description: roleName(role) },
        { term: t('期限', 'Valid until'), description: formatDateTime(expiresAt) },
      ]}
      action={paths.invitation(link.token)}
      mailAddress={mailAddress}
      hasAccount={open.hasAccount}
      asksName
      asksCode={link.asksCode}
      submit={t('参加する', 'Join')}
      next={{
        title: t('参加すると', 'Once you have joined'),
        steps: [
          t(
            'この組織の画面を、権限に応じて使えます。',
            'You use the pages of this organisation, as far as your role goes.',
          ),
          t(
            '次からは、このメールアドレスとパスワードでログインします。',
            'From then on you sign in with this address and password.',
          ),
        ],
      }}
      form={form}
    />
  );
}

/** Behind a mailed link: the reader of the mail enters, with the account of that address or a new one for it. */
function EntryPage(props: EntryProps) {
  const { title, lead, facts, action, mailAddress, hasAccount, asksName, asksCode, submit, steps, form } =
    props;
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} lead={lead} />
      {steps}
      <Door beside={<Beside {...props} />}>
        <DescriptionList
          items={[...facts, { term: t('メールアドレス', 'Mail address'), description: mailAddress }]}
        />
        <hr />
        <Form action={action} form={form} words={PERSON_WORDS}>
          {!hasAccount && asksName && (
            <TextInput
              name="name"
              label={t('お名前', 'Your name')}
              required
              maxlength={120}
              autocomplete="name"
            />
          )}
          <TextInput
            name="password"
            type="password"
            label={hasAccount ? t('パスワード', 'Password') : t('新しいパスワード', 'Choose a password')}
            support={
              hasAccount
                ? t(
                    'このメールアドレスのアカウントがあります。そのパスワードを入力してください。',
                    'This address has an account. Enter its password.',
                  )
                : t(...PASSWORD_SUPPORT)
            }
            required
            autocomplete={hasAccount ? 'current-password' : 'new-password'}
          />
          {asksCode && <CodeField />}
          <ButtonRow>
            <Button>{submit}</Button>
          </ButtonRow>
        </Form>
      </Door>
    </Page>
  );
}

/** What follows, and where those go on who have forgotten their password. */
function Beside({ next, hasAccount }: EntryProps) {
  return (
    <>
      <NextSteps {...next} />
      {hasAccount && (
        <OtherWays
          title={t('ログインできないとき', 'If you cannot sign in')}
          ways={[
            {
              who: t('パスワードを忘れた場合', 'I have forgotten my password'),
              href: paths.passwordReset(),
              label: t('パスワードを設定し直す', 'Set a new password'),
            },
          ]}
        />
      )}
    </>
  );
}

/** The code beside the link in the mail: a program that only follows links does not know it. */
function CodeField() {
  return (
    <CodeInput support={t('メールの本文にある6桁の数字です。', 'The six digits in the text of the mail.')} />
  );
}

/** A mailed link that leads nowhere any more: used, taken back, too old, or never ours. All look alike. */
export function SpentLinkPage() {
  const title = t('このリンクは使えません', 'This link cannot be used');
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} />
      <Door
        beside={
          <OtherWays
            title={t('もう一度始めるには', 'To begin again')}
            ways={[
              {
                who: t(
                  '利用を申し込んでいた方（招待された方は、招待した方に送り直しを頼んでください）',
                  'You were applying (if you were invited, ask whoever invited you to send it again)',
                ),
                href: paths.signUp(),
                label: t('もう一度申し込む', 'Apply again'),
              },
            ]}
          />
        }
      >
        <p>
          {t(
            '使い終わったか、期限を過ぎたか、取り消されています。完了済みの場合はログインしてください。',
            'It was used, is too old, or was taken back. If you have completed it, sign in.',
          )}
        </p>
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.signIn()}>
            {t('ログインの画面へ', 'Go to sign-in')}
          </ButtonLink>
        </ButtonRow>
      </Door>
    </Page>
  );
}
