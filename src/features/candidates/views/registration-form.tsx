import type { Child } from 'hono/jsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { FieldGroup } from '../../../ui/forms/field.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { AgencyChoices, ChosenCount } from './agency-choice.tsx';
import { ContactField, ProfileFields, REGISTRATION_WORDS } from './profile-fields.tsx';

/** The form's own name, for buttons that stand outside of it. */
export const REGISTRATION_FORM = 'registration';

export interface RegistrationFormProps {
  readonly action: string;
  readonly form: FormState;
  /** What the address field holds of the address the link was mailed to. */
  readonly masked?: string | undefined;
  readonly cards: readonly AgencyCard[];
  /** Undefined at /start: the two questions about a company are not asked there. */
  readonly companyName: string | undefined;
  /** What a company sees when it looks at its own page: everything but the button. */
  readonly isPreview: boolean;
  /** Through a test link nothing is handed over, whatever is ticked. */
  readonly isTest: boolean;
}

/** The whole registration on one page: nothing is ticked, nothing is chosen beforehand (rules.md §11.1). */
export function RegistrationForm(props: RegistrationFormProps) {
  const { action, form, masked, cards, companyName, isPreview, isTest } = props;
  return (
    <section class="compact stack" id="form" aria-labelledby="form-title">
      <Form id={REGISTRATION_FORM} action={action} form={form} words={REGISTRATION_WORDS}>
        <div class="surface">
          <h2 class="heading-2" id="form-title">
            {t('登録', 'Register')}
          </h2>
          <AboutYou masked={masked} />
        </div>
        <AgencyChoices cards={cards} support={aboutChoosing(cards, isTest)} heading />
        <div class="surface">
          {companyName !== undefined && <CompanyQuestions companyName={companyName} />}
          {isPreview ? (
            <Alert
              kind="info"
              title={t('ここに「登録する」ボタンが表示されます', 'The button "Register" stands here')}
            >
              <p>{t('プレビューのため、送信はできません。', 'Nothing can be sent from this preview.')}</p>
            </Alert>
          ) : (
            <div class="btn-row">
              <Button>{t('登録する', 'Register')}</Button>
              {cards.some((card) => !card.isFull) && <ChosenCount />}
            </div>
          )}
          <p>
            {t(
              'メールに届くコードを次の画面で入力するまで、何も登録されず、どこにも渡りません。',
              'Nothing is registered or handed over until you enter the code we mail you.',
            )}
          </p>
          <p class="support">
            {t(
              '利用目的：選んだ会社への提供、紹介数の集計、法令で定められた記録。',
              'Used for the agencies you choose, counting and legal records. ',
            )}
            <a href={paths.terms()}>{t('利用規約', 'Terms')}</a>
            {t('・', ' · ')}
            <a href={paths.privacy()}>{t('個人情報の取り扱い', 'Privacy')}</a>
          </p>
        </div>
      </Form>
    </section>
  );
}

/** Who one is, what one looks for, and how one wants to be written to. */
function AboutYou({ masked }: Pick<RegistrationFormProps, 'masked'>) {
  return (
    <>
      <TextInput
        name="email"
        type="email"
        label={t('メールアドレス', 'E-mail address')}
        required
        support={
          masked &&
          t(
            `${masked} は、このリンクが届いたアドレスです。一部を隠しています。別のアドレスに書き換えられます。`,
            `${masked} is where this link was mailed to, with a part hidden. You can write another address instead.`,
          )
        }
        autocomplete="email"
        inputmode="email"
      />
      <ProfileFields />
      <ContactField />
    </>
  );
}

function aboutChoosing(cards: readonly AgencyCard[], isTest: boolean): Child {
  if (cards.every((card) => card.isFull))
    return t(
      'いま受け付けている人材紹介会社はありません。登録だけを済ませて、あとから選べます。',
      'No agency is taking new people at the moment. You can register now and choose later.',
    );
  if (isTest)
    return t(
      'テスト用のリンクのため、選んでも何も渡りません。',
      'This is a test link: nothing is handed over, whatever you tick.',
    );
  return (
    <>
      {t('あとからも選べます。', 'You may choose later. ')}
      <a href={paths.cardOrder()}>{t('並びは日ごとのくじです。', 'Order: by lot.')}</a>
    </>
  );
}

function CompanyQuestions({ companyName }: { companyName: string }) {
  return (
    <FieldGroup
      name="company"
      label={t(`${companyName}について`, `About ${companyName}`)}
      support={t('どちらも、あとからやめられます。', 'You can stop either later.')}
    >
      <Checkbox
        name="inviteAgain"
        label={t('この企業からの再応募の案内を受け取る', 'It may invite me to apply again')}
      />
      <Checkbox
        name="tellCompany"
        label={t('この企業に名前を伝える', 'Tell it my name')}
        support={t('人材紹介会社も選んだときだけ伝わります。', 'Told only if you choose an agency.')}
      />
    </FieldGroup>
  );
}
