import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { IMPORT_TONES, importStateWord } from './words.ts';

interface ImportListPageProps {
  frame: PageFrame;
  imports: readonly ImportRecord[];
  /** Cursor of the page after this one. */
  next: string | undefined;
  isFirst: boolean;
  /** The reader may import. */
  mayImport: boolean;
}

/** 取り込み: every file that was taken, newest first. */
export function ImportListPage({ frame, imports, next, isFirst, mayImport }: ImportListPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const start = mayImport && (
    <ButtonLink href={paths.company.newImport()}>{t('ファイルを取り込む', 'Import a file')}</ButtonLink>
  );
  return (
    <Page {...frame} zone="company" title={t('取り込み', 'Imports')}>
      <PageHeader
        locale={locale}
        title={t('取り込み', 'Imports')}
        lead={t(
          '採用管理システムなどから書き出した応募者の一覧を取り込みます。取り込んでも、どなたにもメールは送られません。',
          'Bring in lists of applicants exported from your recruiting system. Importing mails nobody.',
        )}
        actions={imports.length > 0 ? start : undefined}
      />
      <Table
        locale={locale}
        caption={t('取り込みの一覧', 'List of imports')}
        captionHidden
        rows={imports}
        columns={columns(locale)}
        empty={
          <EmptyState
            title={t('取り込んだファイルはまだありません', 'Nothing has been imported yet')}
            action={start}
          >
            {t(
              'CSV、TSV、Excelのファイルを選ぶと、内容を確認してから取り込めます。',
              'Choose a CSV, TSV or Excel file. You see what is in it before anything is stored.',
            )}
          </EmptyState>
        }
      />
      {imports.length > 0 && (
        <Pager
          locale={locale}
          shown={imports.length}
          next={next && paths.company.imports({ cursor: next })}
          first={isFirst ? undefined : paths.company.imports()}
        />
      )}
    </Page>
  );
}

function columns(locale: Locale): Column<ImportRecord>[] {
  const t = textIn(locale);
  const number = (value: number) => formatNumber(value, locale);
  return [
    {
      label: t('ファイル', 'File'),
      head: true,
      cell: (one) => (
        <a href={paths.company.import(one.id)}>{one.fileName || t('名前のないファイル', 'Unnamed file')}</a>
      ),
    },
    { label: t('日時', 'When'), cell: (one) => formatDateTime(one.createdAt, locale) },
    {
      label: t('状況', 'State'),
      cell: (one) => (
        <Badge tone={IMPORT_TONES[one.state]}>{importStateWord(one.state, one.mode, locale)}</Badge>
      ),
    },
    { label: t('行', 'Rows'), align: 'end', cell: (one) => number(one.rows) },
    { label: t('取り込み対象', 'Accepted'), align: 'end', cell: (one) => number(one.accepted) },
    { label: t('対象外', 'Rejected'), align: 'end', cell: (one) => number(one.rejected) },
  ];
}
