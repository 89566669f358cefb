import type { CsvEncoding } from '../../../platform/csv.ts';
import { csvFile } from '../../../ui/csv-file.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Locale } from '../../../ui/text.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { entryLabel } from './words.ts';

/** Ledger entries as a file for a spreadsheet, hashes included: whoever has it can verify the chain. */
export function entryFile(
  pages: AsyncIterable<readonly LedgerEntry[]>,
  locale: Locale,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  return csvFile({ columns, cells }, pages, locale, encoding);
}

function columns(): string[] {
  return [
    t('番号', 'Number'),
    t('日付', 'Date'),
    t('内容', 'What'),
    t('単位', 'Unit'),
    t('数量', 'Amount'),
    t('借方', 'Debit'),
    t('貸方', 'Credit'),
    t('受付または枠の番号', 'Receipt or slot'),
    t('ルールの版', 'Rule version'),
    t('取引ID', 'Transfer'),
    t('直前のハッシュ', 'Previous hash'),
    t('ハッシュ', 'Hash'),
  ];
}

function cells(entry: LedgerEntry): string[] {
  return [
    String(entry.number),
    formatDate(entry.occurredOn),
    entryLabel(entry.kind),
    entry.unit === 'point' ? t('ポイント', 'point') : t('枠', 'slot'),
    String(entry.amount),
    entry.debit,
    entry.credit,
    entry.reference ?? '',
    String(entry.ruleVersion),
    entry.transferId,
    entry.previousHash.toString('hex'),
    entry.hash.toString('hex'),
  ];
}
