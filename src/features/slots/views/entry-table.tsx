import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { effectText, entryLabel, shortId } from './words.ts';

interface EntryTableProps {
  locale: Locale;
  entries: readonly LedgerEntry[];
  /** A company may open its receipts; the operator sees their numbers only. */
  zone: 'company' | 'operator';
}

/** Ledger entries, newest first. Receipts stand by their numbers: whoever chose to be named is named on the receipt. */
export function EntryTable({ locale, entries, zone }: EntryTableProps) {
  const t = textIn(locale);
  const columns: Column<LedgerEntry>[] = [
    { label: t('番号', 'No.'), head: true, cell: (entry) => formatNumber(entry.number, locale) },
    { label: t('日付', 'Date'), cell: (entry) => formatDate(entry.occurredOn, locale) },
    { label: t('内容', 'What'), cell: (entry) => entryLabel(entry.kind, locale) },
    { label: t('対象', 'About'), cell: (entry) => reference(entry, zone, locale) },
    { label: t('残高への増減', 'Balance'), align: 'end', cell: (entry) => effectText(entry, locale) },
    { label: t('ルール', 'Rule'), cell: (entry) => t(`第${entry.ruleVersion}版`, `v${entry.ruleVersion}`) },
  ];
  return (
    <Table
      locale={locale}
      caption={t('台帳の明細', 'Ledger entries')}
      captionHidden
      rows={entries}
      columns={columns}
      empty={
        <EmptyState title={t('明細はまだありません', 'No entries yet')}>
          {t('紹介があると、ここに1件ずつ記録されます。', 'Each introduction is recorded here.')}
        </EmptyState>
      }
    />
  );
}

function reference({ kind, reference }: LedgerEntry, zone: 'company' | 'operator', locale: Locale) {
  const t = textIn(locale);
  if (reference === undefined) return t('なし', 'None');
  if (kind === 'granted') return t(`枠 ${shortId(reference)}`, `Slot ${shortId(reference)}`);
  const label = t(`受付 ${shortId(reference)}`, `Receipt ${shortId(reference)}`);
  return zone === 'company' ? <a href={paths.company.receipt(reference)}>{label}</a> : label;
}
