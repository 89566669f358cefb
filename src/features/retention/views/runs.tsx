import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { endingNames, endings } from '../../applicants/rules/retention.ts';
import { leftOutWords } from '../rules.ts';
import type { Run } from '../store/runs.ts';

/** What terms have deleted, by day. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  return (
    <Section
      title={t('保存期間の終わりによる削除', 'Deleted by term')}
      actions={
        <ButtonLink variant="plain" small download href={paths.company.retentionReport()}>
          {t('CSVで保存', 'Save as CSV')}
        </ButtonLink>
      }
      id="runs"
    >
      <Table
        caption={t('削除した日ごとの件数', 'By day')}
        captionHidden
        rows={runs}
        columns={[
          { label: t('日付', 'Day'), kind: 'date', head: true, cell: ({ on }) => formatDate(on) },
          {
            label: t('登録ごと', 'Whole entries'),
            kind: 'number',
            cell: ({ people }) => t(`${formatNumber(people)}名`, formatNumber(people)),
          },
          ...endings.map((ending) => ({
            label: t(...endingNames[ending]),
            kind: 'number' as const,
            cell: (run: Run) => formatNumber(run[ending]),
          })),
          {
            label: t('残した方', 'Who stayed'),
            cell: ({ leftOut }) => t(...leftOutWords(leftOut, may('viewDisputes'))),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
