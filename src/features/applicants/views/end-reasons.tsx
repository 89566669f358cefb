import { Alert } from '../../../ui/layout/alert.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import { type ReasonKind, reasonKindWords } from '../rules/reason-kinds.ts';
import { MOST_REASONS, type ReasonShares } from '../rules/reason-shares.ts';

/** How many rejections ended for which reason, with what is other and what is not known. */
export function EndReasonsPage({ shares }: { shares: ReasonShares }) {
  const { rows, total, unclear } = shares;
  const title = t('選考が終わった理由', 'Why selections ended');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `お見送りになった選考のうち、新しいものから${formatNumber(MOST_REASONS)}件までの理由です。`,
          `The reasons of your latest rejections, ${formatNumber(MOST_REASONS)} at most.`,
        )}
        back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      />
      {unclear > 0 && (
        <Alert kind="info">
          <p>
            {t(
              `${formatNumber(total)}件中${formatNumber(unclear)}件は、理由が「その他」か記録なしです。新しい求人に合う方を、理由から探すことができません。`,
              `Of ${formatNumber(total)}, ${formatNumber(unclear)} say “other” or nothing. Nobody can be found for a new opening by such a reason.`,
            )}
          </p>
        </Alert>
      )}
      <Table
        caption={title}
        captionHidden
        columns={[
          { label: t('理由', 'Reason'), head: true, cell: ({ kind }) => kindWord(kind) },
          { label: t('件数', 'Selections'), kind: 'number', cell: ({ count }) => formatNumber(count) },
          {
            label: t('割合', 'Share'),
            kind: 'number',
            cell: ({ percent }) => (percent === null ? t('計算なし', 'n/a') : `${percent.toFixed(1)}%`),
          },
        ]}
        rows={rows}
        empty={
          <EmptyState title={t('お見送りの記録はまだありません', 'No rejections yet')}>
            {t(
              '選考の結果を取り込むか記録すると、ここに表示されます。',
              'Import or record results, and they appear here.',
            )}
          </EmptyState>
        }
      />
    </Page>
  );
}

function kindWord(kind: ReasonKind | null): string {
  return kind === null ? t('記録なし', 'None recorded') : t(...reasonKindWords(kind));
}
