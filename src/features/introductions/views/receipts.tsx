import type { Page } from '../../../db/page.ts';
import { timeLeft } from '../../../platform/deadline.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { ReceiptDetail } from '../actions/show-receipts.ts';
import { mayBeAppealed, RECEIPT_STATES, type ReceiptState } from '../rules/receipt-state.ts';
import { appealStateLabel, RECEIPT_TONES, receiptStateLabel } from './words.ts';

interface ReceiptsPageProps {
  page: Page<ReceiptDetail>;
  state: ReceiptState | undefined;
  named: 'yes' | undefined;
}

/** 受け付けた紹介: every introduction, counted or not, how it stands, and who chose to tell the company their name. */
export function ReceiptsPage({ page, state, named }: ReceiptsPageProps) {
  const title = t('受け付けた紹介', 'Introductions received');
  return (
    <ListPage
      zone="company"
      id="receipts"
      title={title}
      help={<HelpLink side="company" topic="receipts" />}
      caption={title}
      lead={t(
        '数えたものも、数えなかったものも、すべて並びます。お名前は、貴社に伝えることを選んだ方だけです。',
        'All of them, counted or not. Named are only people who chose to tell your company.',
      )}
      back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
      actions={
        <>
          <ButtonLink variant="secondary" href={paths.company.slotEntries()}>
            {t('台帳の明細', 'Ledger entries')}
          </ButtonLink>
          <ButtonLink variant="secondary" download href={paths.company.receiptsFile({ state, named })}>
            {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
          </ButtonLink>
          <ButtonLink
            variant="plain"
            download
            href={paths.company.receiptsFile({ state, named, encoding: 'cp932' })}
          >
            {t('Shift_JISで保存', 'As Shift_JIS')}
          </ButtonLink>
        </>
      }
      filters={{
        action: paths.company.receipts(),
        active: state !== undefined || named !== undefined,
        fields: (
          <>
            <Select
              name="state"
              label={t('状態', 'State')}
              width="medium"
              value={state}
              blank={t('すべて', 'All')}
              options={RECEIPT_STATES.map((value) => ({ value, label: receiptStateLabel(value) }))}
            />
            <Select
              name="named"
              label={t('お名前', 'Name')}
              width="medium"
              value={named}
              blank={t('すべて', 'All')}
              options={[{ value: 'yes', label: t('伝えることを選んだ方', 'Told') }]}
            />
          </>
        ),
      }}
      page={page}
      href={(query) => paths.company.receipts({ state, named, ...query })}
      columns={[
        {
          label: t('受け付けた日', 'Received'),
          kind: 'date',
          head: true,
          cell: ({ id, introducedOn }) => <a href={paths.company.receipt(id)}>{formatDate(introducedOn)}</a>,
        },
        {
          label: t('台帳の番号', 'Number'),
          kind: 'number',
          cell: ({ number }) => (number === null ? t('なし', 'None') : `No.${formatNumber(number)}`),
        },
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: ({ state: now }) => <Badge tone={RECEIPT_TONES[now]}>{receiptStateLabel(now)}</Badge>,
        },
        {
          label: t('確定の見込み・再確認', 'To be confirmed, or looked at again'),
          cell: (receipt) => expectedText(receipt) || askAgain(receipt),
        },
        { label: t('お名前', 'Name'), kind: 'name', cell: ({ name }) => name ?? t('なし', 'None') },
      ]}
      empty={{
        title: t('当てはまる紹介はありません', 'No such introductions'),
        text: t(
          '専用リンクから登録した方が人材紹介会社を選ぶと、ここに並びます。',
          'They appear once somebody registers through a link of yours and chooses an agency.',
        ),
      }}
    />
  );
}

/** The way to asking the operator to look again, for whoever may, where it is open. */
function askAgain({ id, state, introducedOn }: ReceiptDetail) {
  if (!mayBeAppealed(state) || !may('appealReceipts')) return '';
  return (
    <a href={`${paths.company.receipt(id)}#appeal`}>
      {t('再確認を依頼する', 'Ask to look again')}
      <span class="sr-only">{t(`：${formatDate(introducedOn)}`, `: ${formatDate(introducedOn)}`)}</span>
    </a>
  );
}

/** By when a pending one is settled, and by what. */
export function expectedText({ state, confirmDueAt, suspendedUntil, at, appeal }: ReceiptDetail): string {
  if (appeal !== null) return appealStateLabel(appeal);
  if (state !== 'pending' || confirmDueAt === null) return '';
  const { lastDay, isOver } = timeLeft(confirmDueAt, at);
  const day = formatDate(lastDay);
  if (isOver) return t('確定の処理待ち', 'About to be confirmed');
  return suspendedUntil !== null && suspendedUntil > at
    ? t(`運営が確認中（遅くとも${day} 24:00）`, `With the operator (24:00 on ${day} at the latest)`)
    : `${day} 24:00`;
}
