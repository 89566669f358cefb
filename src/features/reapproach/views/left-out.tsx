import { Section } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { ApprovalPreview } from '../actions/approve.ts';
import { stopWords } from '../rules/rule-words.ts';

/** Who is left out by which rule, in numbers. */
export function LeftOutTable({
  leftOut,
  href,
}: Pick<ApprovalPreview, 'leftOut'> & { href?: ((rule: string) => string) | undefined }) {
  if (leftOut.length === 0) return null;
  return (
    <Section title={t('送らない方', 'Who is left out')} id="left-out">
      <Table
        caption={t('送らない理由ごとの人数', 'By the first reason')}
        captionHidden
        rows={leftOut}
        columns={[
          {
            label: t('理由', 'Reason'),
            head: true,
            cell: ({ rule }) =>
              href ? <a href={href(rule)}>{t(...stopWords(rule))}</a> : t(...stopWords(rule)),
          },
          {
            label: t('人数', 'People'),
            kind: 'number',
            cell: ({ people }) => t(`${formatNumber(people)}名`, formatNumber(people)),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
