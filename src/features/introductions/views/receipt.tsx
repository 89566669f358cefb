import { timeLeft } from '../../../platform/deadline.ts';
import { CopyButton } from '../../../ui/copy-block.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { KeptText } from '../../../ui/kept-text.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline, type TimelineItem } from '../../../ui/layout/timeline.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import type { RaisedAppeal } from '../actions/appeals.ts';
import type { ReceiptDetail } from '../actions/show-receipts.ts';
import { mayBeAppealed } from '../rules/receipt-state.ts';
import { AppealCard } from './appeal-card.tsx';
import { RECEIPT_TONES, receiptStateLabel } from './words.ts';

const DONE: DoneWords = {
  asked: [
    '再確認を依頼しました。運営の回答を待っています。',
    'You have asked. It waits for the operator’s answer.',
  ],
};

/** Why what was asked was not taken. */
export type RefusedAppeal = Extract<RaisedAppeal, { ok: false }>['reason'];

interface ReceiptPageProps {
  receipt: ReceiptDetail;
  form: FormState;
  refused: RefusedAppeal | undefined;
  /** What was written with what was refused. */
  typed?: string | undefined;
}

/** One introduction as its company may know it: a number, a day, a state; a name only where the person chose so. */
export function ReceiptPage({ receipt, form, refused, typed = '' }: ReceiptPageProps) {
  const day = formatDate(receipt.introducedOn);
  const title = t(`${day}に受け付けた紹介`, `Introduction received on ${day}`);
  return (
    <Page
      zone="company"
      title={title}
      done={DONE}
      languageForm={mayBeAppealed(receipt.state) && receipt.appeal === null ? TYPED_FORM : undefined}
    >
      <PageHeader
        title={title}
        back={{ href: paths.company.receipts(), label: t('受け付けた紹介', 'Introductions received') }}
      />
      {refused && (
        <Alert kind="error" title={t('依頼は記録されていません', 'Nothing was recorded')}>
          <p>
            {refused === 'counted'
              ? t(
                  'この紹介は、ポイントとして数えているか、確認中です。',
                  'This introduction is a point, or may still become one.',
                )
              : t(
                  'この紹介の再確認は、すでに依頼されています。',
                  'This introduction was asked about before.',
                )}
          </p>
          <KeptText texts={[typed]} />
        </Alert>
      )}
      <DescriptionList
        items={[
          {
            term: t('状態', 'State'),
            description: (
              <Badge tone={RECEIPT_TONES[receipt.state]}>{receiptStateLabel(receipt.state)}</Badge>
            ),
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
            term: t('台帳の番号', 'Number in the ledger'),
            description: receipt.number === null ? undefined : `No.${formatNumber(receipt.number)}`,
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
      {mayBeAppealed(receipt.state) && (
        <AppealCard receiptId={receipt.id} appeal={receipt.appeal} form={form} />
      )}
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

/** What the state means for the company's points, and what comes next (rules.md §3.4–3.7). */
function whatItMeans({ state, confirmDueAt, suspendedUntil, at }: ReceiptDetail): string {
  switch (state) {
    case 'pending':
      return confirmDueAt === null ? '' : untilConfirmed(confirmDueAt, suspendedUntil, at);
    case 'confirmed':
      return t('1ポイントとして数えました。', 'It has been counted as one point.');
    case 'reversed':
      return t(
        '人材紹介会社の異議を運営が認めたか、不正と分かったため、ポイントに数えません。獲得済みの枠は変わりません。',
        'The operator upheld an agency’s objection or found fraud, so it is no point. Slots you have earned stay yours.',
      );
    case 'not_counted':
      return t(
        `制度ルールで、ポイントに数えない紹介です。理由は、次のいずれかです。${UNCOUNTED[0]}どれかは、ご本人を指すため、お伝えしません。`,
        `The rule counts no point for it, for one of these reasons: ${UNCOUNTED[1]} Which one is not told, since it would point at the person.`,
      );
  }
}

/** Every reason there is (rules.md §3.7), always all of them: one alone would point at a person (rules.md §5.2). */
const UNCOUNTED: Pair = [
  '先に貴社の紹介として数えた方、先にほかの企業の紹介として数えた方、貴社のメンバーか貴社のメールアドレスの方、ほかの方あての個別リンクからの登録。',
  'the person counted for your company before, or for another company; works for you or has an address of yours; or used a personal link meant for somebody else.',
];

function untilConfirmed(confirmDueAt: Date, suspendedUntil: Date | null, now: Date): string {
  const { lastDay, isOver } = timeLeft(confirmDueAt, now);
  const day = formatDate(lastDay);
  if (isOver) {
    return t(
      `${day} 24:00の期日を過ぎました。確定の処理を待っています。`,
      `Its time was up at 24:00 on ${day}. It is about to be confirmed.`,
    );
  }
  if (suspendedUntil !== null && suspendedUntil > now)
    return t(
      `運営が確認しています。取り消しにならずこのまま進むと、${day} 24:00に確定します。`,
      `The operator is looking at it. Unless it is taken back, it is confirmed at 24:00 on ${day}.`,
    );
  return t(
    `このまま進むと、${day} 24:00に確定します。人材紹介会社が先に受け取りを確認すると、その時点で確定します。異議があった場合は、運営の判断まで確定しないことがあり、認められると取り消しになります。`,
    `As things stand, it is confirmed at 24:00 on ${day}, or earlier once an agency accepts. An objection may hold it back for the operator to decide; if it is upheld, the point is taken back.`,
  );
}
