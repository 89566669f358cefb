import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../../ui/forms/choice.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { ErrorText } from '../../../ui/forms/field.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { type Locale, textIn } from '../../../ui/text.ts';
import {
  CONTACT_WAYS,
  contactLabel,
  listPrefectures,
  MOST_WORK_KINDS,
  WORK_KINDS,
  workLabel,
} from '../../consents/rules/choices.ts';
import { writeShownWordings } from '../../consents/rules/shown.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import type { RegistrationField, TypedRegistration } from '../input.ts';
import { AgencyChoice } from './agency-choice.tsx';

export interface RegistrationFormView {
  readonly locale: Locale;
  readonly action: string;
  readonly csrf: string;
  readonly typed: TypedRegistration;
  readonly errors: readonly { readonly name: RegistrationField; readonly message: string }[];
  readonly cards: readonly AgencyCard[];
  /** Undefined at /start: the two questions about a company are not asked there. */
  readonly companyName: string | undefined;
  /** What a company sees when it looks at its own page: everything but the button. */
  readonly isPreview: boolean;
}

/** The whole registration on one page: nothing is ticked, nothing is chosen beforehand (rules.md §11.1). */
export function RegistrationForm({
  locale,
  action,
  csrf,
  typed,
  errors,
  cards,
  companyName,
  isPreview,
}: RegistrationFormView) {
  const t = textIn(locale);
  const errorOf = (name: RegistrationField) => errors.find((one) => one.name === name)?.message;
  return (
    <section class="stack" id="form" aria-labelledby="form-title">
      <h2 class="heading-2" id="form-title">
        {t('登録', 'Register')}
      </h2>
      <ErrorSummary locale={locale} errors={errors} />
      <Form action={action} csrf={csrf}>
        <HiddenFields values={{ wording: writeShownWordings(cards, locale) }} />
        <TextInput
          locale={locale}
          name="email"
          type="email"
          label={t('メールアドレス', 'E-mail address')}
          required
          support={t('確認コードをお送りします。', 'We send a confirmation code here.')}
          autocomplete="email"
          inputmode="email"
          value={typed.email}
          error={errorOf('email')}
        />
        <TextInput
          locale={locale}
          name="name"
          label={t('お名前', 'Name')}
          required
          autocomplete="name"
          value={typed.name}
          error={errorOf('name')}
        />
        <CheckboxGroup
          locale={locale}
          name="work"
          label={t('希望する仕事', 'Wanted work')}
          required
          support={t(`${MOST_WORK_KINDS}つまで選べます。`, `Up to ${MOST_WORK_KINDS}.`)}
          options={[
            ...WORK_KINDS.map(([value]) => ({ value, label: workLabel(value, locale) })),
            { value: 'undecided', label: workLabel('undecided', locale) },
          ]}
          values={typed.work}
          error={errorOf('work')}
        />
        <Select
          locale={locale}
          name="prefecture"
          label={t('希望する勤務地', 'Wanted place of work')}
          required
          blank={t('選んでください', 'Please choose')}
          options={listPrefectures(locale)}
          value={typed.prefecture}
          width="medium"
          error={errorOf('prefecture')}
        />
        <Checkbox
          name="remote"
          label={t('リモート勤務も希望する', 'I would also work remotely')}
          checked={typed.remote}
        />
        <RadioGroup
          locale={locale}
          name="contact"
          label={t('連絡の方法', 'How to contact you')}
          options={CONTACT_WAYS.map(([value]) => ({ value, label: contactLabel(value, locale) }))}
          value={typed.contact || 'mail'}
          error={errorOf('contact')}
        />
        <fieldset class="field" aria-describedby="agencies-support">
          <legend class="label">
            {t('情報を渡す人材紹介会社', 'Agencies to hand your details to')}
            <span class="needed">{t('任意', 'Optional')}</span>
          </legend>
          <div class="support" id="agencies-support">
            {cards.length === 0
              ? t(
                  'いま受け付けている人材紹介会社はありません。登録だけを済ませて、あとから選べます。',
                  'No agency is taking new people at the moment. You can register now and choose later.',
                )
              : t(
                  '選んだ会社にだけ、書かれた項目を渡します。選ばずに登録して、あとから選ぶこともできます。並びは許可番号の順です。',
                  'Only the agencies you tick receive the items listed. You may also register without choosing and choose later. They are listed in order of licence number.',
                )}
          </div>
          {cards.map((card, index) => (
            <AgencyChoice
              locale={locale}
              card={card}
              isFirst={index === 0}
              isChosen={typed.agencies.includes(card.id)}
            />
          ))}
          <ErrorText name="agencies" error={errorOf('agencies')} />
        </fieldset>
        {companyName !== undefined && (
          <CompanyQuestions locale={locale} companyName={companyName} typed={typed} />
        )}
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

function CompanyQuestions({
  locale,
  companyName,
  typed,
}: {
  locale: Locale;
  companyName: string;
  typed: TypedRegistration;
}) {
  const t = textIn(locale);
  return (
    <fieldset class="field">
      <legend class="label">
        {t(`${companyName}について`, `About ${companyName}`)}
        <span class="needed">{t('任意', 'Optional')}</span>
      </legend>
      <Checkbox
        name="inviteAgain"
        label={t('この企業からの再応募の案内を受け取る', 'This company may invite me to apply again')}
        checked={typed.inviteAgain}
      />
      <Checkbox
        name="tellCompany"
        label={t('この企業に名前を伝える', 'Tell this company my name')}
        support={t(
          `選ばなければ、お名前は伝わりません。${toldToCompany.ja}`,
          `Otherwise your name is not told. ${toldToCompany.en}`,
        )}
        checked={typed.tellCompany}
      />
    </fieldset>
  );
}
