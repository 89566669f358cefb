import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { IMPORT_TONES, importStateWord } from '../views/words.ts';

/** 取り込み: every file that was taken, newest first. */
export function ImportListPage({ page }: { page: Page<ImportRecord> }) {
  const start = may('editApplicants') && (
    <ButtonLink href={paths.company.newImport()}>{t('ファイルを取り込む', 'Import a file')}</ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="imports"
      title={t('取り込み', 'Imports')}
      help={<HelpLink side="company" topic="import" />}
      lead={t(
        '採用管理システムなどから書き出した応募者の一覧を取り込みます。取り込んでも、どなたにもメールは送られません。',
        'Bring in lists of applicants exported from your recruiting system. Importing mails nobody.',
      )}
      actions={page.rows.length > 0 && start}
      done={{
        discarded: [
          'ファイルを削除しました。このファイルからは、どなたも登録していません。',
          'The file was deleted. Nobody was stored from it.',
        ],
      }}
      caption={t('取り込みの一覧', 'List of imports')}
      page={page}
      href={paths.company.imports}
      columns={columns()}
      empty={{
        title: t('取り込んだファイルはまだありません', 'Nothing has been imported yet'),
        text: t(
          'CSV、TSV、Excelのファイルを選ぶと、内容を確認してから取り込めます。',
          'Choose a CSV, TSV or Excel file. You see what is in it before anything is stored.',
        ),
        action: start,
      }}
    />
  );
}

function columns(): Column<ImportRecord>[] {
  const number = (value: number) => formatNumber(value);
  return [
    {
      label: t('ファイル', 'File'),
      head: true,
      cell: (one) => (
        <a href={paths.company.import(one.id)}>{one.fileName || t('名前のないファイル', 'Unnamed file')}</a>
      ),
    },
    {
      label: t('アップロード日時', 'Uploaded at'),
      kind: 'date',
      cell: (one) => formatDateTime(one.createdAt),
    },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: (one) => <Badge tone={IMPORT_TONES[one.state]}>{importStateWord(one.state, one.mode)}</Badge>,
    },
    { label: t('行', 'Rows'), kind: 'number', cell: (one) => number(one.rows) },
    { label: t('取り込み対象', 'Accepted'), kind: 'number', cell: (one) => number(one.accepted) },
    { label: t('対象外', 'Rejected'), kind: 'number', cell: (one) => number(one.rejected) },
  ];
}
