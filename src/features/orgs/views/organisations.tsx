import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { ORGANISATION_STATES, organisationState } from '../../parties/rules/standing.ts';
import type { ListedOrganisation, OrganisationFilter } from '../../parties/store/organisations.ts';
import { kindName, licenceStateWords, organisationStateWords } from './words.ts';

interface OrganisationsPageProps {
  page: Page<ListedOrganisation>;
  filter: OrganisationFilter;
}

/** Every company and agency of this installation, what waits for the operator first and with its way there. */
export function OrganisationsPage({ page, filter }: OrganisationsPageProps) {
  return (
    <ListPage
      zone="operator"
      id="organisations"
      title={t('組織', 'Organisations')}
      lead={t(
        '審査や許可の確認を待つ組織が先頭です。ほかは申込みの新しい順に並びます。',
        'Those that wait for a decision or a check stand first, then the newest applications.',
      )}
      help={<HelpLink side="operator" topic="organisations" />}
      caption={t('組織の一覧', 'Organisations')}
      filters={{
        action: paths.operator.organisations(),
        active: Object.values(filter).some((value) => value !== undefined),
        fields: <Filters {...filter} />,
      }}
      page={page}
      href={(query) => paths.operator.organisations({ ...filter, ...query })}
      columns={columns()}
      empty={{
        title: t('条件に合う組織はありません', 'No organisation matches'),
        text: t('申込みがあると、ここに表示されます。', 'Applications appear here.'),
      }}
    />
  );
}

function Filters({ name, kind, state, licence }: OrganisationFilter) {
  const all = t('すべて', 'All');
  return (
    <>
      <TextInput name="name" type="search" label={t('名称', 'Name')} value={name} width="medium" />
      <Select
        name="kind"
        label={t('種類', 'Kind')}
        blank={all}
        value={kind}
        options={(['company', 'agency'] as const).map((value) => ({ value, label: kindName(value) }))}
      />
      <Select
        name="state"
        label={t('状態', 'State')}
        blank={all}
        value={state}
        options={ORGANISATION_STATES.map((value) => ({ value, label: organisationStateWords(value).text }))}
      />
      <Select
        name="licence"
        label={t('許可', 'Licence')}
        blank={all}
        value={licence}
        options={[{ value: 'unverified', label: licenceStateWords('unverified').text }]}
      />
    </>
  );
}

function columns(): readonly Column<ListedOrganisation>[] {
  return [
    {
      label: t('名称', 'Name'),
      head: true,
      cell: ({ id, name }) => <a href={paths.operator.organisation(id)}>{name}</a>,
    },
    { label: t('種類', 'Kind'), cell: ({ kind }) => kindName(kind) },
    { label: t('申込日', 'Applied'), kind: 'date', cell: ({ appliedAt }) => formatDate(appliedAt) },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: (organisation) => {
        const { text, tone } = organisationStateWords(organisationState(organisation));
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
    {
      label: t('許可', 'Licence'),
      kind: 'pill',
      cell: ({ kind, licenceUnverified }) => {
        if (kind !== 'agency') return '';
        if (!licenceUnverified) return <Badge tone="success">{t('確認済み', 'Checked')}</Badge>;
        const { text, tone } = licenceStateWords('unverified');
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
    ...(may('decideOrganisations') ? [nextStep()] : []),
  ];
}

/** What the operator has to do about it now. */
function nextStep(): Column<ListedOrganisation> {
  return {
    label: t('対応', 'To do'),
    kind: 'pill',
    cell: ({ id, name, waits, approvedAt }) =>
      waits && (
        <ButtonLink variant="secondary" small href={paths.operator.organisation(id)}>
          {approvedAt === null ? t('審査する', 'Review') : t('許可を確認する', 'Check the licence')}
          <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
        </ButtonLink>
      ),
  };
}
