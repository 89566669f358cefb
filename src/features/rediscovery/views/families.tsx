import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { CheckboxGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { MOST_FAMILIES, MOST_FAMILY_NAME, MOST_FAMILY_TITLES } from '../rules/families.ts';
import type { OpeningFamily } from '../store/families.ts';

const WORDS: FaultWords = {
  labels: { name: ['名前', 'the name'], titles: ['求人', 'the openings'] },
  chosen: ['titles'],
  sentences: {
    taken: () => [
      'この名前の求人グループはすでにあります。別の名前にしてください。',
      'A family has this name. Choose another.',
    ],
    'name.too_many': () => [
      `求人グループは${MOST_FAMILIES}件までです。使わないものを削除してください。`,
      `There is room for ${MOST_FAMILIES} families. Delete one first.`,
    ],
    'titles.too_many': () => [
      `1つのグループに入る求人は${MOST_FAMILY_TITLES}件までです。`,
      `A family holds ${MOST_FAMILY_TITLES} openings at most.`,
    ],
    too_long: () => [
      `名前は${MOST_FAMILY_NAME}文字までで入力してください。`,
      `Use at most ${MOST_FAMILY_NAME} characters.`,
    ],
  },
};

/** All families, and a name for one more. */
export function FamiliesPage({ families, form }: { families: readonly OpeningFamily[]; form: FormState }) {
  const title = t('求人グループ', 'Families of openings');
  const mayEdit = may('editApplicants');
  return (
    <Page
      zone="company"
      title={title}
      languageForm={mayEdit ? TYPED_FORM : undefined}
      done={{ removed: ['求人グループを削除しました。', 'The family is deleted.'] }}
    >
      <PageHeader
        title={title}
        lead={t(
          '似ている求人をまとめておくと、新しい求人に合いそうな方を、まとめた求人の応募者から探せます。まとめ方は自社だけのもので、自動では変わりません。',
          'Put similar openings together, and people who applied for one are found for another. The families are your own, and nothing changes them by itself.',
        )}
        back={{ href: paths.company.openings(), label: t('求人', 'Openings') }}
      />
      {mayEdit && (
        <Section title={t('求人グループを作る', 'Add a family')}>
          <Form id={TYPED_FORM} action={paths.company.openingFamilies()} form={form} words={WORDS}>
            <NameInput />
            <ButtonRow>
              <Button>{t('作って求人を選ぶ', 'Add, and choose openings')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Table
        caption={title}
        captionHidden
        rows={families}
        columns={[
          {
            label: t('名前', 'Name'),
            head: true,
            cell: ({ id, name }) => <a href={paths.company.openingFamily(id)}>{name}</a>,
          },
          {
            label: t('求人', 'Openings'),
            cell: ({ titles }) =>
              titles.length === 0 ? t('まだありません', 'None yet') : titles.join(t('、', ', ')),
          },
          {
            label: t('変更した方', 'Changed by'),
            kind: 'name',
            cell: ({ changedBy }) =>
              changedBy ?? t('以前の担当者、または外部システム', 'A former colleague, or a program'),
          },
          {
            label: t('変更した日', 'Changed on'),
            kind: 'date',
            cell: ({ changedAt }) => formatDate(changedAt),
          },
        ]}
        empty={
          <EmptyState title={t('求人グループは0件です', '0 families')}>
            <p>
              {t(
                'まとめなくても、同じ求人名とことばで探せます。',
                'Without any, people are found by the same title and by words.',
              )}
            </p>
          </EmptyState>
        }
      />
    </Page>
  );
}

/** One of them: its name, and the openings in it. @param offered every title that can be put into it */
export function FamilyPage({
  family,
  offered,
  form,
}: {
  family: Pick<OpeningFamily, 'id' | 'name' | 'titles'>;
  offered: readonly string[];
  form: FormState;
}) {
  const mayEdit = may('editApplicants');
  return (
    <Page zone="company" title={family.name} languageForm={mayEdit ? TYPED_FORM : undefined}>
      <PageHeader
        title={family.name}
        lead={t(
          '求人と、取り込んだ応募にある求人名から選びます。1つの求人を、いくつものグループに入れられます。',
          'Choose from your openings and the titles in imported selections. One opening may be in several families.',
        )}
        back={{ href: paths.company.openingFamilies(), label: t('求人グループ', 'Families of openings') }}
      />
      {mayEdit ? (
        <>
          <Form id={TYPED_FORM} action={paths.company.openingFamily(family.id)} form={form} words={WORDS}>
            <NameInput />
            <CheckboxGroup
              name="titles"
              label={t('このグループの求人', 'Openings in this family')}
              options={offered.map((title) => ({ value: title, label: title }))}
            />
            <ButtonRow>
              <Button>{t('保存する', 'Save')}</Button>
            </ButtonRow>
          </Form>
          <Section title={t('削除', 'Delete')}>
            <Form action={paths.company.openingFamilyRemoval(family.id)}>
              <p>
                {t(
                  'グループだけを消します。求人と応募者は残ります。',
                  'Only the family goes. Openings and people stay.',
                )}
              </p>
              <ButtonRow>
                <Button variant="danger">{t('このグループを削除する', 'Delete this family')}</Button>
              </ButtonRow>
            </Form>
          </Section>
        </>
      ) : (
        <ul>
          {family.titles.map((title) => (
            <li>{title}</li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function NameInput() {
  return (
    <TextInput
      name="name"
      label={t('名前', 'Name')}
      support={t('例：営業', 'Such as “Sales”')}
      maxlength={MOST_FAMILY_NAME}
      width="medium"
      required
    />
  );
}
