import type { Page as RowPage } from '../../../db/page.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { LedgerAudit } from '../actions/audit-ledger.ts';
import type { EntryLine } from '../actions/show-entries.ts';
import { isSound } from '../rules/audit.ts';
import { entryColumns, noEntries } from './entry-table.tsx';
import { ChainBadge, CheckedAt, ReplayBadge } from './operator-ledger.tsx';

interface CompanyLedgerPageProps {
  audit: LedgerAudit;
  page: RowPage<EntryLine>;
}

/** One company's ledger as the operator sees it: its account, what verification found, its entries. */
export function CompanyLedgerPage({ audit, page }: CompanyLedgerPageProps) {
  const { summary } = audit;
  const { points } = summary;
  const n = (value: number) => formatNumber(value);
  return (
    <Page zone="operator" title={audit.name}>
      <PageHeader title={audit.name} back={{ href: paths.operator.ledger(), label: t('台帳', 'Ledger') }} />
      {!isSound(audit) && (
        <Alert kind="error" title={t('台帳に不一致があります', 'This ledger does not hold')}>
          <p>
            {t(
              '明細か残高が、記録の後に変わっています。バックアップと、企業に渡した明細書を照合してください。ここで直すことはできません。',
              'An entry or a balance has changed since it was recorded. Compare with the backups and with the statements handed to the company. Nothing can be repaired here.',
            )}
          </p>
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: t('記録の連続性', 'Continuity'), description: <ChainBadge audit={audit} /> },
          { term: t('残高の検算', 'Recalculation'), description: <ReplayBadge audit={audit} /> },
          { term: t('確認した日時', 'Checked'), description: <CheckedAt audit={audit} /> },
        ]}
      />
      <div class="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Stat label={t('残高', 'Balance')} value={n(points.balance)} />
        <Stat label={t('確認中', 'Pending')} value={n(points.pending)} />
        <Stat label={t('確定', 'Confirmed')} value={n(points.confirmed)} />
        <Stat label={t('確定前の取り消し', 'Taken back before confirmation')} value={n(points.voided)} />
        <Stat label={t('不正による取り消し', 'Reversed for fraud')} value={n(points.reversed)} />
        <Stat label={t('枠に使用', 'Spent on slots')} value={n(points.spent)} />
        <Stat label={t('獲得した枠', 'Slots granted')} value={n(summary.slotsGranted)} />
      </div>
      <Section title={t('明細', 'Entries')}>
        <List
          id="entries"
          caption={t('台帳の明細', 'Ledger entries')}
          page={page}
          total={{ count: summary.entries, isMore: false }}
          columns={entryColumns('operator')}
          href={(query) => paths.operator.companyLedger(summary.companyId, query)}
          empty={noEntries()}
        />
      </Section>
    </Page>
  );
}
