import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { MonthLine } from '../actions/show-entries.ts';
import { monthText } from './words.ts';

/** What the ledger moved month by month, each a way to its entries. */
export function MonthTable({ months }: { months: readonly MonthLine[] }) {
  const title = t('月ごとの合計', 'By month');
  const figure = (label: string, of: (line: MonthLine) => number) =>
    ({ label, kind: 'number', cell: (line: MonthLine) => formatNumber(of(line)) }) as const;
  return (
    <Section title={title} id="months">
      <Table
        caption={t('月ごとの表', 'Table by month')}
        captionHidden
        rows={months}
        columns={[
          {
            label: t('月', 'Month'),
            head: true,
            kind: 'date',
            cell: ({ month }) => <a href={paths.company.slotEntries({ month })}>{monthText(month)}</a>,
          },
          figure(t('受け付け', 'Introduced'), ({ introduced }) => introduced),
          figure(t('確定', 'Confirmed'), ({ confirmed }) => confirmed),
          figure(t('取り消し', 'Taken back'), ({ takenBack }) => takenBack),
          figure(t('獲得した枠', 'Slots earned'), ({ slots }) => slots),
          figure(t('月末の残高', 'Balance at its end'), ({ closing }) => closing),
        ]}
        empty={null}
      />
    </Section>
  );
}
