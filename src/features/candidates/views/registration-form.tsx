import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { FieldGroup } from '../../../ui/forms/field.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import {
  type ContactWay,
  MOST_WORK_KINDS,
  PHONE_NOTE,
  PLACES,
  WORK_KINDS,
  workLabel,
} from '../../consents/rules/choices.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { AgencyChoices, ChosenCount } from './agency-choice.tsx';

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
      'Choose at least one kind of work; "Undecided" is fine too.',
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
  /** Through a test link nothing is handed over, whatever is ticked. */
  readonly isTest: boolean;
}

/** The whole registration on one page: nothing is ticked, nothing is chosen beforehand (rules.md §11.1). */
export function RegistrationForm(props: RegistrationFormProps) {
  const { action, form, cards, companyName, isPreview, isTest } = props;
  return (
    <section class="compact stack" id="form" aria-labelledby="form-title">
      <Form id={REGISTRATION_FORM} action={action} form={form} words={WORDS}>
        <div class="surface">
          <h2 class="heading-2" id="form-title">
            {t('登録', 'Register')}
          </h2>
          <AboutYou />
        </div>
        <AgencyChoices cards={cards} support={aboutChoosing(cards.length, isTest)} heading />
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
              {cards.length > 0 && <ChosenCount />}
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
function AboutYou() {
  return (
    <>
      <TextInput
        name="email"
        type="email"
        label={t('メールアドレス', 'E-mail address')}
        required
        autocomplete="email"
        inputmode="email"
      />
      <TextInput name="name" label={t('お名前', 'Name')} required autocomplete="name" />
      <CheckboxGroup
        name="work"
        label={t(`希望する仕事（${MOST_WORK_KINDS}つまで）`, `Wanted work (up to ${MOST_WORK_KINDS})`)}
        required
        options={[...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((value) => ({
          value,
          label: t(...workLabel(value)),
        }))}
      />
      <Select
        name="prefecture"
        label={t('希望する勤務地', 'Wanted place of work')}
        required
        // Short enough to be read whole on a small phone whose text is twice as large.
        blank={t('選択する', 'Choose')}
        options={PLACES.map((place) => ({ value: place[0], label: t(...place) }))}
        width="medium"
      />
      <div>
        <Checkbox name="remote" label={t('リモート勤務も希望する', 'I would also work remotely')} />
        {/* By mail unless ticked: of two values the last one counts. */}
        <HiddenFields values={{ contact: 'mail' satisfies ContactWay }} />
        <Checkbox
          name="contact"
          value={'mail_and_phone' satisfies ContactWay}
          label={t('メールのほか、電話での連絡も希望する', 'Call me, too')}
          support={t(`${PHONE_NOTE[0]}。`, 'The agency asks for the number by mail.')}
        />
      </div>
    </>
  );
}

function aboutChoosing(agencies: number, isTest: boolean): string {
  if (agencies === 0)
    return t(
      'いま受け付けている人材紹介会社はありません。登録だけを済ませて、あとから選べます。',
      'No agency is taking new people at the moment. You can register now and choose later.',
    );
  return isTest
    ? t(
        'テスト用のリンクのため、選んでも何も渡りません。',
        'This is a test link: nothing is handed over, whatever you tick.',
      )
    : t('あとからも選べます。並びは許可番号の順です。', 'You may choose later. By licence number.');
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
