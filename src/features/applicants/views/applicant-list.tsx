import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { SubNav } from '../../../ui/nav-links.tsx';
import type { NavItem } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, sortedBy } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { NothingFound } from '../actions/explain-search.ts';
import type { BoundedCount } from '../actions/read-applicants.ts';
import type { Division } from '../rules/divide.ts';
import { type ApplicantColumn, usualColumns } from '../rules/list.ts';
import { MOST_AT_ONCE } from '../rules/many.ts';
import type { MatchedSentence } from '../rules/match-sentence.ts';
import { phoneText } from '../rules/phone.ts';
import type { SavedSearch } from '../store/saved-searches.ts';
import type { ApplicantLine } from '../store/search.ts';
import { ApplicantFilters, asksMore, type Choices, MoreFilters } from './applicant-filters.tsx';
import { Divisions } from './divisions.tsx';
import { ListLinks } from './list-links.tsx';
import { MANY_FORM, ManyBar } from './many-bar.tsx';
import { nothingText, WaysOut } from './nothing-found.tsx';
import { SavedSearchLinks } from './saved-searches.tsx';
import { columnWord, fieldWord, linkWord, reapplyLineWord, type ShownSearch, statusWord } from './words.ts';

interface ApplicantListPageProps {
  search: ShownSearch;
  page: Page<ApplicantLine>;
  /** How many match in all; null where that was not counted. */
  found: BoundedCount | null;
  /** By person, the sentences that say why they were found. */
  matches: ReadonlyMap<string, readonly MatchedSentence[]>;
  /** Where nobody was found, what a search for less finds. */
  nothing: NothingFound | null;
  choices: Choices;
  /** How those who match divide; null where they are too many. */
  divisions: readonly Division[] | null;
  saved: readonly SavedSearch[];
  /** Whom a personal link was made for. */
  linked: ReadonlySet<string>;
  /** The search as a query, for what is done with everybody it finds. */
  query: string;
}

