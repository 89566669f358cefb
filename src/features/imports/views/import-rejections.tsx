import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { reasonsWords } from '../rules/reasons.ts';

/** The first rows that are not taken over, with row and reason; all of them as a file. */
export function RejectionsSection({ shown, isWritten }: { shown: ShownImport; isWritten: boolean }) {
  const { record, rejections } = shown;
  if (rejections.length === 0) {
    return (
      <p>
        {isWritten
          ? t('すべての行を取り込みました。', 'Every row was imported.')
          : t('取り込まない行はありません。', 'No row is left out.')}
      </p>
    );
  }
  const all = formatNumber(record.rejected);
  return (
    <Section
      title={
        isWritten
          ? t(`取り込まなかった行（${all}行）`, `Rows that were not imported (${all})`)
          : t(`取り込まない行（${all}行）`, `Rows that will not be imported (${all})`)
      }
      lead={[
        record.rejected > rejections.length
          ? t(
              `最初の${rejections.length}行を表示しています。すべての行はファイルで確認できます。`,
              `These are the first ${rejections.length}. The file holds them all.`,
            )
          : '',
        isWritten
          ? t(
              'これらの行を登録するには、必要なところを直して、ファイルをもう一度取り込んでください。',
              'To have them stored, correct what is needed and import the file again.',
            )
          : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(t('', ' '))}
      id="rejected-rows"
      actions={
        <>
          <ButtonLink variant="secondary" small href={paths.company.importRejections(record.id)} download>
            {t('CSV（UTF-8）', 'CSV (UTF-8)')}
          </ButtonLink>
          <ButtonLink
            variant="secondary"
            small
            href={paths.company.importRejections(record.id, { encoding: 'cp932' })}
            download
          >
            {t('CSV（Shift_JIS）', 'CSV (Shift_JIS)')}
          </ButtonLink>
        </>
      }
    >
      <Table
        caption={t('行と理由', 'Rows and reasons')}
        captionHidden
        rows={rejections}
        columns={[
          { label: t('行', 'Row'), head: true, kind: 'number', cell: (one) => rowWords(one) },
          { label: t('理由', 'Reason'), cell: (row) => t(...reasonsWords(row.reasons)) },
        ]}
        empty={null}
      />
    </Section>
  );
}

/** The row as a spreadsheet numbers it; with line breaks inside cells the line of the file is another number. */
export function rowWords({ row, line }: ShownImport['rejections'][number]): string {
  const n = (value: number) => formatNumber(value);
  if (row === undefined || row === line) return t(`${n(line)}行目`, `Row ${n(line)}`);
  return t(`${n(row)}行目（ファイルの${n(line)}行目）`, `Row ${n(row)} (line ${n(line)} of the file)`);
}
