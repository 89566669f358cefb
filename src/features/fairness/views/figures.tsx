import { Section } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Fairness, FairnessRow } from '../actions/fairness.ts';
import { maySay } from '../rules/shares.ts';

/** A number of people or views; hidden where it would tell of one. */
function few(count: number): string {
  return maySay(count) ? formatNumber(count) : t('5未満', 'under 5');
}

/** One month of the table of fairness. `isOwn`: of the reader's own agency, which knows its people anyway. */
export function FairnessTable({ fairness, isOwn }: { fairness: Fairness; isOwn: boolean }) {
  const { rows, views, all } = fairness;
  const people = (count: number) => (isOwn ? formatNumber(count) : few(count));
  const columns: Column<FairnessRow>[] = [
    { label: t('会社', 'Agency'), head: true, cell: ({ names }) => t(...nameWords(names)) },
    { label: t('表示', 'Shown'), kind: 'number', cell: ({ shown }) => few(shown) },
    { label: t('うち先頭', 'First'), kind: 'number', cell: ({ first }) => few(first) },
    { label: t('選んだ方', 'Chosen by'), kind: 'number', cell: ({ chosen }) => people(chosen) },
    {
      label: t('うち紹介', 'Introduced'),
      kind: 'number',
      cell: ({ introduced }) => people(introduced),
    },
    {
      label: t('受け付け停止', 'Closed'),
      kind: 'number',
      cell: ({ closedHours }) => t(`${formatNumber(closedHours)}時間`, `${formatNumber(closedHours)} h`),
    },
  ];
  return (
    <>
      <Table
        caption={t('会社ごとの数', 'Figures by agency')}
        captionHidden
        columns={columns}
        rows={rows}
        empty={<p>{t('この月の記録はありません。', 'This month has no records.')}</p>}
      />
      <p>
        {t(
          `全体：表示は${few(views)}回、選んだ方は${total(fairness, isOwn, all.chosen, 'chosen')}、うち紹介は${total(fairness, isOwn, all.introduced, 'introduced')}。`,
          `In all: shown ${few(views)} times. Chosen by: ${total(fairness, isOwn, all.chosen, 'chosen')}. Of them introduced: ${total(fairness, isOwn, all.introduced, 'introduced')}.`,
        )}
      </p>
      <p class="support">
        {t(
          '表示は、専用リンクのページの表示回数（人）を、並びの記録の時間で割り振った数です。停止中の会社も表示されます。選んだ方は、その月に情報を渡した人数で、1名が何社も選ぶことがあります。5未満の数は示しません。',
          'Shown: views of links’ pages by people, divided by how long each order stood; full agencies are shown, too. Chosen by: people who handed details over in the month; one may choose several. Numbers under 5 are not given.',
        )}
      </p>
    </>
  );
}

/** The sum of all: for an agency only where what is left without its own tells of nobody. */
function total({ rows }: Fairness, isOwn: boolean, all: number, of: 'chosen' | 'introduced'): string {
  const own = isOwn ? rows.reduce((sum, one) => sum + one[of], 0) : 0;
  if (!maySay(all - own)) return t('非表示', 'not given');
  return t(`${few(all)}名`, few(all));
}

/** Where there is no month yet. */
export function NoMonth() {
  return (
    <Section title={t('月ごとの数', 'Figures by month')}>
      <p>
        {t(
          '並びの記録が始まってから、まだ月が終わっていません。月の締めの後に表示します。',
          'No month has ended since the log of orders began. Figures appear when one has.',
        )}
      </p>
    </Section>
  );
}
