import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Pair } from '../../../ui/text.ts';
import {
  countedStatuses,
  countPeople,
  type ImportOutcome,
  isCounted,
} from '../../applicants/rules/outcome.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { ForecastPicture } from './import-picture.tsx';

interface OutcomeProps {
  record: ImportRecord;
  /** After the import its result, before it the forecast. */
  isWritten: boolean;
}

/** Whom an import is about: how many are new, known, unchanged, and how their selections stand. The same before and after. */
export function OutcomeSection({ record, isWritten }: OutcomeProps) {
  const outcome = isWritten ? record.outcome : record.findings?.forecast;
  if (outcome === undefined) return null;
  return (
    <Card
      title={
        isWritten ? t('登録の結果', 'What was stored') : t('取り込むとどうなるか', 'What importing would do')
      }
      id="result"
    >
      <div class="stack is-tight">
        {!isWritten && <ForecastPicture record={record} />}
        {isCounted(outcome, record.accepted) ? (
          <>
            <People outcome={outcome} isWritten={isWritten} />
            <p>
              <strong>{t('選考の結果：', 'Results of the selections: ')}</strong>
              {statusLine(outcome)}
            </p>
            <p class="support">
              {t(
                `${isWritten ? '取り込んだ' : '取り込む'}方${formatNumber(countPeople(outcome))}名を、それぞれの最新の選考で数えています。`,
                `The ${formatNumber(countPeople(outcome))} people of the file, each by their latest selection.`,
              )}
            </p>
          </>
        ) : (
          <Stat
            label={t('新しく登録した方', 'New people')}
            value={formatNumber(outcome.peopleAdded)}
            unit={t('名', 'people')}
          />
        )}
        <Changes outcome={outcome} isWritten={isWritten} />
      </div>
    </Card>
  );
}

type FigureProps = { outcome: ImportOutcome; isWritten: boolean };

function People({ outcome, isWritten }: FigureProps) {
  const people = t('名', 'people');
  const figures = [
    {
      label: isWritten ? t('新しく登録した方', 'New people') : t('新しく登録する方', 'New people'),
      count: outcome.peopleAdded,
      unit: people,
    },
    {
      label: isWritten
        ? t('すでに登録されていた方', 'People known before')
        : t('すでに登録されている方', 'People known already'),
      count: outcome.peopleKnown,
      unit: people,
      note: isWritten
        ? t('登録済みの情報にまとめました', 'Joined to what was stored of them')
        : t('登録済みの情報にまとめます', 'Joined to what is stored of them'),
    },
    {
      label: t('変更のない行', 'Rows that change nothing'),
      count: outcome.rowsUnchanged,
      unit: t('行', 'rows'),
      note: t('登録済みの内容と同じ行', 'They say what is stored already'),
    },
  ];
  const none = figures.filter(({ count }) => count === 0).map(({ label }) => label);
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-3">
        {figures
          .filter(({ count }) => count > 0)
          .map(({ count, ...figure }) => (
            <Stat {...figure} value={formatNumber(count)} />
          ))}
      </div>
      {none.length > 0 && (
        <p class="support">{t(`該当なし：${none.join('、')}`, `None: ${none.join(', ').toLowerCase()}`)}</p>
      )}
    </>
  );
}

/** What the rows change of the people and selections there are; what does not happen is not said. */
function Changes({ outcome, isWritten }: FigureProps) {
  const { peopleChanged, selectionsAdded, selectionsChanged } = outcome;
  const words = (after: Pair, before: Pair) => t(...(isWritten ? after : before));
  const n = (count: number, unit: string) =>
    count === 0 ? undefined : t(`${formatNumber(count)}${unit}`, formatNumber(count));
  return (
    <DescriptionList
      items={[
        {
          term: words(['情報を更新した方', 'People updated'], ['情報を更新する方', 'People to be updated']),
          description: n(peopleChanged, '名'),
        },
        {
          term: words(['追加した選考', 'Selections added'], ['追加する選考', 'Selections to be added']),
          description: n(selectionsAdded, '件'),
        },
        {
          term: words(
            ['内容が変わった選考', 'Selections updated'],
            ['内容が変わる選考', 'Selections to be updated'],
          ),
          description: n(selectionsChanged, '件'),
        },
      ]}
    />
  );
}

function statusLine(outcome: ImportOutcome): string {
  return (
    countedStatuses
      // A list of applicants holds nobody who worked here.
      .filter((status) => status !== 'left' || outcome.peopleByStatus.left > 0)
      .map((status) => `${t(...statusNames[status])} ${formatNumber(outcome.peopleByStatus[status])}`)
      .join(' / ')
  );
}
