import type { Page as RowPage } from '../../../db/page.ts';
import { REAPPLICATION_DAYS } from '../../../platform/terms.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rateText } from '../../../ui/rate-text.ts';
import { listed, t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { PersonField } from '../../applicants/rules/pinned-fields.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import { shareOf } from '../../links/rules/rate.ts';
import type { Followed, TickedResults } from '../actions/results.ts';
import type { Reapplication } from '../store/reapplications.ts';
import type { AnsweredAsking, AskingResults } from '../store/results.ts';
import { answerDetail, answerWord } from './answer-words.ts';
import { GroupResults } from './groups.tsx';
import { RoomTabs } from './room.tsx';

type FollowedBy = ReadonlyMap<string, Followed>;

/** お返事: what people answered, and what came of it. */
export function AnswersPage({
  page,
  followed,
  results,
  ticked,
}: {
  page: RowPage<AnsweredAsking>;
  followed: FollowedBy;
  results: AskingResults;
  ticked: TickedResults;
}) {
  const title = t('再応募のご案内へのお返事', 'Answers to invitations');
  return (
    <ListPage
      zone="company"
      id="answers"
      title={title}
      caption={title}
      lead={t(
        '案内した方のお返事と、その後の選考です。お返事をしていない方は、ここに出ません。',
        'What people answered, and how their selections stand. Who has not answered is not listed.',
      )}
      page={page}
      href={(query) => paths.company.answers(query)}
      columns={columnsOf(followed)}
      empty={{
        title: t('まだお返事はありません', 'No answers yet'),
        text: t(
          '案内のメールからお返事があると、ここに並びます。',
          'Answers by the links in invitations appear here.',
        ),
      }}
    >
      <RoomTabs />
      <Results results={results} />
      <GroupResults {...ticked} />
    </ListPage>
  );
}

/** Numerator and denominator each, and no percentage of a few. */
function Results({ results }: { results: AskingResults }) {
  const { invited, answered, reapplied, hired, hiredBack, hiredAfterBreak } = results;
  const of = (part: number, whole: number) =>
    whole === 0 ? rateText({ kind: 'none' }) : rateText(shareOf(part, whole));
  return (
    <Card title={t('案内の結果', 'What came of it')}>
      <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Stat label={t('案内した方', 'Invited')} value={formatNumber(invited)} unit={t('名', '')} />
        <Stat
          label={t('お返事', 'Answered')}
          value={of(answered, invited)}
          note={t('案内した方のうち', 'Of those invited')}
        />
        <Stat
          label={t('再応募', 'Applied again')}
          value={of(reapplied, invited)}
          note={t(
            `案内した方のうち、${REAPPLICATION_DAYS}日以内に応募した方。取り込みや手入力の応募も数えます`,
            `Of those invited, within ${REAPPLICATION_DAYS} days, however the application came`,
          )}
        />
        <Stat
          label={t('採用', 'Hired')}
          value={of(hired, reapplied)}
          note={
            hired === 0
              ? t('再応募した方のうち', 'Of those who applied again')
              : t(
                  `再応募した方のうち。本人の申告で、以前働いていた方${hiredBack}名、離れていた期間のある方${hiredAfterBreak}名`,
                  `Of those who applied again. By their own word, ${hiredBack} worked here before and ${hiredAfterBreak} had been away from work`,
                )
          }
        />
      </div>
    </Card>
  );
}

function columnsOf(followed: FollowedBy): Column<AnsweredAsking>[] {
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      kind: 'name',
      cell: ({ id, fullName }) => <a href={paths.company.answer(id)}>{fullName}</a>,
    },
    { label: t('お返事', 'Answer'), kind: 'pill', cell: ({ state }) => <Badge>{answerWord(state)}</Badge> },
    { label: t('内容', 'With it'), cell: (row) => answerDetail(row) ?? '' },
    { label: t('求人', 'Opening'), cell: ({ openingTitle }) => openingTitle ?? '' },
    { label: t('お返事の日', 'Answered on'), kind: 'date', cell: ({ stateAt }) => formatDate(stateAt) },
    { label: t('その後の選考', 'Selection since'), cell: ({ id }) => followedWord(followed.get(id)) },
  ];
}

function followedWord(followed: Followed | undefined): string {
  return followed === undefined ? '' : t(...statusNames[followed.status]);
}

const FIELDS: Readonly<Record<PersonField, readonly [string, string]>> = {
  name: ['氏名', 'name'],
  kana: ['フリガナ', 'kana'],
  mail: ['メールアドレス', 'mail address'],
  phone: ['電話番号', 'phone number'],
};

/** One answer with what the person wrote. */
export function AnswerPage({
  asking,
  application,
  followed,
}: {
  asking: AnsweredAsking;
  application: Reapplication | undefined;
  followed: Followed | undefined;
}) {
  const title = t(`${asking.fullName}さんのお返事`, `The answer of ${asking.fullName}`);
  const ticked = application && [
    ...(application.workedHere ? [['以前働いていた', 'worked here before'] as const] : []),
    ...(application.afterBreak ? [['離れていた期間がある', 'has been away from work'] as const] : []),
  ];
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.company.answers(), label: t('お返事', 'Answers') }}
        actions={
          <a href={paths.company.applicant(asking.applicantId)}>
            {t('この方のページ', 'Page of the person')}
          </a>
        }
      />
      <Card>
        <DescriptionList
          items={[
            { term: t('お返事', 'Answer'), description: answerWord(asking.state) },
            { term: t('内容', 'With it'), description: answerDetail(asking) },
            { term: t('案内した日', 'Invited on'), description: formatDate(asking.sentAt) },
            { term: t('お返事の日', 'Answered on'), description: formatDate(asking.stateAt) },
            { term: t('求人', 'Opening'), description: asking.openingTitle },
            {
              term: t('その後の選考', 'Selection since'),
              description: followed && (
                <a href={paths.company.selection(followed.selectionId)}>{followedWord(followed)}</a>
              ),
            },
            {
              term: t('本人が書いた内容', 'Their own words'),
              description: application?.words && <span class="whitespace-pre-line">{application.words}</span>,
            },
            {
              term: t('本人の申告', 'Said by themselves'),
              description: ticked && ticked.length > 0 ? listed(ticked) : null,
            },
            {
              term: t('本人が直した項目', 'Corrected by themselves'),
              description:
                application && application.corrected.length > 0
                  ? listed(application.corrected.map((field) => FIELDS[field]))
                  : null,
            },
          ]}
        />
      </Card>
    </Page>
  );
}
