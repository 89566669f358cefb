import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { reasonsWords } from '../rules/reasons.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { rowWords } from './import-rejections.tsx';

/** The figures of a file in one line, each leading to what stands behind it. */
export function SummaryLine({ record, isWritten }: { record: ImportRecord; isWritten: boolean }) {
  const count = (rows: number) => t(`${formatNumber(rows)}件`, formatNumber(rows));
  const figures = [
    ['#contents', isWritten ? t('取り込んだ', 'Imported') : t('取り込む', 'To be imported'), record.accepted],
    ['#figures', isWritten ? t('まとめた', 'Joined') : t('まとめる', 'To be joined'), record.duplicates],
    [
      '#rejections',
      isWritten ? t('取り込まなかった', 'Not imported') : t('取り込まない', 'Not to be imported'),
      record.rejected,
    ],
  ] as const;
  return (
    <p id="summary">
      {figures.map(([href, label, rows], index) => (
        <>
          {index > 0 && ' ・ '}
          <a class="whitespace-nowrap" href={href}>{`${label} ${count(rows)}`}</a>
        </>
      ))}
    </p>
  );
}

/** Rows named before anything else, with the reason; all of them are one click away. */
const NAMED = 3;

/** That rows are left out, the first of them by name. */
export function RejectedAlert({ shown, isWritten }: { shown: ShownImport; isWritten: boolean }) {
  const { record, rejections } = shown;
  if (record.rejected === 0) return null;
  const all = formatNumber(record.rejected);
  return (
    <Alert
      kind="warning"
      title={
        isWritten
          ? t(`取り込まなかった行が${all}行あります`, `${all} rows were not imported`)
          : t(`取り込まない行が${all}行あります`, `${all} rows will not be imported`)
      }
    >
      <ul class="list-disc pl-6">
        {rejections.slice(0, NAMED).map((one) => (
          <li>
            {t(`${rowWords(one)}：`, `${rowWords(one)}: `)}
            {t(...reasonsWords(one.reasons))}
          </li>
        ))}
      </ul>
      {record.rejected > NAMED && (
        <p>
          <a href="#rejections">{t(`${all}行すべての理由を見る`, `See the reasons of all ${all} rows`)}</a>
        </p>
      )}
    </Alert>
  );
}
