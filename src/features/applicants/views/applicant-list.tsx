import { FilterBar, FilterResults } from '../../../ui/filter-bar.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, type Locale, textIn } from '../../../ui/text.ts';
import type { ApplicantSearch, BoundedCount } from '../actions/read-applicants.ts';
import { statusFilters } from '../input.ts';
import type { ApplicantLine } from '../store/applicants.ts';
import { countWords, statusWord } from './words.ts';

interface ApplicantListPageProps {
  frame: PageFrame;
  search: ApplicantSearch;
  lines: readonly ApplicantLine[];
  /** How many match in all; undefined where that was not counted. */
  found: BoundedCount | undefined;
  /** Cursor of the page after this one. */
  next: string | undefined;
  isFirst: boolean;
  /** The reader may import. */
  mayImport: boolean;
  /** Titles the list can be narrowed to. */
  openings: readonly string[];
}

/** 選考が終わった方: the people a company knows from its own selections, latest event first. */
export function ApplicantListPage(props: ApplicantListPageProps) {
  const { frame, search, lines, found, next, isFirst, mayImport } = props;
  const { locale } = frame;
  const t = textIn(locale);
  const isFiltered = (search.q ?? '') !== '' || search.status !== 'ended' || search.opening !== undefined;
  const title = t('選考が終わった方', 'Past applicants');
  return (
    <Page {...frame} zone="company" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        lead={t(
          '取り込んだ応募者の一覧です。この情報を見られるのは、自社のメンバーだけです。',
          'The applicants you imported. Only members of your company see them.',
        )}
        actions={mayImport && <ImportLink locale={locale} />}
      />
      <FilterBar locale={locale} action={paths.company.applicants()} results="applicants" active={isFiltered}>
        <TextInput
          locale={locale}
          name="q"
          type="search"
          label={t('氏名・カナ・メール・電話', 'Name, kana, mail or phone')}
          value={search.q}
          width="medium"
        />
        <Select
          locale={locale}
          name="status"
          label={t('状況', 'Status')}
          options={statusFilters.map((status) => ({ value: status, label: filterWord(status, locale) }))}
          value={search.status}
          width="short"
        />
        <Select
          locale={locale}
          name="opening"
          label={t('求人', 'Opening')}
          blank={t('すべて', 'All')}
          options={titlesOf(props).map((opening) => ({ value: opening, label: opening }))}
          value={search.opening}
          width="short"
        />
      </FilterBar>
      <FilterResults id="applicants" summary={summaryOf(props)}>
        <Table
          locale={locale}
          caption={title}
          captionHidden
          rows={lines}
          columns={columns(locale)}
          empty={<NobodyHere locale={locale} isFiltered={isFiltered} mayImport={mayImport} />}
        />
        {lines.length > 0 && (
          <Pager
            locale={locale}
            shown={lines.length}
            total={found?.isMore === false ? found.count : undefined}
            next={next && paths.company.applicants({ ...search, cursor: next })}
            first={isFirst ? undefined : paths.company.applicants({ ...search })}
          />
        )}
      </FilterResults>
    </Page>
  );
}

/** What is chosen now can be chosen again, even where the list of titles is cut short. */
function titlesOf({ openings, search: { opening } }: ApplicantListPageProps): readonly string[] {
  return opening === undefined || openings.includes(opening) ? openings : [opening, ...openings];
}

function filterWord(status: (typeof statusFilters)[number], locale: Locale): string {
  const t = textIn(locale);
  if (status === 'ended') return t('終わった方', 'All ended');
  if (status === 'all') return t('すべて', 'All');
  return status === 'rejected'
    ? t('選考終了（辞退・採用を除く）', 'Selection ended (not withdrawn or hired)')
    : statusWord(status, locale);
}

function summaryOf({ frame, lines, found, next, isFirst }: ApplicantListPageProps): string {
  const { locale } = frame;
  if (found !== undefined) return countWords(found, locale);
  if (isFirst && next === undefined) return countWords({ count: lines.length, isMore: false }, locale);
  return textIn(locale)(
    `条件に合う方のうち${lines.length}件を表示しています`,
    `Showing ${lines.length} of those who match`,
  );
}

function ImportLink({ locale }: { locale: Locale }) {
  return (
    <ButtonLink href={paths.company.newImport()}>
      {textIn(locale)('ファイルを取り込む', 'Import a file')}
    </ButtonLink>
  );
}

function NobodyHere({
  locale,
  isFiltered,
  mayImport,
}: {
  locale: Locale;
  isFiltered: boolean;
  mayImport: boolean;
}) {
  const t = textIn(locale);
  if (isFiltered) {
    return (
      <EmptyState title={t('条件に合う方はいません', 'Nobody matches')}>
        {t('言葉を短くするか、条件を消してお試しください。', 'Try fewer letters, or clear the filters.')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('選考が終わった方はまだいません', 'No past applicants yet')}
      action={mayImport && <ImportLink locale={locale} />}
    >
      {t(
        '採用管理システムなどから書き出した応募者の一覧を取り込むと、ここに表示されます。選考中の方は、状況を「すべて」にすると表示されます。',
        'Import a list of applicants from your recruiting system, and they appear here. Choose the status “All” to see those still in selection.',
      )}
    </EmptyState>
  );
}

function columns(locale: Locale): Column<ApplicantLine>[] {
  const t = textIn(locale);
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      cell: (line) => <a href={paths.company.applicant(line.id)}>{line.fullName}</a>,
    },
    { label: t('求人', 'Opening'), cell: (line) => line.openingTitle },
    {
      label: t('選考終了日', 'Ended on'),
      cell: (line) => (line.endedOn === null ? '' : formatDate(line.endedOn, locale)),
    },
    { label: t('状況', 'Status'), cell: (line) => <Badge>{statusWord(line.status, locale)}</Badge> },
  ];
}
