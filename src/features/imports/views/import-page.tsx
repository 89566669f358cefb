import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { ProgressBar } from '../../../ui/progress.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { isAtWork } from '../rules/import-state.ts';
import { refusalWords } from '../rules/refusals.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { IMPORT_TONES, importStateWord } from '../views/words.ts';
import { doneWords } from './done-words.ts';
import type { AnswersProps, TypedAnswers } from './import-answers.tsx';
import { BasisSection } from './import-basis.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportReview } from './import-review.tsx';
import { UndoneSection, UndoSection } from './import-undo.tsx';
import { ImportSteps } from './new-import.tsx';

export interface ImportPageProps {
  shown: ShownImport;
  /** What was chosen and could not be taken. */
  typed?: TypedAnswers | undefined;
  errors?: readonly FieldError[] | undefined;
}

/** One import: while it is read, what was found, and what became of it. */
export function ImportPage({ shown, typed, errors = [] }: ImportPageProps) {
  const { record } = shown;
  const name = record.fileName || t('名前のないファイル', 'Unnamed file');
  return (
    <Page zone="company" title={`${t('取り込み', 'Import')} ${name}`} done={doneWords(record)}>
      <PageHeader
        title={name}
        help={<HelpLink side="company" topic="questions" />}
        lead={
          <>
            {/* At work, the bar says how it stands, and moves by itself. */}
            {!isAtWork(record.state) && (
              <Badge tone={IMPORT_TONES[record.state]}>{importStateWord(record.state, record.mode)}</Badge>
            )}{' '}
            {formatDateTime(record.createdAt)}
          </>
        }
        back={{ href: paths.company.imports(), label: t('取り込みの一覧', 'Imports') }}
      />
      {!isUndo(record) && <ImportSteps current={record.state === 'done' ? 4 : 2} />}
      <ErrorSummary errors={errors} />
      {shown.earlier && record.state !== 'done' && !isUndo(record) && (
        <EarlierAlert earlier={shown.earlier} />
      )}
      <ImportBody shown={shown} typed={typed} errors={errors} />
      {record.mode !== 'dry_run' && (record.state === 'done' || record.state === 'ready') && (
        <BasisSection record={record} said={shown.basis} />
      )}
    </Page>
  );
}

function isUndo({ state }: ImportRecord): boolean {
  return state === 'undoing' || state === 'undone';
}

function ImportBody(props: Omit<AnswersProps, 'findings'>) {
  const { shown } = props;
  const { record } = shown;
  if (isAtWork(record.state)) return <ProgressSection record={record} />;
  switch (record.state) {
    case 'done':
      return <ImportDone shown={shown} />;
    case 'undone':
      return <UndoneSection record={record} stays={shown.stays} />;
    case 'needs_answers':
    case 'ready':
      return <ImportReview {...props} />;
    default:
      return (
        <>
          <EndedAlert record={record} />
          {shown.canUndo && may('editApplicants') && <UndoSection record={record} />}
        </>
      );
  }
}

function ProgressSection({ record }: { record: ImportRecord }) {
  const isWriting = record.state === 'running' || record.state === 'queued';
  const isUndoing = record.state === 'undoing';
  return (
    <>
      <ProgressBar
        id="import-progress"
        label={importStateWord(record.state, record.mode)}
        done={isUndoing ? record.undone.rows : isWriting ? record.written : record.rows}
        total={isUndoing ? record.written : isWriting ? record.rows : undefined}
        href={paths.company.import(record.id)}
        running
      />
      {/* What is still being sent comes from another page, which has to stay. */}
      {record.state !== 'uploading' && (
        <p>
          {t(
            'このページを離れても、処理は続きます。結果は「取り込み」の一覧で見られます。',
            'You can leave this page: the work goes on. The list of imports shows how it stands.',
          )}
        </p>
      )}
    </>
  );
}

function EarlierAlert({ earlier }: { earlier: NonNullable<ShownImport['earlier']> }) {
  return (
    <Alert
      kind="info"
      title={t('同じ内容のファイルを取り込んだことがあります', 'This very file was imported before')}
    >
      <p>
        <a href={paths.company.import(earlier.id)}>{formatDateTime(earlier.finishedAt)}</a>
        {t(
          ' に取り込み済みです。もう一度取り込んでも、登録されている方が増えることはありません。',
          ' was the last time. Importing it again adds nobody twice.',
        )}
      </p>
    </Alert>
  );
}

function EndedAlert({ record }: { record: ImportRecord }) {
  const again = (
    <ButtonLink variant="secondary" href={paths.company.newImport()}>
      {t('ファイルを選び直す', 'Choose a file again')}
    </ButtonLink>
  );
  if (record.refusal !== undefined) {
    return (
      <Alert kind="error" title={t('ファイルを読み取れませんでした', 'The file could not be read')}>
        <p>{t(...refusalWords(record.refusal))}</p>
        {again}
      </Alert>
    );
  }
  const isExpired = record.state === 'expired';
  return (
    <Alert
      kind={isExpired ? 'info' : 'error'}
      title={
        isExpired
          ? t('確認の期限が過ぎました', 'Nobody confirmed it in time')
          : t('取り込みが途中で止まりました', 'The import stopped')
      }
    >
      <p>
        {isExpired
          ? t(
              '7日間確認がなかったため、ファイルを削除しました。',
              'Nobody confirmed the file for 7 days, so it was deleted.',
            )
          : t(
              `${record.rows}行のうち${record.written}行まで処理しました。もう一度取り込むと、続きから同じ結果になります。`,
              `${record.written} of ${record.rows} rows were dealt with. Import the file again; nobody is added twice.`,
            )}
      </p>
      {again}
    </Alert>
  );
}
