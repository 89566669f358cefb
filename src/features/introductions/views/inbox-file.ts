import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import { inLanguage, listed, t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, type Locale } from '../../../ui/text.ts';
import { prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import type { ExportedRow } from '../actions/show-inbox.ts';
import { provisionLabel } from './words.ts';

/** The inbox's list as a file for a spreadsheet. */
export function inboxFile(
  rows: readonly ExportedRow[],
  now: Date,
  locale: Locale,
  encoding: CsvEncoding,
): Uint8Array {
  const records = inLanguage(locale, () => [columns(), ...rows.map((row) => cells(row, now))].map(csvRecord));
  return Buffer.concat([csvStart(encoding), encodeCsv(records.join(''), encoding)]);
}

function columns(): string[] {
  return [
    t('提供の番号', 'Provision'),
    t('氏名', 'Name'),
    t('カナ', 'Kana'),
    t('希望の仕事', 'Wanted work'),
    t('希望の勤務地', 'Wanted place'),
    t('リモート', 'Remote'),
    t('受け取った日時', 'Received'),
    t('状態', 'State'),
    t('返事の期限', 'Answer by'),
    t('最初の連絡の期限', 'First contact by'),
    t('最初の連絡', 'First contact'),
  ];
}

function cells(row: ExportedRow, now: Date): string[] {
  const { person, answerDueAt, contactDueAt, contactedAt } = row;
  // The last day of a window that ends with it.
  const lastDay = (at: Date | null) => (at === null ? '' : formatDate(new Date(at.getTime() - 1)));
  return [
    row.id.slice(0, 8),
    person?.name ?? '',
    person?.kana ?? '',
    listed((person?.work ?? []).map(workLabel)),
    person?.prefecture === undefined ? '' : t(...prefectureLabel(person.prefecture)),
    person?.remote ? t('希望', 'Wanted') : '',
    formatDateTime(row.providedAt),
    provisionLabel(row, now),
    lastDay(answerDueAt),
    lastDay(contactDueAt),
    contactedAt === null ? '' : formatDateTime(contactedAt),
  ];
}
