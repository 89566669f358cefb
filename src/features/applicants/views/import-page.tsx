import { ButtonLink } from '../../../ui/forms/button.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { ProgressBar } from '../../../ui/progress.tsx';
import { formatDateTime, type Locale, textIn } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { isAtWork } from '../rules/import-state.ts';
import { describeRefusal } from '../rules/refusals.ts';
import { ImportAnswersForm, type TypedAnswers } from './import-answers.tsx';
import { ImportConfirmation } from './import-confirmation.tsx';
import { ImportDone } from './import-done.tsx';
import { FiguresSection, FindingsSection } from './import-findings.tsx';
import { OutcomeSection } from './import-outcome.tsx';
import { PreviewSection } from './import-preview.tsx';
import { RejectionsSection } from './import-rejections.tsx';
import { ImportSteps } from './new-import.tsx';
import { IMPORT_TONES, importStateWord } from './words.ts';

export interface ImportPageProps {
  frame: PageFrame;
  csrf: string;
  shown: ShownImport;
  /** The reader may answer and confirm. */
  mayImport: boolean;
  /** What was chosen and could not be taken. */
  typed?: TypedAnswers | undefined;
  errors?: readonly FieldError[] | undefined;
}

/** One import: while it is read, what was found, and what became of it. */
export function ImportPage({ frame, csrf, shown, mayImport, typed, errors = [] }: ImportPageProps) {
  const { locale } = frame;
  const { record } = shown;
  const t = textIn(locale);
  const name = record.fileName || t('名前のないファイル', 'Unnamed file');
  return (
    <Page {...frame} zone="company" title={`${t('取り込み', 'Import')} ${name}`}>
      <PageHeader
        locale={locale}
        title={name}
        lead={
          <>
            <Badge tone={IMPORT_TONES[record.state]}>
              {importStateWord(record.state, record.mode, locale)}
            </Badge>{' '}
            {formatDateTime(record.createdAt, locale)}
          </>
        }
        back={{ href: paths.company.imports(), label: t('取り込みの一覧', 'Imports') }}
      />
      <ImportSteps locale={locale} current={record.state === 'done' ? 4 : 2} />
      <ErrorSummary locale={locale} errors={errors} />
      {shown.earlier && <EarlierAlert locale={locale} earlier={shown.earlier} />}
      <ImportBody
        locale={locale}
        csrf={csrf}
        shown={shown}
        mayImport={mayImport}
        typed={typed}
        errors={errors}
      />
    </Page>
  );
}

type BodyProps = Omit<ImportPageProps, 'frame'> & { locale: Locale };

function ImportBody(props: BodyProps) {
  const { locale, shown } = props;
  const { record } = shown;
  if (isAtWork(record.state)) return <ProgressSection {...props} />;
  switch (record.state) {
    case 'done':
      return <ImportDone locale={locale} shown={shown} />;
    case 'needs_answers':
    case 'ready':
      return <ReviewSection {...props} />;
    default:
      return <EndedAlert locale={locale} record={record} />;
  }
}

function ProgressSection({ locale, shown: { record } }: BodyProps) {
  const t = textIn(locale);
  const isWriting = record.state === 'running' || record.state === 'queued';
  return (
    <ProgressBar
      locale={locale}
      id="import-progress"
      label={isWriting ? t('取り込み中', 'Importing') : t('ファイルを読み取り中', 'Reading the file')}
      done={isWriting ? record.written : record.rows}
      total={isWriting ? record.rows : undefined}
      href={paths.company.import(record.id)}
      running
    />
  );
}

function ReviewSection({ locale, csrf, shown, mayImport, typed, errors = [] }: BodyProps) {
  const { record } = shown;
  const { findings } = record;
  if (findings === undefined) return null;
  const answers = (
    <ImportAnswersForm
      locale={locale}
      csrf={csrf}
      shown={shown}
      findings={findings}
      typed={typed}
      errors={errors}
    />
  );
  return (
    <>
      <FiguresSection locale={locale} record={record} />
      {record.state === 'ready' && <OutcomeSection locale={locale} record={record} isWritten={false} />}
      {mayImport && record.state === 'needs_answers' && answers}
      {mayImport && <ImportConfirmation locale={locale} csrf={csrf} record={record} />}
      <RejectionsSection locale={locale} shown={shown} />
      <PreviewSection locale={locale} findings={findings} />
      <FindingsSection locale={locale} findings={findings} />
      {mayImport && record.state === 'ready' && answers}
    </>
  );
}

function EarlierAlert({ locale, earlier }: { locale: Locale; earlier: NonNullable<ShownImport['earlier']> }) {
  const t = textIn(locale);
  return (
    <Alert
      kind="info"
      title={t('同じ内容のファイルを取り込んだことがあります', 'This very file was imported before')}
    >
      <p>
        <a href={paths.company.import(earlier.id)}>{formatDateTime(earlier.finishedAt, locale)}</a>
        {t(
          ' に取り込み済みです。もう一度取り込んでも、登録されている方が増えることはありません。',
          ' was the last time. Importing it again adds nobody twice.',
        )}
      </p>
    </Alert>
  );
}

function EndedAlert({ locale, record }: { locale: Locale; record: ShownImport['record'] }) {
  const t = textIn(locale);
  const again = (
    <ButtonLink variant="secondary" href={paths.company.newImport()}>
      {t('ファイルを選び直す', 'Choose a file again')}
    </ButtonLink>
  );
  if (record.refusal !== undefined) {
    return (
      <Alert kind="error" title={t('ファイルを読み取れませんでした', 'The file could not be read')}>
        <p>{describeRefusal(record.refusal, locale)}</p>
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
