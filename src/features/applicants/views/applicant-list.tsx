import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, sortedBy } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { NothingFound } from '../actions/explain-search.ts';
import type { BoundedCount } from '../actions/read-applicants.ts';
import { type ApplicantColumn, usualColumns } from '../rules/list.ts';
import type { MatchedSentence } from '../rules/match-sentence.ts';
import { phoneText } from '../rules/phone.ts';
import type { ApplicantLine } from '../store/search.ts';
import { ApplicantFilters, type Choices } from './applicant-filters.tsx';
import { columnWord, fieldWord, type ShownSearch, statusWord } from './words.ts';

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
}

/** 選考が終わった方: the people a company knows from its own selections. */
export function ApplicantListPage(props: ApplicantListPageProps) {
  const { search, page, found, matches, nothing, choices } = props;
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
      title={title}
      caption={title}
      lead={t(
        '取り込んだ応募者の一覧です。この情報を見られるのは、自社のメンバーだけです。',
        'The applicants you imported. Only members of your company see them.',
      )}
      actions={
        (isFiltered || page.rows.length > 0) && (
          <>
            <ButtonLink href={paths.company.duplicates()} variant="secondary">
              {t('重複の確認', 'Duplicates')}
            </ButtonLink>
            {start}
          </>
        )
      }
      filters={{
        action: paths.company.applicants(),
        active: isFiltered,
        fields: <ApplicantFilters search={search} choices={choices} />,
      }}
      page={page}
      total={found ?? undefined}
      href={(query) => paths.company.applicants({ ...search, ...query })}
      columns={columnsOf(search, matches)}
      empty={
        isFiltered
          ? { title: t('条件に合う方はいません', 'Nobody matches'), text: nothingText(nothing) }
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

/** What to try, by what a search for less found. */
function nothingText(nothing: NothingFound | null): string {
  const { words = [], withoutFilters = null } = nothing ?? {};
  const missing = words.filter(({ count }) => count === 0).map(({ word }) => word);
  const n = formatNumber;
  if (missing.length > 0)
    return t(
      `「${missing.join('」「')}」は見つかりません。この言葉を外すか、別の書き方でお試しください。`,
      `“${missing.join('”, “')}” is not found. Leave it out, or try another spelling.`,
    );
  if (withoutFilters !== null && withoutFilters > 0)
    return t(
      `言葉以外の条件を消すと、${n(withoutFilters)}名が見つかります。`,
      `Without the other filters there are ${n(withoutFilters)}.`,
    );
  if (words.length > 1)
    return t(
      `言葉をすべて含む方は見つかりません。1語ずつでは、${words.map(({ word, count }) => `「${word}」${n(count)}名`).join('、')}です。`,
      `No person has all of the words. One by one: ${words.map(({ word, count }) => `“${word}” ${n(count)}`).join(', ')}.`,
    );
  return t('言葉を短くするか、条件を消してお試しください。', 'Try fewer letters, or clear the filters.');
}

function columnsOf(search: ShownSearch, matches: ApplicantListPageProps['matches']): Column<ApplicantLine>[] {
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
      cell: ({ endedOn }) => day(endedOn),
    },
    mail: {
      label: columnWord('mail'),
      cell: ({ mailAddress }) => (mailAddress ? readableMail(mailAddress) : ''),
    },
    phone: { label: columnWord('phone'), kind: 'code', cell: ({ phone }) => phoneText(phone) },
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
          <a href={paths.company.applicant(line.id)}>{line.fullName}</a>
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
    ...(['route', 'applied', 'mail', 'phone'] as const)
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