/** 選考が終わった方: the people a company knows from its own selections. */
export function ApplicantListPage(props: ApplicantListPageProps) {
  const { search, page, found, matches, nothing, choices, divisions, saved, linked, query } = props;
  const { columns: _columns, sort: _sort, ...narrowed } = search;
  const isFiltered = Object.entries(narrowed).some(
    ([name, value]) => value !== undefined && value !== (name === 'status' ? 'ended' : ''),
  );
  const title = t('選考が終わった方', 'Past applicants');
  const start = may('editApplicants') && (
    <ButtonLink href={paths.company.newImport()}>{t('ファイルを取り込む', 'Import a file')}</ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="applicants"
      isOfPeople
      title={title}
      caption={title}
      lead={t(
        '取り込んだ応募者の一覧です。この情報を見られるのは、自社のメンバーだけです。',
        'The applicants you imported. Only members of your company see them.',
      )}
      actions={
        (isFiltered || page.rows.length > 0) && (
          <>
            {may('editApplicants') && (
              <ButtonLink href={paths.company.newApplicant()} variant="secondary">
                {t('1名を手で登録する', 'Add one by hand')}
              </ButtonLink>
            )}
            {start}
          </>
        )
      }
      filters={{
        action: paths.company.applicants(),
        active: isFiltered,
        fields: <ApplicantFilters search={search} choices={choices} />,
        more: {
          words: t('ほかの条件と列', 'More filters and columns'),
          isOpen: asksMore(search),
          fields: <MoreFilters search={search} choices={choices} />,
        },
      }}
      page={page}
      total={found ?? undefined}
      href={(query) => paths.company.applicants({ ...search, ...query })}
      columns={columnsOf(search, matches, linked)}
      done={{
        search_saved: ['検索を保存しました。', 'The search is saved.'],
        deleted: ['削除しました。', 'Deleted.'],
        nobody: [
          '誰も選ばれていません。行を選ぶか、「この検索に合う全員」を選んでください。',
          'Nobody is chosen. Tick rows, or everybody this search finds.',
          'error',
        ],
        too_many: [
          `一度に操作できるのは${formatNumber(MOST_AT_ONCE)}名までです。条件で絞り込んでください。`,
          `At most ${formatNumber(MOST_AT_ONCE)} people at once. Narrow the list down.`,
          'error',
        ],
      }}
      tools={
        page.rows.length > 0 && (
          <>
            <ListLinks search={search} />
            <Divisions search={search} divisions={divisions} />
          </>
        )
      }
      selection={
        may('editApplicants')
          ? { form: MANY_FORM, name: 'ids', value: ({ id }) => id, label: ({ fullName }) => fullName }
          : undefined
      }
      below={may('editApplicants') && page.rows.length > 0 && <ManyBar query={query} found={found} />}
      empty={
        isFiltered
          ? {
              title: t('条件に合う方はいません', 'Nobody matches'),
              text: nothingText(search, nothing),
              action: <WaysOut search={search} nothing={nothing} />,
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
    >
      <SubNav
        label={t('選考が終わった方の画面', 'Pages of past applicants')}
        items={poolPages()}
        here={paths.company.applicants()}
      />
      <SavedSearchLinks saved={saved} />
    </ListPage>
  );
}

/** What lies around the list, most needed first. */
function poolPages(): readonly NavItem[] {
  return [
    { href: paths.company.applicants(), label: t('一覧', 'List') },
    { href: paths.company.duplicates(), label: t('重複の確認', 'Duplicates') },
    { href: paths.company.alumni(), label: t('ご本人による登録', 'Entered by themselves') },
    { href: paths.company.ownNotes(), label: t('あなた宛てのメモ', 'Notes for you') },
    { href: paths.company.bulks(), label: t('まとめての操作', 'Done with many') },
    { href: paths.company.retention(), label: t('保存期間', 'Retention') },
    { href: paths.company.forgettings(), label: t('削除の記録', 'Deletions') },
  ];
}

function columnsOf(
  search: ShownSearch,
  matches: ApplicantListPageProps['matches'],
  linked: ReadonlySet<string>,
): Column<ApplicantLine>[] {
  const sorted = (column: string) =>
    sortedBy(column, search.sort ?? '-latest', (sort) => paths.company.applicants({ ...search, sort }));
  const chosen = search.columns ?? usualColumns;
  const day = (date: string | null) => (date === null ? '' : formatDate(date));
  const optional: Record<ApplicantColumn, Column<ApplicantLine>> = {
    step: { label: columnWord('step'), cell: ({ step }) => step ?? '' },
    route: { label: columnWord('route'), cell: ({ route }) => route ?? '' },
    applied: { label: columnWord('applied'), kind: 'date', cell: ({ appliedOn }) => day(appliedOn) },
    ended: {
      label: columnWord('ended'),
      kind: 'date',
      sort: sorted('latest'),
      // The list goes by the application where no end is known.
      cell: ({ endedOn, appliedOn }) =>
        endedOn === null && appliedOn !== null ? (
          <span class="support">{t(`${day(appliedOn)} 応募`, `${day(appliedOn)} (applied)`)}</span>
        ) : (
          day(endedOn)
        ),
    },
    link: { label: columnWord('link'), cell: ({ id }) => (linked.has(id) ? linkWord('yes') : '') },
    owner: { label: columnWord('owner'), cell: ({ owner }) => owner ?? '' },
    mail: {
      label: columnWord('mail'),
      cell: ({ mailAddress }) => (mailAddress ? readableMail(mailAddress) : ''),
    },
    phone: { label: columnWord('phone'), kind: 'code', cell: ({ phone }) => phoneText(phone) },
    reapply: { label: columnWord('reapply'), cell: reapplyLineWord },
  };
  const said = (line: ApplicantLine) =>
    // A name stands in the row itself.
    (matches.get(line.id) ?? []).filter(({ field }) => field !== 'name');
  const isAnySaid = [...matches.values()].some((all) => all.some(({ field }) => field !== 'name'));
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      kind: 'name',
      sort: sorted('name'),
      cell: (line) => (
        <>
          <a href={paths.company.applicant(line.id, { ...search })}>{line.fullName}</a>
          {line.kana && <p class="support">{line.kana}</p>}
        </>
      ),
    },
    ...(isAnySaid
      ? [
          {
            label: t('見つかった箇所', 'Found in'),
            cell: (line: ApplicantLine) => <Sentences said={said(line)} />,
          },
        ]
      : []),
    { label: t('求人', 'Opening'), sort: sorted('opening'), cell: (line) => line.openingTitle },
    ...(['step', 'ended'] as const).filter((name) => chosen.includes(name)).map((name) => optional[name]),
    { label: t('状態', 'Status'), kind: 'pill', cell: (line) => <Badge>{statusWord(line.status)}</Badge> },
    ...(['route', 'applied', 'link', 'owner', 'mail', 'phone', 'reapply'] as const)
      .filter((name) => chosen.includes(name))
      .map((name) => optional[name]),
  ];
}

function Sentences({ said }: { said: readonly MatchedSentence[] }) {
  return (
    <>
      {said.map(({ field, pieces }) => (
        <p class="support">
          {fieldWord(field)}
          {t('：', ': ')}
          <span class="marked-text">
            {pieces.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}
          </span>
        </p>
      ))}
    </>
  );
}
