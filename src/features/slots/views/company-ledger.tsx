import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatNumber, textIn } from '../../../ui/text.ts';
import type { LedgerAudit } from '../actions/audit-ledger.ts';
import { isSound } from '../rules/audit.ts';
import type { LedgerEntry } from '../rules/chain.ts';
import { EntryTable } from './entry-table.tsx';
import { ChainBadge, CheckedAt, ReplayBadge } from './operator-ledger.tsx';

interface CompanyLedgerPageProps {
  frame: PageFrame;
  audit: LedgerAudit;
  entries: readonly LedgerEntry[];
  next: number | undefined;
  isFirst: boolean;
  pageSize: number;
}

/** One company's ledger as the operator sees it: its account, what verification found, its entries. */
export function CompanyLedgerPage({
  frame,
  audit,
  entries,
  next,
  isFirst,
  pageSize,
}: CompanyLedgerPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const { summary } = audit;
  const { points } = summary;
  const n = (value: number) => formatNumber(value, locale);
  return (
    <Page {...frame} zone="operator" title={audit.name}>
      <PageHeader
        locale={locale}
        title={audit.name}
        back={{ href: paths.operator.ledger(), label: t('台帳', 'Ledger') }}
      />
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
          { term: t('つながり', 'Chain'), description: <ChainBadge locale={locale} audit={audit} /> },
          { term: t('再計算', 'Replay'), description: <ReplayBadge locale={locale} audit={audit} /> },
          { term: t('確認した日時', 'Checked'), description: <CheckedAt locale={locale} audit={audit} /> },
          { term: t('残高', 'Balance'), description: n(points.balance) },
          { term: t('確認中', 'Pending'), description: n(points.pending) },
          { term: t('確定', 'Confirmed'), description: n(points.confirmed) },
          { term: t('確定前の取り消し', 'Taken back before confirmation'), description: n(points.voided) },
          { term: t('不正による取り消し', 'Reversed for fraud'), description: n(points.reversed) },
          { term: t('枠に使用', 'Spent on slots'), description: n(points.spent) },
          { term: t('獲得した枠', 'Slots granted'), description: n(summary.slotsGranted) },
        ]}
      />
      <Section title={t('明細', 'Entries')}>
        <EntryTable locale={locale} entries={entries} zone="operator" />
        <Pager
          locale={locale}
          shown={entries.length}
          total={summary.entries}
          pageSize={pageSize}
          next={
            next === undefined ? undefined : paths.operator.companyLedger(summary.companyId, { before: next })
          }
          first={isFirst ? undefined : paths.operator.companyLedger(summary.companyId)}
        />
      </Section>
    </Page>
  );
}
