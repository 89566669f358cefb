import type { FieldFault } from '../../../platform/form-input.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import type { LinkableOpening } from '../actions/show-links.ts';
import { mailTextIds, mailTextName } from '../rules/mail-texts.ts';
import { describeFaults } from './faults.ts';

interface NewLinkProps {
  readonly frame: PageFrame;
  readonly csrf: string;
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
  readonly openings: readonly LinkableOpening[];
}

/** The form for a new link. */
export function NewLinkPage({ frame, csrf, typed, faults, openings }: NewLinkProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const errors = describeFaults(faults, locale);
  const field = (name: string) => ({ locale, name, error: errors.find((one) => one.name === name)?.message });
  const title = t('専用リンクを作る', 'Make a link');
  return (
    <Page {...frame} zone="company" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        back={{ href: paths.company.links(), label: t('リンクと文面', 'Links and mail texts') }}
      />
      <ErrorSummary locale={locale} errors={errors} />
      <Card>
        <Form action={paths.company.newLink()} csrf={csrf}>
          <TextInput
            {...field('name')}
            label={t('名前', 'Name')}
            required
            support={t(
              '社内で見分けるための名前です。応募された方には表示されません。80文字まで。',
              'For your own use; applicants do not see it. Up to 80 characters.',
            )}
            value={typed['name']}
            maxlength={80}
            width="medium"
          />
          <RadioGroup
            {...field('kind')}
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
            value={typed['kind'] ?? 'generic'}
          />
          <Select
            {...field('openingId')}
            label={t('求人', 'Opening')}
            blank={t('指定しない', 'None in particular')}
            options={openings.map(({ id, title }) => ({ value: id, label: title }))}
            value={typed['openingId']}
            width="medium"
          />
          <Select
            {...field('mailText')}
            label={t('貼る文面', 'Text it will stand in')}
            support={t(
              '選んでおくと、文面ごとの登録の割合をあとで比べられます。',
              'Choosing one lets you compare texts by their registrations later.',
            )}
            blank={t('自社の文面', 'A text of our own')}
            options={mailTextIds.map((id) => ({ value: id, label: mailTextName(id, locale) }))}
            value={typed['mailText']}
            width="medium"
          />
          <TextInput
            {...field('expiresOn')}
            label={t('最後に使える日', 'Last day')}
            type="date"
            support={t(
              'その日の24時（日本時間）まで開けます。空欄なら期限はありません。',
              'Open until 24:00 JST of that day. Leave empty for no end.',
            )}
            value={typed['expiresOn']}
            width="short"
          />
          <Checkbox
            name="test"
            label={t('テスト用のリンクにする', 'Make it a test link')}
            checked={typed['test'] === 'yes'}
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
