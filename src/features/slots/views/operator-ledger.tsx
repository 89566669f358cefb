import type { Page } from '../../../db/page.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { LedgerAudit } from '../actions/audit-ledger.ts';

interface OperatorLedgerPageProps {
  page: Page<LedgerAudit>;
  /** How many ledgers of all companies did not hold at their last check. */
  unsound: number;
}

/** 台帳: every company's account, and whether its chain and its replay held when they were last checked. */
export function OperatorLedgerPage({ page, unsound }: OperatorLedgerPageProps) {
  const n = (value: number) => formatNumber(value);
  return (
    <ListPage
      zone="operator"
      id="ledgers"
      title={t('台帳', 'Ledger')}
      help={<HelpLink side="operator" topic="ledger" />}
      lead={t(
        '企業ごとの残高と、台帳を検証した結果です。',
        'The accounts by company, and what verifying each ledger has found.',
      )}
      actions={
        <ButtonLink variant="secondary" href={paths.operator.draws()}>
          {t('枠の依頼の順番', 'Order of slot requests')}
        </ButtonLink>
      }
      below={
        <details>
          <summary>{t('検証のしかた', 'How ledgers are verified')}</summary>
          <p class="support">
            {t(
              '企業ごとの残高です。記録の連続性（ハッシュ）と、最初からの計算のやり直しを確かめています。明細の多い台帳は、増えるたびに前回の続きを、1日に1回は最初の明細から自動で確かめ、その結果を表示します。',
              'The accounts by company. The chain of hashes is verified and everything is recomputed from the first entry; long ledgers are checked in the background: on from the last check whenever they have grown, and from the first entry once a day. What was found last is shown.',
            )}
          </p>
        </details>
      }
      caption={t('企業ごとの台帳', 'Ledgers by company')}
      page={page}
      href={paths.operator.ledger}
      columns={[
        {
          label: t('企業', 'Company'),
          head: true,
          cell: ({ summary, name }) => <a href={paths.operator.companyLedger(summary.companyId)}>{name}</a>,
        },
        { label: t('残高', 'Balance'), kind: 'number', cell: ({ summary }) => n(summary.points.balance) },
        { label: t('確認中', 'Pending'), kind: 'number', cell: ({ summary }) => n(summary.points.pending) },
        { label: t('確定', 'Confirmed'), kind: 'number', cell: ({ summary }) => n(summary.points.confirmed) },
        {
          label: t('取消', 'Taken back'),
          kind: 'number',
          cell: ({ summary }) => n(summary.points.voided + summary.points.reversed),
        },
        { label: t('枠', 'Slots'), kind: 'number', cell: ({ summary }) => n(summary.slotsGranted) },
        { label: t('明細', 'Entries'), kind: 'number', cell: ({ summary }) => n(summary.entries) },
        {
          label: t('記録の連続性', 'Continuity'),
          kind: 'pill',
          cell: (audit) => <ChainBadge audit={audit} />,
        },
        {
          label: t('残高の検算', 'Recalculation'),
          kind: 'pill',
          cell: (audit) => <ReplayBadge audit={audit} />,
        },
        {
          label: t('確認した日時', 'Checked'),
          cell: (audit) => <CheckedAt audit={audit} />,
        },
      ]}
      empty={{
        title: t('台帳はまだありません', 'No ledger yet'),
        text: t(
          '最初の紹介があると、その企業の台帳ができます。',
          'A company’s ledger begins with its first introduction.',
        ),
      }}
    >
      {unsound > 0 && (
        <Alert
          kind="error"
          title={t(`${n(unsound)}社の台帳に不一致があります`, `Ledgers that do not hold: ${n(unsound)}`)}
        >
          <p>
            {t(
              '「記録の連続性」か「残高の検算」に不一致と出ている企業を開いて、明細を確かめてください。',
              'Open the companies marked under Continuity or Recalculation and look at their entries.',
            )}
          </p>
        </Alert>
      )}
    </ListPage>
  );
}

/** Whether the chain holds, or the number of the first entry that does not. */
export function ChainBadge({ audit: { audit } }: { audit: LedgerAudit }) {
  if (audit === undefined) return <NotYet />;
  if (audit.chain === undefined) return <Badge tone="success">{t('正常', 'Holds')}</Badge>;
  const { firstBroken } = audit.chain;
  return <Badge tone="error">{t(`${firstBroken}番から不一致`, `Broken at entry ${firstBroken}`)}</Badge>;
}

/** Whether the account equals its replay. */
export function ReplayBadge({ audit: { audit } }: { audit: LedgerAudit }) {
  if (audit === undefined) return <NotYet />;
  if (audit.replay === undefined) return <Badge tone="success">{t('一致', 'Equal')}</Badge>;
  const { at } = audit.replay;
  return (
    <Badge tone="error">
      {at === undefined
        ? t('残高が不一致', 'Account differs')
        : t(`${at}番がルールに不一致`, `Entry ${at} breaks the rule`)}
    </Badge>
  );
}

/** When the ledger was walked, since when from its first entry, and up to which entry where it has grown since. */
export function CheckedAt({ audit: { summary, audit } }: { audit: LedgerAudit }) {
  if (audit === undefined) return <>{t('まだありません', 'Not yet')}</>;
  const checked = formatDateTime(audit.checkedAt);
  const began = formatDateTime(audit.beganAt);
  const at =
    began === checked
      ? checked
      : t(`${checked}（最初の明細からの確認は${began}）`, `${checked} (from the first entry: ${began})`);
  if (audit.entries === summary.entries) return <>{at}</>;
  return <>{t(`${at}（${audit.entries}番まで）`, `${at} (up to entry ${audit.entries})`)}</>;
}

function NotYet() {
  return <Badge tone="neutral">{t('確認待ち', 'Waiting')}</Badge>;
}
