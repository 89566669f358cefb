import { SIGN_UP_HOURS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Steps } from '../../../ui/layout/steps.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { ORGS_WORDS } from './form-words.ts';
import { CardFields, LicenceFields, ProfileFields } from './profile-fields.tsx';

const titleIn = () => t('利用の申込み', 'Apply to use Career Relay');

/** Where an applicant stands, from the form to the operator's answer. */
export function SignUpSteps({ current }: { current: number }) {
  return (
    <Steps
      label={t('申込みの手順', 'Steps of the application')}
      steps={[
        t('入力', 'Form'),
        t('メールの確認', 'Mail'),
        t('運営の審査', 'Review'),
        t('利用開始', 'Start'),
      ]}
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
      <ButtonRow equal>
        <ButtonLink variant="secondary" href={paths.signUp({ kind: 'company' })}>
          {t('企業として申し込む', 'Apply as a company')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.signUp({ kind: 'agency' })}>
          {t('人材紹介会社として申し込む', 'Apply as an agency')}
        </ButtonLink>
      </ButtonRow>
      <p>
        {t(
          '人材紹介会社の申込みには、有料職業紹介事業の許可番号が必要です。',
          'An agency needs a licence for fee-charging placement.',
        )}
      </p>
      <p>
        <a href={paths.signIn()}>{t('アカウントをお持ちの方はログイン', 'I have an account: sign in')}</a>
      </p>
    </Page>
  );
}

/** Everything about the organisation and its applicant on one page. */
export function SignUpPage({ kind, form }: { kind: 'company' | 'agency'; form: FormState }) {
  return (
    <Page zone="public" title={titleIn()}>
      <PageHeader
        title={titleIn()}
        back={{ href: paths.signUp(), label: t('種類を選び直す', 'Choose again') }}
      />
      <SignUpSteps current={1} />
      <div class="stack max-w-2xl">
        <Form action={paths.signUp()} form={form} words={ORGS_WORDS}>
          <HiddenFields values={{ kind }} />
          <Section
            id="organisation"
            title={
              kind === 'company' ? t('企業の情報', 'The company') : t('人材紹介会社の情報', 'The agency')
            }
          >
            <ProfileFields />
          </Section>
          {kind === 'agency' && (
            <Section id="licence" title={t('許可と公開する情報', 'Licence and published facts')}>
              <LicenceFields />
              <CardFields />
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
          <ButtonRow>
            <Button>{t('確認のメールを受け取る', 'Send me the mail')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

/** The same page for every address. */
export function SignUpMailedPage() {
  const title = t('確認のメールをお送りしました', 'We have sent you a mail');
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} />
      <SignUpSteps current={2} />
      <div class="stack max-w-2xl">
        <p>
          {t(
            `届いたメールのリンクを${SIGN_UP_HOURS}時間以内に開いて、申込みを完了してください。それまでは何も登録されません。`,
            `Open the link in it within ${SIGN_UP_HOURS} hours to complete the application. Nothing is registered before.`,
          )}
        </p>
        <p>
          {t(
            '届かない場合は、迷惑メールのフォルダーと、アドレスの間違いをご確認ください。',
            'If nothing arrives, check the spam folder and whether the address was right.',
          )}
        </p>
      </div>
    </Page>
  );
}
