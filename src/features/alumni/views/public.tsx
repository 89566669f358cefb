import { ALUMNI_WAIT_DAYS, CODE_MINUTES } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { CodeInput, TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import { alumniKinds, contactWording, kindWords } from '../rules/entry.ts';
import type { OwnEntry } from '../store/entries.ts';
import type { PublicPage } from '../store/pages.ts';
import { TakeBack } from './notices.tsx';

const WORDS: FaultWords = {
  labels: {
    name: ['氏名', 'your name'],
    kana: ['フリガナ', 'the kana'],
    email: ['メールアドレス', 'your mail address'],
    phone: ['電話番号', 'the phone number'],
    kind: ['退職か内定の辞退か', 'which of the two it is'],
    when: ['時期', 'when that was'],
    department: ['所属', 'the department'],
  },
  chosen: ['kind'],
  sentences: {
    'when.date': () => [
      '時期は、今日までの年か日付で入力してください。',
      'Enter a year, or a day, up to today.',
    ],
  },
};

interface PageProps {
  readonly page: PublicPage;
  readonly code: string;
}

/** The page of a company for people who left it, or turned its offer down: what registering means, and the form. */
export function AlumniPage({
  page,
  code,
  form,
  waitSeconds,
}: PageProps & { readonly form: FormState; readonly waitSeconds?: number | undefined }) {
  const [ja, en] = companyNameWords(page);
  const title = t(`${ja}への登録`, `Registering with ${en}`);
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '退職された方と、内定を辞退された方のページです。登録は任意です。',
          'For people who worked there, or turned an offer down. Registering is up to you.',
        )}
      />
      <div class="card stack">
        <p>
          {t(
            `入力した内容を受け取るのは、${ja}だけです。`,
            `What you enter goes to ${en} and to nobody else.`,
          )}{' '}
          {t('ほかの企業や人材紹介会社には渡りません。', 'No other company and no agency receives it.')}
        </p>
        <p>
          {t(
            `${ja}の担当者が確かめてから、登録されます。`,
            `Somebody of ${en} looks at it before you are registered.`,
          )}{' '}
          {t(
            `${ALUMNI_WAIT_DAYS}日以内に登録されなければ、入力した内容は消えます。`,
            `If you are not registered within ${ALUMNI_WAIT_DAYS} days, all of it is deleted.`,
          )}
        </p>
        <p>
          {t(
            '登録されたときだけ、メールでお知らせします。',
            'You are told by mail if you are registered, and only then.',
          )}
        </p>
      </div>
      <Form id={TYPED_FORM} action={paths.alumni(code)} form={form} words={WORDS}>
        <TextInput name="name" label={t('氏名', 'Name')} required autocomplete="name" width="medium" />
        <TextInput name="kana" label={t('フリガナ', 'Kana')} width="medium" />
        <TextInput
          name="email"
          label={t('メールアドレス', 'Mail address')}
          support={t('確認コードを送ります。', 'A code is sent there.')}
          required
          inputmode="email"
          autocomplete="email"
        />
        <TextInput
          name="phone"
          label={t('電話番号', 'Phone')}
          inputmode="tel"
          autocomplete="tel"
          width="medium"
        />
        <RadioGroup
          name="kind"
          label={t('当てはまるもの', 'Which is it?')}
          required
          options={alumniKinds.map((kind) => ({ value: kind, label: t(...kindWords(kind)) }))}
        />
        <TextInput
          name="when"
          label={t('退職または辞退の時期', 'When was that?')}
          support={t('例：2023年、2023/3/31', 'For example 2023, or 2023/3/31')}
          width="short"
        />
        <TextInput name="department" label={t('所属していた部署', 'Your department')} width="medium" />
        <Checkbox
          name="contact"
          label={t(...contactWording([ja, en]))}
          support={t('同意しなくても登録できます。', 'You can register without this.')}
        />
        {waitSeconds !== undefined && (
          <p class="support" role="alert">
            {t(
              `次のコードは、あと${waitSeconds}秒ほど待ってから送れます。`,
              `The next code can be sent in about ${waitSeconds} seconds.`,
            )}
          </p>
        )}
        <ButtonRow equal>
          <Button variant="secondary">{t('確認コードを送る', 'Send the code')}</Button>
          <ButtonLink variant="secondary" href={paths.alumniDecline(code)}>
            {t('登録しない', 'Do not register')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

const CODE_WORDS: FaultWords = {
  labels: { code: ['確認コード', 'the code'] },
  sentences: {
    malformed_code: () => [
      'メールに書かれた6桁の数字を、1つだけ入力してください。',
      'Enter the six digits of the mail, and no other number of six digits.',
    ],
    wrong_code: () => [
      'コードが違います。いちばん新しいメールの6桁を確かめてください。',
      'That is not the code. Check the six digits in the newest mail.',
    ],
    expired_code: () => [
      `コードの期限（${CODE_MINUTES}分）が過ぎました。入力に戻って送り直せます。`,
      `The code is older than ${CODE_MINUTES} minutes. Go back to the form to have another sent.`,
    ],
    too_many_guesses: () => [
      '間違いが続きました。入力に戻って、コードを送り直してください。',
      'Too many wrong tries. Go back to the form to have another code sent.',
    ],
  },
};

/** The mailed code, to be typed in. */
export function AlumniCodePage({
  page,
  code,
  entry,
  form,
}: PageProps & { readonly entry: OwnEntry; readonly form: FormState }) {
  const [ja, en] = companyNameWords(page);
  const title = t('確認コードの入力', 'Enter the code');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.alumni(code), label: t('入力に戻る', 'Back to the form') }}
      />
      <p>
        {t('6桁の確認コードを、次のアドレスに送りました。', 'We have sent a six-digit code to this address.')}
        <br />
        <strong>{entry.mailAddress}</strong>
      </p>
      <p>
        {t(
          `コードを入力すると、${ja}の担当者に内容が届きます。`,
          `With the code, what you entered reaches ${en}.`,
        )}
      </p>
      <Form action={paths.alumniCode(code)} form={form} words={CODE_WORDS}>
        <CodeInput
          support={t(
            `メールに書かれた数字です。${CODE_MINUTES}分間使えます。`,
            `The digits in the mail. They work for ${CODE_MINUTES} minutes.`,
          )}
        />
        <Button>{t('登録を申し込む', 'Ask to be registered')}</Button>
      </Form>
      <TakeBack code={code} />
    </Page>
  );
}
