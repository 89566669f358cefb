import type { Child } from 'hono/jsx';
import { SIGN_UP_HOURS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { Door, IfNothingArrives, MailedTo, NextSteps, OtherWays } from '../../../ui/layout/door.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Steps } from '../../../ui/layout/steps.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { ORGS_WORDS } from './form-words.ts';
import { CardFields, LicenceFields, ProfileFields } from './profile-fields.tsx';

const titleIn = () => t('利用の申込み', 'Apply to use Career Relay');

/** Where an applicant stands, from the form to the operator's answer. */
export function SignUpSteps({ current }: { current: number }) {
  return (
    <Steps
      label={t('申込みの手順', 'Steps of the application')}
      steps={[t('入力', 'Form'), t('メール確認', 'Mail'), t('審査', 'Review'), t('利用開始', 'Start')]}
      current={current}
    />
  );
}

/** Company or agency: two ways of equal weight. */
export function ChooseKindPage() {
  return (
    <Page zone="public" title={titleIn()}>
      <PageHeader
        title={titleIn()}
        lead={t(
          '申し込む組織の種類を選びます。申込みのあと、運営が内容を確認します。',
          'Choose what you apply for. The operator reviews every application.',
        )}
      />
      <div class="door is-even">
        <Card title={t('企業', 'A company')}>
          <div class="stack">
            <p>
              {t(
                '選考結果のメールに貼る専用リンクを作り、紹介が確定した件数に応じて無料紹介枠を受け取ります。',
                'You make links for your result mails and receive free placement slots for confirmed introductions.',
              )}
            </p>
            <p class="support">
              {t(
                '用意するもの：所在地や代表者などの企業の情報、連絡先。',
                'Have at hand: facts of the company, and a contact.',
              )}
            </p>
            <ButtonLink variant="secondary" href={paths.signUp({ kind: 'company' })}>
              {t('企業として申し込む', 'Apply as a company')}
            </ButtonLink>
          </div>
        </Card>
        <Card title={t('人材紹介会社', 'An agency')}>
          <div class="stack">
            <p>
              {t(
                '貴社を選び、情報の提供に同意した方を受け取ります。有料職業紹介事業の許可番号が必要です。',
                'You receive people who chose you and agreed to it. A licence for fee-charging placement is needed.',
              )}
            </p>
            <p class="support">
              {t(
                '用意するもの：会社の情報と連絡先、許可証、手数料の説明。',
                'Have at hand: facts of the agency, contact, licence and fees.',
              )}
            </p>
            <ButtonLink variant="secondary" href={paths.signUp({ kind: 'agency' })}>
              {t('人材紹介会社として申し込む', 'Apply as an agency')}
            </ButtonLink>
          </div>
        </Card>
      </div>
      <OtherWays
        title={t('申込みではない方', 'Not applying')}
        ways={[
          {
            who: t('アカウントをお持ちの方', 'You have an account'),
            href: paths.signIn(),
            label: t('ログイン', 'Sign in'),
          },
          {
            who: t('仕事を探している方', 'You are looking for work'),
            ...(rendering().request?.user?.isCandidate
              ? { href: paths.candidate.home(), label: t('いまの状況へ', 'To my page') }
              : { href: paths.start(), label: t('候補者として登録する', 'Register as a candidate') }),
          },
        ]}
      />
    </Page>
  );
}

/** Everything about the organisation and its applicant on one page. */
export function SignUpPage({ kind, form }: { kind: 'company' | 'agency'; form: FormState }) {
  return (
    <Page zone="public" title={titleIn()} languageForm={TYPED_FORM}>
      <PageHeader
        title={titleIn()}
        back={{ href: paths.signUp(), label: t('種類を選び直す', 'Choose again') }}
      />
      <SignUpSteps current={1} />
      <Door beside={<AfterApplying kind={kind} />}>
        <Form id={TYPED_FORM} action={paths.signUp()} form={form} words={ORGS_WORDS}>
          <HiddenFields values={{ kind }} />
          <Section
            id="organisation"
            title={
              kind === 'company' ? t('企業の情報', 'The company') : t('人材紹介会社の情報', 'The agency')
            }
          >
            <Pairs>
              <ProfileFields
                contact={t(
                  '審査の結果と、利用に関する連絡をお送りします。',
                  'The answer to your application and other notices are mailed here.',
                )}
              />
            </Pairs>
          </Section>
          {kind === 'agency' && (
            <Section id="licence" title={t('許可と公開する情報', 'Licence and published facts')}>
              <Pairs>
                <LicenceFields />
                <CardFields />
              </Pairs>
            </Section>
          )}
          <Section id="applicant" title={t('申し込む方', 'You')}>
            <TextInput
              name="ownerName"
              label={t('お名前', 'Your name')}
              required
              maxlength={120}
              autocomplete="name"
            />
            <TextInput
              name="ownerMail"
              label={t('メールアドレス', 'Mail address')}
              support={t(
                '確認のメールをお送りします。パスワードは、届いたメールのページで決めます。',
                'We mail a link to it. You choose your password on the page behind that link.',
              )}
              required
              type="email"
              inputmode="email"
              autocomplete="email"
            />
          </Section>
          <p>
            {t('申し込むと、', 'By applying you agree to the ')}
            <a href={paths.terms()}>{t('利用規約', 'terms of use')}</a>
            {t('と', ' and to how we ')}
            <a href={paths.privacy()}>{t('個人情報の取り扱い', 'handle personal data')}</a>
            {t('に同意したことになります。', '.')}
          </p>
          <ButtonRow>
            <Button>{t('確認のメールを受け取る', 'Send me the mail')}</Button>
          </ButtonRow>
        </Form>
      </Door>
    </Page>
  );
}

/** Two fields beside one another, where there is room. */
function Pairs({ children }: { children: Child }) {
  return <div class="pairs">{children}</div>;
}

function AfterApplying({ kind }: { kind: 'company' | 'agency' }) {
  return (
    <NextSteps
      title={t('このあと', 'What follows')}
      steps={[
        t(
          `メールが届きます。リンクを${SIGN_UP_HOURS}時間以内に開き、パスワードを決めます。`,
          `A mail arrives. You open its link within ${SIGN_UP_HOURS} hours and choose a password.`,
        ),
        kind === 'agency'
          ? t(
              '運営が申込みの内容と許可証を確認し、結果をメールでお知らせします。',
              'The operator reviews the application and the licence, and mails you the result.',
            )
          : t(
              '運営が申込みの内容を確認し、結果をメールでお知らせします。',
              'The operator reviews the application and mails you the result.',
            ),
        t('承認されると、使い始められます。', 'Once approved, you can begin.'),
      ]}
    />
  );
}

/** The same page for every address. */
export function SignUpMailedPage({ mailedTo }: { mailedTo: string | undefined }) {
  const title = t('確認のメールをお送りしました', 'We have sent you a mail');
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} />
      <SignUpSteps current={2} />
      <Door
        beside={
          <IfNothingArrives
            href={paths.signUp()}
            again={t('アドレスを確かめて、もう一度申し込む', 'Check the address and apply again')}
          />
        }
      >
        {mailedTo !== undefined && <MailedTo address={mailedTo} />}
        <p>
          {t(
            `届いたメールのリンクを${SIGN_UP_HOURS}時間以内に開いて、申込みを完了してください。それまでは何も登録されません。`,
            `Open the link in it within ${SIGN_UP_HOURS} hours to complete the application. Nothing is registered before.`,
          )}
        </p>
      </Door>
    </Page>
  );
}
