import { Section } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { countedStatuses, countPeople, type ImportOutcome, isCounted } from '../rules/outcome.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { statusWord } from './words.ts';

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
    <Section
      title={
        isWritten ? t('登録の結果', 'What was stored') : t('取り込むとどうなるか', 'What importing would do')
      }
      id="result"
    >
      <div class="stack is-tight">
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
    </Section>
  );
}

type FigureProps = { outcome: ImportOutcome; isWritten: boolean };

function People({ outcome, isWritten }: FigureProps) {
  const people = t('名', 'people');
  const n = (value: number) => formatNumber(value);
  return (
    <div class="grid gap-4 sm:grid-cols-3">
      <Stat
        label={isWritten ? t('新しく登録した方', 'New people') : t('新しく登録する方', 'New people')}
        value={n(outcome.peopleAdded)}
        unit={people}
      />
      <Stat
        label={
          isWritten
            ? t('すでに登録されていた方', 'People known before')
            : t('すでに登録されている方', 'People known already')
        }
        value={n(outcome.peopleKnown)}
        unit={people}
        note={
          isWritten
            ? t('登録済みの情報にまとめました', 'Joined to what was stored of them')
            : t('登録済みの情報にまとめます', 'Joined to what is stored of them')
        }
      />
      <Stat
        label={t('変更のない行', 'Rows that change nothing')}
        value={n(outcome.rowsUnchanged)}
        unit={t('行', 'rows')}
        note={t('登録済みの内容と同じ行', 'They say what is stored already')}
      />
    </div>
  );
}

function Changes({ outcome, isWritten }: FigureProps) {
  const n = (value: number) => formatNumber(value);
  const people = n(outcome.peopleChanged);
  const added = n(outcome.selectionsAdded);
  const changed = n(outcome.selectionsChanged);
  return (
    <p>
      {isWritten
        ? t(
            `情報を更新した方 ${people}名、追加した選考 ${added}件、内容が変わった選考 ${changed}件`,
            `${people} people updated, ${added} selections added, ${changed} selections updated`,
          )
        : t(
            `情報を更新する方 ${people}名、追加する選考 ${added}件、内容が変わる選考 ${changed}件`,
            `${people} people to be updated, ${added} selections to be added, ${changed} to be updated`,
          )}
    </p>
  );
}

function statusLine(outcome: ImportOutcome): string {
  return countedStatuses
    .map((status) => `${statusWord(status)} ${formatNumber(outcome.peopleByStatus[status])}`)
    .join(' / ');
}
