import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ProgressOfTen } from '../../../ui/charts/progress-of-ten.tsx';
import { ReceivedStat } from '../../../ui/figure-names.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { NextSteps } from '../../../ui/layout/door.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { SlotWorthStat } from '../../../ui/slot-worth.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { EntryLine } from '../actions/show-entries.ts';
import type { Balance, SlotState } from '../rules/balance.ts';
import type { Slot } from '../store/slots.ts';
import { entryColumns, noEntries } from './entry-table.tsx';
import { ruleSentences, slotStateLabel } from './words.ts';

interface SlotsPageProps {
  balance: Balance;
  slots: readonly Slot[];
  entries: RowPage<EntryLine>;
}

/** 無料紹介枠: the balance as a picture and in words, the rule in force, the slots and the newest entries. */
export function SlotsPage({ balance, slots, entries }: SlotsPageProps) {
  const { rule } = balance;
  const since = formatDate(rule.effectiveAt);
  const use = balance.slots.available > 0 && may('useSlots') && (
    <ButtonLink href={paths.company.useSlot()}>{t('枠を使う', 'Use a slot')}</ButtonLink>
  );
  return (
    <Page zone="company" title={t('無料紹介枠', 'Free placement slots')}>
      <PageHeader
        title={t('無料紹介枠', 'Free placement slots')}
        help={<HelpLink side="company" topic="slots" />}
        lead={t(
          '確定した紹介の数と、獲得した枠です。すべての数字は、下の明細で検証できます。',
          'Your confirmed introductions and the slots they earned. Every number can be recomputed from the entries below.',
        )}
        actions={use}
      />
      {balance.points.debt > 0 && <DebtAlert balance={balance} />}
      <div class="grid gap-6 lg:grid-cols-2">
        <Card title={t('次の枠まで', 'To the next slot')} tone="accent">
          <BalancePicture balance={balance} />
          <p>
            <a href={paths.company.links()}>
              {t(
                '専用リンクの文面を選考結果のメールに貼る',
                'Paste the text of a relay link into your result mails',
              )}
            </a>
          </p>
        </Card>
        {isUntouched(balance) ? (
          <Card>
            <WayToFirstSlot pointsPerSlot={rule.pointsPerSlot} />
            <SlotWorthStat worth={balance.worth} available={0} edits={may('editProfile')} />
          </Card>
        ) : (
          <Card title={t('枠と紹介の数', 'Slots and introductions')}>
            <SlotCounts balance={balance} />
          </Card>
        )}
      </div>
      <Section
        title={t('獲得した枠', 'Slots earned')}
        id="slots"
        actions={
          <ButtonRow>
            <ButtonLink variant="secondary" small href={paths.company.planner()}>
              {t('見込みを計算する', 'Plan a year')}
            </ButtonLink>
            <ButtonLink variant="secondary" small href={paths.company.recommendations()}>
              {t('推薦された方', 'Recommended people')}
            </ButtonLink>
            <ButtonLink variant="secondary" small href={paths.company.placements()}>
              {t('成約', 'Hires')}
            </ButtonLink>
          </ButtonRow>
        }
      >
        <SlotTable slots={slots} />
      </Section>
      <Section
        title={t('最近の明細', 'Newest entries')}
        id="entries"
        actions={
          <ButtonRow>
            <ButtonLink variant="secondary" small href={paths.company.receipts()}>
              {t('受け付けた紹介', 'Introductions received')}
            </ButtonLink>
            <ButtonLink variant="secondary" small href={paths.company.slotEntries()}>
              {t('すべての明細', 'All entries')}
            </ButtonLink>
          </ButtonRow>
        }
      >
        <Table
          caption={t('台帳の明細', 'Ledger entries')}
          captionHidden
          rows={entries.rows}
          columns={entryColumns('company')}
          empty={<EmptyState title={noEntries().title}>{noEntries().text}</EmptyState>}
        />
      </Section>
      <Card
        title={t('いまの制度ルール', 'The rule in force')}
        actions={
          <span>{t(`第${rule.version}版（${since} から）`, `Version ${rule.version}, since ${since}`)}</span>
        }
        id="rule"
      >
        <ul class="list-disc pl-6">
          {ruleSentences(rule).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

/** Whether nothing was ever received: there is nothing to count yet. */
function isUntouched({ points, slots }: Balance): boolean {
  return slots.earned + points.pending + points.confirmed + points.voided === 0;
}

function WayToFirstSlot({ pointsPerSlot }: { pointsPerSlot: number }) {
  return (
    <NextSteps
      title={t('枠を獲得する流れ', 'How a slot is earned')}
      steps={[
        t('専用リンクを、選考結果のメールに貼ります。', 'You paste a relay link into your result mails.'),
        t(
          '登録した方が人材紹介会社を選ぶと、紹介として受け付けます。',
          'Whoever registers and chooses an agency is an introduction received.',
        ),
        t(
          `確定した紹介が${pointsPerSlot}件になると、枠を1つ獲得します。`,
          `${pointsPerSlot} confirmed introductions earn a slot.`,
        ),
      ]}
    />
  );
}

function BalancePicture({ balance }: { balance: Balance }) {
  const n = (value: number) => formatNumber(value);
  const { points, toNextSlot, rule } = balance;
  return (
    <ProgressOfTen
      id="balance"
      title={t('紹介ポイント', 'Points')}
      summary={t(
        `残高は${n(points.balance)}ポイントです。あと${n(toNextSlot)}件の紹介が確定すると、枠を1つ獲得します。確認中の紹介は${n(points.pending)}件です。`,
        `The balance is ${n(points.balance)}. ${n(toNextSlot)} more confirmed introductions earn a slot; ${n(points.pending)} are pending.`,
      )}
      size={rule.pointsPerSlot}
      done={points.balance}
      pending={points.pending}
      words={{
        done: t('確定', 'Confirmed'),
        pending: t('確認中', 'Pending'),
        open: t('これから', 'To come'),
      }}
      columns={[t('状態', 'State'), t('ポイント', 'Points')]}
    />
  );
}

function DebtAlert({ balance }: { balance: Balance }) {
  const debt = formatNumber(balance.points.debt);
  return (
    <Alert kind="warning" title={t(`${debt}ポイント不足しています`, `${debt} points are owed`)}>
      <p>
        {t(
          '枠を獲得した後に、不正な紹介が見つかり取り消されました。獲得した枠はそのまま使えます。不足分は、次に確定した紹介から埋まります。',
          'Introductions were reversed for fraud after they had earned a slot. The slot stays yours. The next confirmed introductions fill the gap first.',
        )}
      </p>
    </Alert>
  );
}

/** What became of earned slots, each named once there is one. */
const SLOT_USES = [
  ['requested', '申請中', 'requested'],
  ['consumed', '利用済み', 'used'],
  ['expired', '期限切れ', 'expired'],
] as const;

function SlotCounts({ balance }: { balance: Balance }) {
  const { slots, points } = balance;
  const n = (value: number) => formatNumber(value);
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <Stat
        label={t('利用できる枠', 'Available')}
        value={n(slots.available)}
        unit={t('枠', '')}
        note={
          slots.available > 0 ? (
            <>
              {t('求人を選んで申し込めます。', 'Request one for an opening.')}{' '}
              <a href={paths.company.redemptions()}>{t('枠の利用', 'Slots in use')}</a>
            </>
          ) : undefined
        }
      />
      <Stat
        label={t('獲得した枠', 'Earned')}
        value={n(slots.earned)}
        unit={t('枠', '')}
        note={SLOT_USES.flatMap(([state, ja, en]) =>
          slots[state] > 0 ? [t(`${ja}\u00a0${n(slots[state])}`, `${n(slots[state])} ${en}`)] : [],
        ).join(t('、', ', '))}
      />
      <SlotWorthStat worth={balance.worth} available={slots.available} edits={may('editProfile')} />
      <ReceivedStat
        counts={{
          pending: points.pending,
          confirmed: points.confirmed - points.reversed,
          reversed: points.voided + points.reversed,
        }}
      />
      <Stat
        label={t('紹介ポイントの残高', 'Balance of points')}
        value={n(points.balance)}
        unit={t('ポイント', '')}
        note={
          points.confirmed > 0 &&
          t(
            `確定${n(points.confirmed - points.reversed)} − 枠に換えた分${n(points.spent)}${points.reversed > 0 ? `（確定後に不正で取り消し${n(points.reversed)}）` : ''}`,
            `${n(points.confirmed - points.reversed)} confirmed − ${n(points.spent)} turned into slots${points.reversed > 0 ? ` (${n(points.reversed)} reversed for fraud)` : ''}`,
          )
        }
      />
    </div>
  );
}

const SLOT_TONES: Record<SlotState, BadgeTone> = {
  available: 'success',
  requested: 'info',
  consumed: 'neutral',
  expired: 'warning',
  cancelled: 'neutral',
};

function SlotTable({ slots }: Pick<SlotsPageProps, 'slots'>) {
  const use: Column<Slot> = {
    label: t('利用', 'Use'),
    cell: ({ number, redemptionId }) =>
      redemptionId && (
        <a href={paths.company.redemption(redemptionId)}>
          {t('利用の状態', 'Where it stands')}
          <span class="sr-only">{t(`：第${number}枠`, `: no. ${number}`)}</span>
        </a>
      ),
  };
  return (
    <Table
      caption={t('枠の一覧', 'List of slots')}
      captionHidden
      rows={slots}
      columns={[
        { label: t('枠', 'Slot'), head: true, cell: (slot) => t(`第${slot.number}枠`, `No. ${slot.number}`) },
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: (slot) => <Badge tone={SLOT_TONES[slot.state]}>{slotStateLabel(slot.state)}</Badge>,
        },
        { label: t('獲得した日', 'Earned on'), kind: 'date', cell: (slot) => formatDate(slot.grantedOn) },
        {
          label: t('期限', 'Expires'),
          kind: 'date',
          cell: (slot) => (slot.expiresOn === null ? t('なし', 'Never') : formatDate(slot.expiresOn)),
        },
        ...(slots.some(({ redemptionId }) => redemptionId !== null) ? [use] : []),
      ]}
      empty={
        <EmptyState title={t('獲得した枠はまだありません', 'No slot earned yet')}>
          {t(
            '紹介が確定すると、ここに枠が並びます。選考結果のメールに専用リンクを貼ると、紹介が始まります。',
            'Slots appear here once introductions are confirmed. They begin with the relay link in your result mails.',
          )}
        </EmptyState>
      }
    />
  );
}
