import { CopyButton } from '../../../ui/copy-block.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline, type TimelineItem } from '../../../ui/layout/timeline.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { ReceiptDetail } from '../actions/show-receipts.ts';
import { timeLeft } from '../rules/deadline.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';
import { receiptStateLabel } from './words.ts';

/** One introduction as its company may know it: a number, a day, a state; a name only where the person chose so. */
export function ReceiptPage({ receipt }: { receipt: ReceiptDetail }) {
  const day = formatDate(receipt.introducedOn);
  const title = t(`${day}に受け付けた紹介`, `Introduction received on ${day}`);
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.company.slotEntries(), label: t('台帳の明細', 'Ledger entries') }}
      />
      <DescriptionList
        items={[
          {
            term: t('状態', 'State'),
            description: <Badge tone={TONES[receipt.state]}>{receiptStateLabel(receipt.state)}</Badge>,
          },
          {
            term: t('お名前', 'Name'),
            description:
              receipt.name ??
              t(
                'お知らせしていません。企業に名前を伝えることを選んだ方だけ、ここに表示します。',
                'Not told. Only people who choose to tell the company are named here.',
              ),
          },
          {
            term: t('受付番号', 'Receipt number'),
            description: (
              <div class="copy-line">
                <code id="receipt-number">{receipt.id}</code>
                <CopyButton of="receipt-number" variant="plain">
                  {t('コピー', 'Copy')}
                  <span class="sr-only">{t('：受付番号', ': receipt number')}</span>
                </CopyButton>
              </div>
            ),
          },
        ]}
      />
      <Card title={t('経過', 'How it stands')}>
        <Timeline items={courseOf(receipt)} />
      </Card>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.company.slots()}>
          {t('無料紹介枠を見る', 'See the slots')}
        </ButtonLink>
        <a href={`${paths.company.slots()}#rule`}>
          {t('数え方（いまの制度ルール）', 'How introductions count')}
        </a>
      </ButtonRow>
    </Page>
  );
}

/** What has become of it, and what of it is still to come. */
function courseOf(receipt: ReceiptDetail): TimelineItem[] {
  const { state, introducedOn, confirmDueAt, at } = receipt;
  const received = {
    state: 'done',
    title: t('紹介を受け付けました', 'Introduction received'),
    at: formatDate(introducedOn),
  } as const;
  const now = {
    state: state === 'pending' ? 'current' : 'done',
    title: receiptStateLabel(state),
    body: <p>{whatItMeans(receipt)}</p>,
  } as const;
  if (state !== 'pending' || confirmDueAt === null) return [received, now];
  const { lastDay, isOver } = timeLeft(confirmDueAt, at);
  const confirmed = { state: 'next', title: t('確定の見込み', 'Confirmation expected') } as const;
  return [received, now, isOver ? confirmed : { ...confirmed, at: `${formatDate(lastDay)} 24:00` }];
}

const TONES: Record<ReceiptState, BadgeTone> = {
  pending: 'info',
  confirmed: 'success',
  reversed: 'warning',
  not_counted: 'neutral',
};

/** What the state means for the company's points, and what comes next (rules.md §3.4–3.7). */
function whatItMeans({ state, confirmDueAt, at }: ReceiptDetail): string {
  switch (state) {
    case 'pending':
      return confirmDueAt === null ? '' : untilConfirmed(confirmDueAt, at);
    case 'confirmed':
      return t('1ポイントとして数えました。', 'It has been counted as one point.');
    case 'reversed':
      return t(
        '人材紹介会社の異議を運営が認めたか、不正と分かったため、ポイントに数えません。獲得済みの枠は変わりません。',
        'The operator upheld an agency’s objection or found fraud, so it is no point. Slots you have earned stay yours.',
      );
    case 'not_counted':
      return t(
        'いまの制度ルールでは、ポイントに数えない紹介です（同じ方の紹介を先に数えている場合など）。',
        'The rule counts no point for it, for example because the same person was counted before.',
      );
  }
}

function untilConfirmed(confirmDueAt: Date, now: Date): string {
  const { lastDay, isOver } = timeLeft(confirmDueAt, now);
  const day = formatDate(lastDay);
  if (isOver) {
    return t(
      `${day} 24:00の期日を過ぎました。確定の処理を待っています。`,
      `Its time was up at 24:00 on ${day}. It is about to be confirmed.`,
    );
  }
  return t(
    `このまま進むと、${day} 24:00に確定します。人材紹介会社が先に受け取りを確認すると、その時点で確定します。異議があった場合は、運営の判断まで確定しないことがあり、認められると取り消しになります。`,
    `As things stand, it is confirmed at 24:00 on ${day}, or earlier once an agency accepts. An objection may hold it back for the operator to decide; if it is upheld, the point is taken back.`,
  );
}
