import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { type FormState, signsOf } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { PREFECTURE_NAMES, prefectureLabel } from '../../consents/rules/choices.ts';
import type { Office } from '../actions/offices.ts';
import { SET_UP_WORDS } from './words.ts';

/** The offices that were entered; those on the licence are published. */
export function Offices({ offices, mayEdit }: { offices: readonly Office[]; mayEdit: boolean }) {
  return (
    <Section id="offices" title={t('事業所', 'Offices')}>
      <Table
        caption={t('事業所の一覧', 'List of offices')}
        captionHidden
        rows={offices}
        empty={
          <EmptyState title={t('事業所はまだありません', 'No office yet')}>
            <p>
              {t(
                '許可証に載っている事業所を、下の欄から追加してください。',
                'Add those that stand on your licence, below.',
              )}
            </p>
          </EmptyState>
        }
        columns={[
          { label: t('名称', 'Name'), head: true, cell: ({ name }) => <span class="name">{name}</span> },
          {
            label: t('所在地', 'Address'),
            cell: ({ prefecture, address }) => `${t(...prefectureLabel(prefecture))} ${address}`,
          },
          { label: t('職業紹介責任者', 'Manager'), kind: 'name', cell: ({ manager }) => manager },
          {
            label: t('許可証', 'Licence'),
            kind: 'pill',
            cell: ({ isOnLicence }) =>
              isOnLicence ? (
                <Badge tone="success">{t('掲載あり', 'On it')}</Badge>
              ) : (
                <Badge>{t('掲載なし（公開されません）', 'Not on it, not published')}</Badge>
              ),
          },
          ...(mayEdit
            ? [{ label: t('操作', 'Actions'), cell: (office: Office) => <OfficeActions office={office} /> }]
            : []),
        ]}
      />
    </Section>
  );
}

/** What the form of an office shows of it. */
export function officeValues(office: Office): FormState['values'] {
  const { id, name, prefecture, address, manager, isOnLicence } = office;
  const onLicence = isOnLicence ? 'yes' : undefined;
  return { office: id, officeName: name, prefecture, officeAddress: address, manager, onLicence };
}

function OfficeActions({ office }: { office: Office }) {
  const { id, name } = office;
  return (
    <Form action={paths.agency.services()}>
      <HiddenFields values={{ part: 'office_removal', office: id, seen: signsOf(officeValues(office)) }} />
      <ButtonRow>
        <ButtonLink small variant="secondary" href={`${paths.agency.services({ office: id })}#office`}>
          {t('変更', 'Change')}
          <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
        </ButtonLink>
        <Button
          small
          variant="secondary"
          confirm={{
            question: t(
              `事業所「${name}」を削除します。公開ページからも消えます。もう一度使うには、入力し直します。`,
              `The office ${name} is removed, from your public page too. To use it again, enter it anew.`,
            ),
            yes: t('削除する', 'Remove'),
            no: t('戻る', 'Back'),
          }}
        >
          {t('削除', 'Remove')}
          <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** Adds an office, or changes the one the form names. */
export function OfficeForm({ form }: { form: FormState }) {
  const id = form.values['office'];
  return (
    <Section
      id="office"
      title={id ? t('事業所を変更する', 'Change the office') : t('事業所を追加する', 'Add an office')}
    >
      <Form action={paths.agency.services()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'office', office: id }} />
        <div class="grid items-end gap-4 md:grid-cols-2">
          {' '}
          <TextInput
            name="officeName"
            label={t('事業所の名称', 'Name of the office')}
            required
            maxlength={120}
          />
          <Select
            name="prefecture"
            label={t('都道府県', 'Prefecture')}
            required
            width="medium"
            blank={t('選んでください', 'Choose')}
            options={PREFECTURE_NAMES.map((words) => ({ value: words[0], label: t(...words) }))}
          />
          <TextInput
            name="officeAddress"
            label={t('所在地', 'Address')}
            support={t('市区町村から入力します。', 'From the municipality on.')}
            required
            maxlength={300}
          />
          <TextInput
            name="manager"
            label={t('職業紹介責任者の氏名', 'Name of the responsible manager')}
            support={t('公開されません。', 'Not published.')}
            required
            maxlength={120}
          />
        </div>{' '}
        <Checkbox
          name="onLicence"
          label={t('許可証に載っている事業所です', 'It stands on the licence')}
          support={t('チェックした事業所だけが公開されます。', 'Only these are published.')}
        />
        <ButtonRow>
          <Button variant="secondary">
            {id ? t('事業所を保存する', 'Save the office') : t('事業所を追加する', 'Add the office')}
          </Button>
          {id && (
            <ButtonLink variant="plain" href={paths.agency.services()}>
              {t('変更をやめる', 'Do not change it')}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
    </Section>
  );
}
