import type { CsvEncoding } from '../../../platform/csv.ts';
import { csvFile } from '../../../ui/csv-file.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Locale } from '../../../ui/text.ts';
import type { ReceiptDetail } from '../actions/show-receipts.ts';
import { expectedText } from './receipts.tsx';
import { receiptStateLabel } from './words.ts';

/** Introductions as a file for a spreadsheet: what the page says of each, and no more. */
export function receiptFile(
  pages: AsyncIterable<readonly ReceiptDetail[]>,
  locale: Locale,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  return csvFile({ columns, cells }, pages, locale, encoding);
}

function columns(): string[] {
  return [
    t('受け付けた日', 'Received'),
    t('台帳の番号', 'Number'),
    t('状態', 'State'),
    t('確定の見込み・再確認', 'To be confirmed, or looked at again'),
    t('お名前', 'Name'),
  ];
}

function cells(receipt: ReceiptDetail): string[] {
  return [
    formatDate(receipt.introducedOn),
    receipt.number === null ? '' : String(receipt.number),
    receiptStateLabel(receipt.state),
    expectedText(receipt),
    receipt.name ?? '',
  ];
}
