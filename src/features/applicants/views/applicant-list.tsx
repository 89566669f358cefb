import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { ApplicantSearch, BoundedCount } from '../actions/read-applicants.ts';
import { statusFilters } from '../input.ts';
import type { ApplicantLine } from '../store/applicants.ts';
import { statusWord } from './words.ts';

interface ApplicantListPageProps {
  search: ApplicantSearch;
  page: Page<ApplicantLine>;
  /** How many match in all; null where that was not counted. */
  found: BoundedCount | null;
  /** Titles the list can be narrowed to. */
  openings: readonly string[];
}

/** 選考が終わった方: the people a company knows from its own selections, latest event first. */
export function ApplicantListPage(props: ApplicantListPageProps) {
  const { search, page, found } = props;
  const isFiltered = (search.q ?? '') !== '' || search.status !== 'ended' || search.opening !== undefined;
  const title = t('選考が終わった方', 'Past applicants');
  const start = may('editApplicants') && (
    <ButtonLink href={paths.company.newImport()}>{t('ファイルを取り込む', 'Import a file')}</ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="applicants"
      title={title}
      caption={title}
      lead={t(
        '取り込んだ応募者の一覧です。この情報を見られるのは、自社のメンバーだけです。',
        'The applicants you imported. Only members of your company see them.',
      )}
      actions={(isFiltered || page.rows.length > 0) && start}
      filters={{
        action: paths.company.applicants(),
        active: isFiltered,
        fields: (
          <>
            <TextInput
              name="q"
              type="search"
              label={t('氏名・カナ・メール・電話', 'Name, kana, mail or phone')}
              value={search.q}
              width="medium"
            />
            <Select
              name="status"
              label={t('状態', 'Status')}
              options={statusFilters.map((status) => ({ value: status, label: filterWord(status) }))}
              value={search.status}
            />
            <Select
              name="opening"
              label={t('求人', 'Opening')}
              blank={t('すべて', 'All')}
              options={titlesOf(props).map((opening) => ({ value: opening, label: opening }))}
              value={search.opening}
            />
          </>
        ),
      }}
      page={page}
      total={found ?? undefined}
      href={(query) => paths.company.applicants({ ...search, ...query })}
      columns={columns()}
      empty={
        isFiltered
          ? {
              title: t('条件に合う方はいません', 'Nobody matches'),
              text: t(
                '言葉を短くするか、条件を消してお試しください。',
                'Try fewer letters, or clear the filters.',
              ),
            }
          : {
              title: t('選考が終わった方はまだいません', 'No past applicants yet'),
              text: t(
                '採用管理システムなどから書き出した応募者の一覧を取り込むと、ここに表示されます。選考中の方は、状態を「すべて」にすると表示されます。',
                'Import a list of applicants from your recruiting system, and they appear here. Choose the status “All” to see those still in selection.',
              ),
              action: start,
            }
      }
    />
  );
}

/** What is chosen now can be chosen again, even where the list of titles is cut short. */
function titlesOf({ openings, search: { opening } }: ApplicantListPageProps): readonly string[] {
  return opening === undefined || openings.includes(opening) ? openings : [opening, ...openings];
}

function filterWord(status: (typeof statusFilters)[number]): string {
  if (status === 'ended') return t('選考終了（すべて）', 'All ended');
  if (status === 'all') return t('すべて', 'All');
  return statusWord(status);
}

function columns(): Column<ApplicantLine>[] {
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      cell: (line) => <a href={paths.company.applicant(line.id)}>{line.fullName}</a>,
    },
    { label: t('求人', 'Opening'), cell: (line) => line.openingTitle },
    {
      label: t('選考終了日', 'Ended on'),
      kind: 'date',
      cell: (line) => (line.endedOn === null ? '' : formatDate(line.endedOn)),
    },
    { label: t('状態', 'Status'), kind: 'pill', cell: (line) => <Badge>{statusWord(line.status)}</Badge> },
  ];
}
