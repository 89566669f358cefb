import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { effectText, entryLabel, shortId } from './words.ts';

/**
 * What stands of each ledger entry. A company may open its receipts; the operator sees their numbers only. Whoever chose
 * to be named is named on the receipt.
 */
export function entryColumns(zone: 'company' | 'operator'): readonly Column<LedgerEntry>[] {
  return [
    { label: t('番号', 'No.'), kind: 'number', head: true, cell: (entry) => formatNumber(entry.number) },
    { label: t('日付', 'Date'), kind: 'date', cell: (entry) => formatDate(entry.occurredOn) },
    { label: t('内容', 'What'), cell: (entry) => entryLabel(entry.kind) },
    { label: t('対象', 'About'), cell: (entry) => reference(entry, zone) },
    { label: t('残高への増減', 'Balance'), kind: 'number', cell: (entry) => effectText(entry) },
    { label: t('ルール', 'Rule'), cell: (entry) => t(`第${entry.ruleVersion}版`, `v${entry.ruleVersion}`) },
  ];
}

/** What stands in place of entries before there are any. */
export function noEntries() {
  return {
    title: t('明細はまだありません', 'No entries yet'),
    text: t('紹介があると、ここに1件ずつ記録されます。', 'Each introduction is recorded here.'),
  };
}

function reference({ kind, reference }: LedgerEntry, zone: 'company' | 'operator') {
  if (reference === undefined) return t('なし', 'None');
  if (kind === 'granted') return t(`枠 ${shortId(reference)}`, `Slot ${shortId(reference)}`);
  const label = t(`受付 ${shortId(reference)}`, `Receipt ${shortId(reference)}`);
  return zone === 'company' ? <a href={paths.company.receipt(reference)}>{label}</a> : label;
}
