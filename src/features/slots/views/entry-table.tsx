import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { EntryLine } from '../actions/show-entries.ts';
import { effectText, entryName, pendingText } from './words.ts';

/**
 * What stands of each ledger entry. A company may open its receipts; the operator sees their numbers only. Whoever chose
 * to be named is named on the receipt.
 */
export function entryColumns(zone: 'company' | 'operator'): readonly Column<EntryLine>[] {
  return [
    { label: t('番号', 'No.'), kind: 'number', head: true, cell: (entry) => formatNumber(entry.number) },
    { label: t('日付', 'Date'), kind: 'date', cell: (entry) => formatDate(entry.occurredOn) },
    {
      label: t('内容', 'What'),
      cell: ({ kind, pending }) => (
        <>
          {entryName(kind)}
          {pending && (
            <>
              <br />
              <span class="support">{pendingText(pending)}</span>
            </>
          )}
        </>
      ),
    },
    { label: t('対象', 'About'), cell: (entry) => aboutText(entry, zone) },
    { label: t('増減', 'Change'), kind: 'number', cell: (entry) => effectText(entry) },
    { label: t('残高', 'Balance'), kind: 'number', cell: (entry) => formatNumber(entry.balance) },
  ];
}

/** What stands in place of entries before there are any. */
export function noEntries() {
  return {
    title: t('明細はまだありません', 'No entries yet'),
    text: t('紹介があると、ここに1件ずつ記録されます。', 'Each introduction is recorded here.'),
  };
}

/** An introduction goes by the number of the entry it began with, a slot by its own. */
function aboutText(
  { transferId, reference, introducedBy, slotNumber }: EntryLine,
  zone: 'company' | 'operator',
) {
  if (introducedBy === null || reference === undefined) {
    // What pays for a slot is named by it before there is one.
    const slot = slotNumber ?? transferId.split(':').at(-1);
    return t(`第${slot}枠`, `Slot no. ${slot}`);
  }
  const label = t(
    `紹介 No.${formatNumber(introducedBy)}`,
    `Introduction\u00a0no.\u00a0${formatNumber(introducedBy)}`,
  );
  return zone === 'company' ? <a href={paths.company.receipt(reference)}>{label}</a> : label;
}
