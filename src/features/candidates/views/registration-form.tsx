import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import {
  CONTACT_WAYS,
  contactLabel,
  MOST_WORK_KINDS,
  PLACES,
  WORK_KINDS,
  workLabel,
} from '../../consents/rules/choices.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { AgencyChoices } from './agency-choice.tsx';

/** The form's own name, for buttons that stand outside of it. */
export const REGISTRATION_FORM = 'registration';

const WORDS: FaultWords = {
  labels: {
    email: ['メールアドレス', 'your e-mail address'],
    name: ['お名前', 'your name'],
    agencies: ['人材紹介会社', 'the agencies'],
  },
  sentences: {
    mail: () => [
      'メールアドレスの形になっていません。「@」の前後と、改行や空白が入っていないかを確かめてください。',
      'This is not an e-mail address. Check both sides of the @ and remove spaces and line breaks.',
    ],
    'name.too_long': () => [
      'お名前は80文字までで入力してください。',
      'Use at most 80 characters for your name.',
    ],
    'work.required': () => [
      '希望する仕事を1つ以上選んでください。「まだ決めていない」も選べます。',
      'Choose at least one kind of work; "Not decided yet" is fine too.',
    ],
    'work.choice': () => [
      '希望する仕事を一覧から選んでください。',
      'Choose the kinds of work from the list.',
    ],
    'work.too_many': () => [
      `希望する仕事は${MOST_WORK_KINDS}つまでにしてください。`,
      `Choose at most ${MOST_WORK_KINDS} kinds of work.`,
    ],
    'prefecture.choice': () => [
      '希望する勤務地を一覧から選んでください。',
      'Choose a place of work from the list.',
    ],
    'contact.choice': () => ['連絡の方法を選んでください。', 'Choose how to be contacted.'],
  },
};

export interface RegistrationFormProps {
  readonly action: string;
  readonly form: FormState;
  readonly cards: readonly AgencyCard[];
  /** Undefined at /start: the two questions about a company are not asked there. */
  readonly companyName: string | undefined;
  /** What a company sees when it looks at its own page: everything but the button. */
  readonly isPreview: boolean;
}

/** The whole registration on one page: nothing is ticked, nothing is chosen beforehand (rules.md §11.1). */
export function RegistrationForm({ action, form, cards, companyName, isPreview }: RegistrationFormProps) {
  return (
    <section class="stack" id="form" aria-labelledby="form-title">
      <h2 class="heading-2" id="form-title">
        {t('登録', 'Register')}
      </h2>
      <Form id={REGISTRATION_FORM} action={action} form={form} words={WORDS}>
        <TextInput
          name="email"
          type="email"
          label={t('メールアドレス', 'E-mail address')}
          required
          support={t('確認コードをお送りします。', 'We send a confirmation code here.')}
          autocomplete="email"
          inputmode="email"
        />
        <TextInput name="name" label={t('お名前', 'Name')} required autocomplete="name" />
        <CheckboxGroup
          name="work"
          label={t('希望する仕事', 'Wanted work')}
          required
          support={t(`${MOST_WORK_KINDS}つまで選べます。`, `Up to ${MOST_WORK_KINDS}.`)}
          options={[...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((value) => ({
            value,
            label: t(...workLabel(value)),
          }))}
        />
        <Select
          name="prefecture"
          label={t('希望する勤務地', 'Wanted place of work')}
          required
          blank={t('選んでください', 'Please choose')}
          options={PLACES.map((place) => ({ value: place[0], label: t(...place) }))}
          width="medium"
        />
        <Checkbox name="remote" label={t('リモート勤務も希望する', 'I would also work remotely')} />
        <RadioGroup
          name="contact"
          label={t('連絡の方法', 'How to contact you')}
          options={CONTACT_WAYS.map(([value]) => ({ value, label: t(...contactLabel(value)) }))}
        />
        <AgencyChoices
          cards={cards}
          support={
            cards.length === 0
              ? t(
                  'いま受け付けている人材紹介会社はありません。登録だけを済ませて、あとから選べます。',
                  'No agency is taking new people at the moment. You can register now and choose later.',
                )
              : t(
                  '選んだ会社にだけ、書かれた項目を渡します。選ばずに登録して、あとから選ぶこともできます。並びは許可番号の順です。',
                  'Only the agencies you tick receive the items listed. You may also register without choosing and choose later. They are listed in order of licence number.',
                )
          }
        />
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
          </div>
        )}
        <p class="support">
          {t(
            '次の画面で、メールに届く6桁の確認コードを入力すると登録が終わります。それまでは何も登録されず、どこにも渡りません。',
            'On the next page you enter the six-digit code from your mail. Until then nothing is registered and nothing is handed over.',
          )}
        </p>
      </Form>
    </section>
  );
}

function CompanyQuestions({ companyName }: { companyName: string }) {
  return (
    <fieldset class="field">
      <legend class="label">
        {t(`${companyName}について`, `About ${companyName}`)}
        <span class="needed">{t('任意', 'Optional')}</span>
      </legend>
      <Checkbox
        name="inviteAgain"
        label={t('この企業からの再応募の案内を受け取る', 'This company may invite me to apply again')}
        support={t('あとからやめられます。', 'You can stop it later.')}
      />
      <Checkbox
        name="tellCompany"
        label={t('この企業に名前を伝える', 'Tell this company my name')}
        support={t(
          `お名前が伝わるのは、これを選び、人材紹介会社も選んだときだけです。あとからやめられます。${toldToCompany.ja}`,
          `Your name is told only if you tick this and choose an agency. You can stop it later. ${toldToCompany.en}`,
        )}
      />
    </fieldset>
  );
}
