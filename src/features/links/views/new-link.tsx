import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { readyTextIds, readyTextWords } from '../rules/ready-texts.ts';
import type { LinkableOpening } from '../store/company.ts';

/** What the forms of a link call its fields. */
export const LINK_WORDS: FaultWords = {
  labels: {
    name: ['名前', 'a name'],
    kind: ['リンクの種類', 'the kind of link'],
    openingId: ['求人', 'the opening'],
    mailText: ['文面', 'the text'],
    expiresOn: ['日付', 'the day'],
  },
  sentences: {
    too_long: (ja) => [`${ja}は80文字以内で入力してください。`, 'Keep the name within 80 characters.'],
    kind: (ja, en) => [`${ja}を選んでください。`, `Choose ${en}.`],
    opening: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    mail_text: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    unknown_opening: () => [
      'その求人は見つからないか、募集を終えています。選び直してください。',
      'That opening does not exist or is closed. Choose another.',
    ],
    expiry_past: () => ['今日か、それよりあとの日を入力してください。', 'Enter today or a later day.'],
    expiry_too_late: () => ['10年以内の日を入力してください。', 'Enter a day within ten years.'],
  },
};

interface NewLinkProps {
  form: FormState;
  openings: readonly LinkableOpening[];
}

/** The form for a new link. */
export function NewLinkPage({ form, openings }: NewLinkProps) {
  const title = t('専用リンクを作る', 'Make a link');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        back={{ href: paths.company.links(), label: t('専用リンク', 'Relay links') }}
        help={<HelpLink side="company" topic="links" />}
      />
      <Card>
        <Form id={TYPED_FORM} action={paths.company.newLink()} form={form} words={LINK_WORDS}>
          <NameInput />
          <RadioGroup
            name="kind"
            label={t('種類', 'Kind')}
            required
            support={t(
              '共通リンクは、どのメールにも同じURLを貼ります。個別リンクは、取り込んだ方ごとにURLを作り、CSVで受け取ります。',
              'One link for all: the same address in every mail. One link each: an address for each imported person, as a CSV file.',
            )}
            options={[
              { value: 'generic', label: t('共通リンク', 'One link for all') },
              { value: 'personal', label: t('個別リンク', 'One link each') },
            ]}
          />
          <Select
            name="openingId"
            label={t('求人', 'Opening')}
            blank={t('指定しない', 'None in particular')}
            options={openings.map(({ id, title }) => ({ value: id, label: title }))}
            width="medium"
          />
          <Select
            name="mailText"
            label={t('貼る文面', 'Text it will stand in')}
            support={t(
              '選んだ文面にリンクを入れて、リンクの画面に表示します。保存した自社の文面は、そこで選べます。',
              'The page of the link shows this text with the link in it. Saved texts of your own can be chosen there.',
            )}
            blank={t('あとで選ぶ', 'Choose it later')}
            options={readyTextIds.map((id) => ({ value: id, label: t(...readyTextWords(id)) }))}
            width="medium"
          />
          <ExpiryInput />
          <Checkbox
            name="test"
            label={t('テスト用のリンクにする', 'Make it a test link')}
            support={t(
              '登録までの流れを実際に試せます。テスト用のリンクからの登録は、人材紹介会社に情報を渡さず、紹介の数にも入りません。あとから変更はできません。',
              'For trying the whole way to a registration. Registrations through a test link hand nothing to agencies and never count. This cannot be changed later.',
            )}
          />
          <ButtonRow>
            <Button>{t('リンクを作る', 'Make the link')}</Button>
            <ButtonLink variant="plain" href={paths.company.links()}>
              {t('やめる', 'Cancel')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  );
}

/** A link's name, as the company knows it. */
export function NameInput() {
  return (
    <TextInput
      name="name"
      label={t('名前', 'Name')}
      required
      support={t(
        '社内で見分けるための名前です。応募された方には表示されません。80文字まで。',
        'For your own use; applicants do not see it. Up to 80 characters.',
      )}
      maxlength={80}
      width="medium"
    />
  );
}

/** The last day of a link. */
export function ExpiryInput() {
  return (
    <TextInput
      name="expiresOn"
      label={t('有効期限', 'Last day')}
      type="date"
      support={t(
        'その日の24時（日本時間）まで開けます。空欄なら期限はありません。',
        'Open until 24:00 JST of that day. Leave empty for no end.',
      )}
      width="short"
    />
  );
}
