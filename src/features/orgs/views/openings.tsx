import { FilterBar, FilterResults } from '../../../ui/filter-bar.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, textIn } from '../../../ui/text.ts';
import { missingConditions } from '../rules/opening.ts';
import type { Opening } from '../store/openings.ts';

interface OpeningsPageProps {
  frame: PageFrame;
  openings: readonly Opening[];
  next: string | undefined;
  isFirst: boolean;
  state: 'open' | 'closed' | undefined;
  mayEdit: boolean;
}

/** The company's openings and what each still lacks. */
export function OpeningsPage({ frame, openings, next, isFirst, state, mayEdit }: OpeningsPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const add = (
    <ButtonLink href={paths.company.newOpening()}>{t('求人を追加する', 'Add an opening')}</ButtonLink>
  );
  return (
    <Page {...frame} zone="company" title={t('求人', 'Openings')}>
      <PageHeader
        locale={locale}
        title={t('求人', 'Openings')}
        lead={t(
          '求人は途中まででも保存できます。無料紹介枠を使うときに、労働条件がそろっている必要があります。',
          'An opening may be incomplete. Its conditions must be complete when you use a slot for it.',
        )}
        actions={mayEdit ? add : undefined}
      />
      <FilterBar
        locale={locale}
        action={paths.company.openings()}
        results="openings"
        active={state !== undefined}
      >
        <Select
          locale={locale}
          name="state"
          label={t('状態', 'State')}
          blank={t('すべて', 'All')}
          value={state}
          options={[
            { value: 'open', label: t('募集中', 'Open') },
            { value: 'closed', label: t('募集終了', 'Closed') },
          ]}
        />
      </FilterBar>
      <FilterResults id="openings" summary={t(`${openings.length}件を表示`, `${openings.length} shown`)}>
        <Table
          locale={locale}
          caption={t('求人の一覧', 'Openings')}
          captionHidden
          rows={openings}
          columns={[
            {
              label: t('求人名', 'Title'),
              head: true,
              cell: ({ id, title }) => <a href={paths.company.opening(id)}>{title}</a>,
            },
            {
              label: t('状態', 'State'),
              cell: ({ closedAt }) =>
                closedAt === undefined ? (
                  <Badge tone="success">{t('募集中', 'Open')}</Badge>
                ) : (
                  <Badge>{t('募集終了', 'Closed')}</Badge>
                ),
            },
            {
              label: t('労働条件', 'Conditions'),
              cell: ({ conditions }) => {
                const missing = missingConditions(conditions).length;
                return missing === 0
                  ? t('そろっています', 'Complete')
                  : t(`あと${missing}項目`, `${missing} missing`);
              },
            },
            { label: t('更新日', 'Changed'), cell: ({ updatedAt }) => formatDate(updatedAt, locale) },
          ]}
          empty={
            <EmptyState
              title={t('求人はありません', 'There are no openings')}
              action={mayEdit ? add : undefined}
            >
              <p>
                {t(
                  '求人を追加すると、専用リンクや無料紹介枠に使えます。',
                  'Openings are used by relay links and slots.',
                )}
              </p>
            </EmptyState>
          }
        />
        <Pager
          locale={locale}
          shown={openings.length}
          next={next && paths.company.openings({ state, cursor: next })}
          first={isFirst ? undefined : paths.company.openings({ state })}
        />
      </FilterResults>
    </Page>
  );
}
