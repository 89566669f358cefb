import type { CsvEncoding } from '../../../platform/csv.ts';
import { csvFile } from '../../../ui/csv-file.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Locale } from '../../../ui/text.ts';
import { endingNames, endings } from '../../applicants/rules/retention.ts';
import { leftOutWords } from '../rules.ts';
import type { Run } from '../store/runs.ts';

/** What terms have deleted, day by day, as a file: counts and no person. */
export function runFile(
  pages: AsyncIterable<readonly Run[]>,
  seesDisputes: boolean,
  locale: Locale,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  return csvFile({ columns, cells: cellsFor(seesDisputes) }, pages, locale, encoding);
}

function columns(): string[] {
  return [
    t('削除した日', 'Deleted on'),
    t('登録ごと削除した人数', 'People deleted'),
    ...endings.map((ending) =>
      t(`選考（${endingNames[ending][0]}）`, `Selections (${endingNames[ending][1]})`),
    ),
    t('残した人数と理由', 'People who stayed, and why'),
  ];
}

const cellsFor =
  (seesDisputes: boolean) =>
  (run: Run): string[] => [
    formatDate(run.on),
    String(run.people),
    ...endings.map((ending) => String(run[ending])),
    t(...leftOutWords(run.leftOut, seesDisputes)),
  ];
