import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { MOST_WORDS, REQUEST_KINDS } from '../rules/request.ts';
import { KIND_WORDS } from '../rules/words.ts';

const WORDS: FaultWords = {
  labels: {
    kind: ['請求の内容', 'what is asked for'],
    mail: ['ご本人のメールアドレス', 'the person’s address'],
    words: ['届いた内容', 'what was written'],
  },
  sentences: {
    too_soon: () => [
      'このアドレスには、コードを続けて送れません。30分ほど待って、もう一度登録してください。',
      'No further code can be mailed to this address for now. Wait about 30 minutes and enter it again.',
    ],
  },
};

/** Enters what somebody asks who wrote or called. */
export function NewRequestPage({ form }: { form: FormState }) {
  const title = t('届いた請求を登録する', 'Enter a request');
  return (
    <Page zone="operator" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '登録すると、ご本人のアドレスに確認コードを送ります。コードを窓口に伝えた方だけを、ご本人として扱います。',
          'A code is mailed to the address. Only whoever tells you the code is taken for the person.',
        )}
        back={{ href: paths.operator.requests(), label: t('苦情と開示請求', 'Requests and complaints') }}
      />
      <Form id={TYPED_FORM} action={paths.operator.newRequest()} form={form} words={WORDS}>
        <RadioGroup
          name="kind"
          label={t('請求の内容', 'What is asked for')}
          required
          options={REQUEST_KINDS.map((kind) => ({ value: kind, label: t(...KIND_WORDS[kind]) }))}
        />
        <TextInput
          name="mail"
          label={t('ご本人のメールアドレス', 'The person’s mail address')}
          support={t(
            '登録があるかどうかは、コードが戻るまで、誰にもわかりません。',
            'Nobody learns whether it is registered until the code has come back.',
          )}
          inputmode="email"
          autocomplete="off"
          required
        />
        <Select
          name="locale"
          label={t('メールの言語', 'Language of the mail')}
          width="short"
          options={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
        />
        <TextArea
          name="words"
          label={t('届いた内容', 'What was written')}
          support={t(
            `${MOST_WORDS}字以内。要点だけで足ります。`,
            `Up to ${MOST_WORDS} characters; the gist will do.`,
          )}
          maxlength={MOST_WORDS}
        />
        <ButtonRow>
          <Button>{t('登録してコードを送る', 'Enter and mail the code')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
