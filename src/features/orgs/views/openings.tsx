import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { OpeningFilter } from '../input.ts';
import { missingConditions } from '../rules/opening.ts';
import type { Opening } from '../store/openings.ts';

interface OpeningsPageProps {
  page: Page<Opening>;
  filter: OpeningFilter;
}

/** The company's openings and what each still lacks. */
export function OpeningsPage({ page, filter }: OpeningsPageProps) {
  const add = may('editOpenings') && (
    <ButtonLink href={paths.company.newOpening()}>{t('求人を追加する', 'Add an opening')}</ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="openings"
      title={t('求人', 'Openings')}
      help={<HelpLink side="company" topic="openings" />}
      caption={t('求人の一覧', 'Openings')}
      lead={t(
        '求人は途中まででも保存できます。無料紹介枠を使うときに、労働条件がそろっている必要があります。',
        'An opening may be incomplete. Its conditions must be complete when you use a slot for it.',
      )}
      actions={add}
      filters={{
        action: paths.company.openings(),
        active: filter.state !== undefined,
        fields: (
          <Select
            name="state"
            label={t('状態', 'State')}
            blank={t('すべて', 'All')}
            value={filter.state}
            options={[
              { value: 'open', label: t('募集中', 'Open') },
              { value: 'closed', label: t('募集終了', 'Closed') },
            ]}
          />
        ),
      }}
      page={page}
      href={(query) => paths.company.openings({ ...filter, ...query })}
      columns={columns()}
      empty={{
        title: t('求人はありません', 'There are no openings'),
        text: t(
          '求人を追加すると、専用リンクや無料紹介枠に使えます。',
          'Openings are used by relay links and slots.',
        ),
        action: add,
      }}
    />
  );
}

function columns(): readonly Column<Opening>[] {
  return [
    {
      label: t('求人名', 'Title'),
      head: true,
      cell: ({ id, title }) => <a href={paths.company.opening(id)}>{title}</a>,
    },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: ({ closedAt }) =>
        closedAt === null ? (
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
    { label: t('更新日', 'Changed'), kind: 'date', cell: ({ updatedAt }) => formatDate(updatedAt) },
  ];
}
