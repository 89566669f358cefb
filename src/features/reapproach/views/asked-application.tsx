import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { phoneText } from '../../applicants/rules/phone.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { Applying } from '../store/asked.ts';
import { type AskedProps, endedWords } from './asked.tsx';

const WORDS: FaultWords = {
  labels: {
    name: ['氏名', 'your name'],
    kana: ['フリガナ', 'the kana'],
    email: ['新しいメールアドレス', 'the new mail address'],
    phone: ['電話番号', 'the phone number'],
    words: ['伝えたいこと', 'your message'],
    agrees: ['会社に伝えること', 'what the company learns'],
  },
  sentences: {
    'agrees.unticked': () => [
      '送るには、会社に伝えることを確かめて、チェックを入れてください。',
      'To send it, tick that the company may learn this.',
    ],
  },
};

/** The fields as the company knows them. The address stays masked, since mails are forwarded. */
export function applicationValues({ fullName, kana, phone }: Applying): FormState['values'] {
  return { name: fullName, kana: kana ?? '', email: '', phone: phoneText(phone), words: '' };
}

/** The prepared application: sent as it stands, it is complete. */
export function ApplicationPage({
  asked,
  token,
  applying,
  masked,
  form,
}: AskedProps & { readonly applying: Applying; readonly masked: string; readonly form: FormState }) {
  const [ja, en] = companyNameWords(asked);
  const title = t(`${ja}への応募`, `Your application to ${en}`);
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        names={[t(ja, en)]}
        lead={
          asked.candidateId === null
            ? t(
                'このまま送れます。違うところだけ直してください。',
                'You can send it as it stands. Correct what is wrong.',
              )
            : t(
                'ここに書いたことだけを送ります。送るまで、会社には何も伝わりません。',
                'Only what stands here is sent, and nothing before you send it.',
              )
        }
        back={{ href: paths.asked(token), label: t('お返事に戻る', 'Back to the answers') }}
      />
      <DescriptionList
        items={[
          {
            term: t('求人', 'Opening'),
            description: asked.openingTitle ?? t('指定なし', 'None in particular'),
          },
          { term: t('メールアドレス', 'Mail address'), description: masked },
        ]}
      />
      <Form id={TYPED_FORM} action={paths.askedApplication(token)} form={form} words={WORDS}>
        <TextInput name="name" label={t('氏名', 'Name')} required autocomplete="name" width="medium" />
        <TextInput name="kana" label={t('フリガナ', 'Kana')} width="medium" />
        <TextInput
          name="phone"
          label={t('電話番号', 'Phone')}
          inputmode="tel"
          autocomplete="tel"
          width="medium"
        />
        <TextInput
          name="email"
          label={t('新しいメールアドレス', 'New mail address')}
          support={t('変わったときだけ入力してください。', 'Only if it has changed.')}
          inputmode="email"
          autocomplete="email"
        />
        <TextArea
          name="words"
          label={t('前回から変わったこと、伝えたいこと', 'What has changed since, or what you want to say')}
          rows={4}
        />
        <Checkbox
          name="workedHere"
          label={t('以前、この会社で働いていました', 'I worked for this company before')}
        />
        <Checkbox
          name="afterBreak"
          label={t('仕事を離れていた期間があります', 'I have been away from work for some time')}
          support={t(
            '2つとも任意です。会社が人数を数えるときにも使います。',
            'Both are up to you. The company also counts by them.',
          )}
        />
        {asked.candidateId !== null && (
          <Checkbox
            name="agrees"
            label={t(
              `氏名、メールアドレスと、ここに書いたことを、${ja}に送ります`,
              `Send my name, my mail address and what I wrote here to ${en}`,
            )}
            support={t(
              'この応募で、会社があなたのお名前とアドレスを知ります。キャリアリレーに登録し、案内を希望していたことも伝わります。人材紹介会社に話したことは伝わりません。',
              'By this application the company learns your name and address, and that you registered with Career Relay and asked to be invited. What you told agencies is not passed on.',
            )}
          />
        )}
        <ButtonRow equal>
          <Button variant="secondary">{t('応募を送る', 'Send my application')}</Button>
          <ButtonLink variant="secondary" href={paths.asked(token)}>
            {t('送らずに戻る', 'Go back without sending')}
          </ButtonLink>
        </ButtonRow>
      </Form>
      {asked.candidateId === null && <Held asked={asked} applying={applying} />}
    </Page>
  );
}

/** What the company still has of earlier applications, as far as it is here. */
function Held({ asked, applying: { held } }: Pick<AskedProps, 'asked'> & { readonly applying: Applying }) {
  const [ja, en] = companyNameWords(asked);
  return (
    <section class="card stack">
      <h2>{t('以前の応募の記録', 'Records of earlier applications')}</h2>
      <ul>
        {held.map(({ title, appliedOn, endedOn, left }) => (
          <li>
            {[
              title || (left ? t('在籍', 'Worked there') : t('求人の記録なし', 'No opening recorded')),
              appliedOn && begunWords(left, formatDate(appliedOn)),
              endedOn && endedWords(left, formatDate(endedOn)),
            ]
              .filter(Boolean)
              .join(t('、', ', '))}
          </li>
        ))}
      </ul>
      <p>
        {t('履歴書などの書類は、ここには保存していません。', 'Documents such as your CV are not kept here.')}{' '}
        {t(
          `${ja}が別に持っているかどうかは、ここでは分かりません。`,
          `Whether ${en} keeps any elsewhere is not known here.`,
        )}
      </p>
      <p>
        {t(
          '応募を送ると、ここで直した連絡先が新しいものとして使われます。',
          'Once sent, the contact you correct here takes the place of the old one.',
        )}
      </p>
    </section>
  );
}

function begunWords(isStay: boolean, day: string): string {
  return isStay ? t(`${day}に入社`, `joined on ${day}`) : t(`${day}に応募`, `applied on ${day}`);
}
