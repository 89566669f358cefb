import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
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
import { MOST_SAVED_SEARCHES, MOST_SEARCH_NAME } from '../rules/saved-searches.ts';
import type { SavedSearch } from '../store/saved-searches.ts';
import { type ShownSearch, savedAddress, searchWords } from './words.ts';

const WORDS: FaultWords = {
  labels: { name: ['名前', 'the name'] },
  sentences: {
    taken: () => [
      'この名前の検索はすでにあります。別の名前にしてください。',
      'A saved search has this name. Choose another.',
    ],
    too_many: () => [
      `保存できる検索は${MOST_SAVED_SEARCHES}件までです。使わないものを削除してください。`,
      `There is room for ${MOST_SAVED_SEARCHES} searches. Delete one first.`,
    ],
    too_long: () => [
      `名前は${MOST_SEARCH_NAME}文字までで入力してください。`,
      `Use at most ${MOST_SEARCH_NAME} characters.`,
    ],
  },
};

type Shown = SavedSearch & { readonly search: ShownSearch };

const back = () => ({
  href: paths.company.applicants(),
  label: t('選考が終わった方', 'Past applicants'),
});

/** A name for the search one comes from, and all that are kept. */
export function SavedSearchesPage({
  saved,
  query,
  search,
  form,
}: {
  saved: readonly Shown[];
  query: string;
  search: ShownSearch;
  form: FormState;
}) {
  const title = t('保存した検索', 'Saved searches');
  const mayEdit = may('editApplicants');
  return (
    <Page
      zone="company"
      title={title}
      languageForm={mayEdit ? TYPED_FORM : undefined}
      done={{ removed: ['保存した検索を削除しました。', 'The saved search is deleted.'] }}
    >
      <PageHeader
        title={title}
        lead={t(
          '保存した検索は、自社のメンバー全員の一覧に表示されます。開くたびに、その時点の結果になります。',
          'Every member of your company sees them above the list. Each opens with the results of the day.',
        )}
        back={back()}
      />
      {mayEdit && (
        <Section title={t('いまの検索を保存する', 'Save the present search')}>
          <Form id={TYPED_FORM} action={paths.company.savedSearches()} form={form} words={WORDS}>
            <HiddenFields values={{ query }} />
            <p>{searchWords(search)}</p>
            <NameInput />
            <ButtonRow>
              <Button>{t('保存する', 'Save')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Table
        caption={title}
        captionHidden
        rows={saved}
        columns={[
          {
            label: t('名前', 'Name'),
            head: true,
            cell: ({ name, query: kept }) => <a href={savedAddress(kept)}>{name}</a>,
          },
          { label: t('条件', 'Filters'), cell: ({ search: kept }) => searchWords(kept) },
          {
            label: t('保存した方', 'Saved by'),
            kind: 'name',
            cell: ({ savedBy }) =>
              savedBy ?? t('以前の担当者、または外部システム', 'A former colleague, or a program'),
          },
          { label: t('保存した日', 'Saved on'), kind: 'date', cell: ({ savedAt }) => formatDate(savedAt) },
          ...(mayEdit
            ? [
                {
                  label: t('操作', 'Actions'),
                  cell: ({ id, name }: Shown) => (
                    <a href={paths.company.savedSearch(id)}>
                      {t('名前の変更・削除', 'Rename or delete')}
                      <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState title={t('保存した検索は0件です', '0 searches saved')}>
            <p>
              {t(
                '一覧で条件を選び、「この検索を保存」を押してください。',
                'Choose filters in the list and press “Save this search”.',
              )}
            </p>
          </EmptyState>
        }
      />
    </Page>
  );
}

/** One of them: another name, or none any more. */
export function SavedSearchPage({ saved, form }: { saved: Shown; form: FormState }) {
  const title = t('保存した検索の変更', 'Change a saved search');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={searchWords(saved.search)}
        back={{ href: paths.company.savedSearches(), label: t('保存した検索', 'Saved searches') }}
      />
      <Form id={TYPED_FORM} action={paths.company.savedSearch(saved.id)} form={form} words={WORDS}>
        <NameInput />
        <ButtonRow>
          <Button>{t('名前を変更する', 'Rename')}</Button>
        </ButtonRow>
      </Form>
      <Section title={t('削除', 'Delete')}>
        <Form action={paths.company.savedSearchRemoval(saved.id)}>
          <p>{t('この検索をメンバー全員の一覧から消します。', 'It goes from the list of every member.')}</p>
          <ButtonRow>
            <Button variant="danger">{t('この検索を削除する', 'Delete this search')}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}

function NameInput() {
  return (
    <TextInput
      name="name"
      label={t('名前', 'Name')}
      support={t('例：法人営業 最終面接', 'Such as “Sales, final interview”')}
      maxlength={MOST_SEARCH_NAME}
      width="medium"
      required
    />
  );
}

/** The way to each of them, above the list. */
export function SavedSearchLinks({
  saved,
}: {
  saved: readonly Pick<SavedSearch, 'id' | 'name' | 'query'>[];
}) {
  if (saved.length === 0) return null;
  return (
    <nav aria-label={t('保存した検索', 'Saved searches')}>
      <ButtonRow>
        {saved.map(({ name, query }) => (
          <ButtonLink variant="secondary" small href={savedAddress(query)}>
            {name}
          </ButtonLink>
        ))}
        <ButtonLink variant="plain" small href={paths.company.savedSearches()}>
          {t('検索の整理', 'Manage searches')}
        </ButtonLink>
      </ButtonRow>
    </nav>
  );
}
