import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LedgerAudit } from '../actions/audit-ledger.ts';

interface OperatorLedgerPageProps {
  frame: PageFrame;
  audits: readonly LedgerAudit[];
  next: string | undefined;
  isFirst: boolean;
  pageSize: number;
}

/** 台帳: every company's account, and whether its chain and its replay hold at this moment. */
export function OperatorLedgerPage({ frame, audits, next, isFirst, pageSize }: OperatorLedgerPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const n = (value: number) => formatNumber(value, locale);
  return (
    <Page {...frame} zone="operator" title={t('台帳', 'Ledger')}>
      <PageHeader
        locale={locale}
        title={t('台帳', 'Ledger')}
        lead={t(
          '企業ごとの残高です。表示のたびに、台帳のつながり（ハッシュ）と、最初からの計算のやり直しを確かめています。',
          'The accounts by company. Each time this page is shown, the chain of hashes is verified and everything is recomputed from the first entry.',
        )}
      />
      <Table
        locale={locale}
        caption={t('企業ごとの台帳', 'Ledgers by company')}
        captionHidden
        narrow="scroll"
        rows={audits}
        columns={[
          {
            label: t('企業', 'Company'),
            head: true,
            cell: ({ summary }) => (
              <a href={paths.operator.companyLedger(summary.companyId)}>{summary.name}</a>
            ),
          },
          { label: t('残高', 'Balance'), align: 'end', cell: ({ summary }) => n(summary.points.balance) },
          { label: t('確認中', 'Pending'), align: 'end', cell: ({ summary }) => n(summary.points.pending) },
          { label: t('確定', 'Confirmed'), align: 'end', cell: ({ summary }) => n(summary.points.confirmed) },
          {
            label: t('取消', 'Taken back'),
            align: 'end',
            cell: ({ summary }) => n(summary.points.voided + summary.points.reversed),
          },
          { label: t('枠', 'Slots'), align: 'end', cell: ({ summary }) => n(summary.slotsGranted) },
          { label: t('明細', 'Entries'), align: 'end', cell: ({ summary }) => n(summary.entries) },
          { label: t('つながり', 'Chain'), cell: (audit) => <ChainBadge locale={locale} audit={audit} /> },
          { label: t('再計算', 'Replay'), cell: (audit) => <ReplayBadge locale={locale} audit={audit} /> },
        ]}
        empty={
          <EmptyState title={t('台帳はまだありません', 'No ledger yet')}>
            {t(
              '最初の紹介があると、その企業の台帳ができます。',
              'A company’s ledger begins with its first introduction.',
            )}
          </EmptyState>
        }
      />
      <Pager
        locale={locale}
        shown={audits.length}
        pageSize={pageSize}
        next={next === undefined ? undefined : paths.operator.ledger({ cursor: next })}
        first={isFirst ? undefined : paths.operator.ledger()}
      />
    </Page>
  );
}

/** Whether the chain holds, or the number of the first entry that does not. */
export function ChainBadge({ locale, audit: { chain } }: { locale: Locale; audit: LedgerAudit }) {
  const t = textIn(locale);
  if (chain.ok) return <Badge tone="success">{t('正常', 'Holds')}</Badge>;
  return (
    <Badge tone="error">
      {t(`${chain.firstBroken}番から不一致`, `Broken at entry ${chain.firstBroken}`)}
    </Badge>
  );
}

/** Whether the account equals its replay. */
export function ReplayBadge({ locale, audit: { replay } }: { locale: Locale; audit: LedgerAudit }) {
  const t = textIn(locale);
  if (replay.equal) return <Badge tone="success">{t('一致', 'Equal')}</Badge>;
  return (
    <Badge tone="error">
      {replay.at === undefined
        ? t('残高が不一致', 'Account differs')
        : t(`${replay.at}番がルールに不一致`, `Entry ${replay.at} breaks the rule`)}
    </Badge>
  );
}
