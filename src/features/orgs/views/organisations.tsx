import { FilterBar, FilterResults } from '../../../ui/filter-bar.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, type Locale, textIn } from '../../../ui/text.ts';
import { type OrganisationState, organisationState } from '../../parties/rules/standing.ts';
import type { ListedOrganisation, OrganisationFilter } from '../../parties/store/organisations.ts';
import { kindName, licenceStateWords, organisationStateWords } from './words.ts';

interface OrganisationsPageProps {
  frame: PageFrame;
  rows: readonly ListedOrganisation[];
  next: string | undefined;
  isFirst: boolean;
  filter: OrganisationFilter;
}

const STATES: readonly OrganisationState[] = ['waiting', 'approved', 'suspended', 'declined'];

/** Every organisation of this installation. */
export function OrganisationsPage({ frame, rows, next, isFirst, filter }: OrganisationsPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const query = {
    kind: filter.kind,
    state: filter.state,
    licence: filter.licenceUnverified ? 'unverified' : undefined,
    name: filter.name,
  };
  return (
    <Page {...frame} zone="operator" title={t('組織', 'Organisations')}>
      <PageHeader locale={locale} title={t('組織', 'Organisations')} />
      <FilterBar
        locale={locale}
        action={paths.operator.organisations()}
        results="organisations"
        active={Object.values(query).some((value) => value !== undefined)}
      >
        <TextInput
          locale={locale}
          name="name"
          type="search"
          label={t('名称', 'Name')}
          value={filter.name}
          width="medium"
        />
        <Select
          locale={locale}
          name="kind"
          label={t('種類', 'Kind')}
          blank={t('すべて', 'All')}
          value={filter.kind}
          options={(['company', 'agency'] as const).map((kind) => ({
            value: kind,
            label: kindName(kind, locale),
          }))}
        />
        <Select
          locale={locale}
          name="state"
          label={t('状態', 'State')}
          blank={t('すべて', 'All')}
          value={filter.state}
          options={STATES.map((state) => ({
            value: state,
            label: organisationStateWords(state, locale).text,
          }))}
        />
        <Select
          locale={locale}
          name="licence"
          label={t('許可', 'Licence')}
          blank={t('すべて', 'All')}
          value={query.licence}
          options={[{ value: 'unverified', label: licenceStateWords('unverified', locale).text }]}
        />
      </FilterBar>
      <FilterResults id="organisations" summary={t(`${rows.length}件を表示`, `${rows.length} shown`)}>
        <OrganisationTable
          locale={locale}
          rows={rows}
          empty={t('条件に合う組織はありません', 'No organisation matches')}
        />
        <Pager
          locale={locale}
          shown={rows.length}
          next={next && paths.operator.organisations({ ...query, cursor: next })}
          first={isFirst ? undefined : paths.operator.organisations(query)}
        />
      </FilterResults>
    </Page>
  );
}

/** Organisations as rows, each leading to its own page. */
function OrganisationTable(props: { locale: Locale; rows: readonly ListedOrganisation[]; empty: string }) {
  const { locale, rows, empty } = props;
  const t = textIn(locale);
  return (
    <Table
      locale={locale}
      caption={t('組織の一覧', 'Organisations')}
      captionHidden
      rows={rows}
      columns={[
        {
          label: t('名称', 'Name'),
          head: true,
          cell: ({ id, name }) => <a href={paths.operator.organisation(id)}>{name}</a>,
        },
        { label: t('種類', 'Kind'), cell: ({ kind }) => kindName(kind, locale) },
        { label: t('申込日', 'Applied'), cell: ({ appliedAt }) => formatDate(appliedAt, locale) },
        {
          label: t('状態', 'State'),
          cell: (organisation) => {
            const { text, tone } = organisationStateWords(organisationState(organisation), locale);
            return <Badge tone={tone}>{text}</Badge>;
          },
        },
        {
          label: t('許可', 'Licence'),
          cell: ({ licenceUnverified }) => {
            if (!licenceUnverified) return '';
            const { text, tone } = licenceStateWords('unverified', locale);
            return <Badge tone={tone}>{text}</Badge>;
          },
        },
      ]}
      empty={
        <EmptyState title={empty}>
          <p>{t('申込みがあると、ここに表示されます。', 'Applications appear here.')}</p>
        </EmptyState>
      }
    />
  );
}
