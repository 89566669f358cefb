import { CANARY_LATE_HOURS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { DeskCounts } from '../actions.ts';
import { type Task, TaskList } from './task-list.tsx';

/** ホーム of the operator: what waits for a decision, and how much is going on. */
export function OperatorHomePage({ name, counts }: { name: string; counts: DeskCounts }) {
  const n = (value: number) => formatNumber(value);
  const { restoredBackup } = counts;
  const all: readonly (Task & { readonly count: number })[] = [
    {
      count: restoredBackup === null ? 0 : 1,
      text: t(
        `${restoredBackup && formatDateTime(restoredBackup)}時点のバックアップが復元されました。鍵・パスワード・招待・専用リンクは止まっています。`,
        `A backup of ${restoredBackup && formatDateTime(restoredBackup)} was restored. Keys, passwords, invitations and relay links have stopped.`,
      ),
      href: paths.operator.restore(),
      action: t('することを見る', 'See what is to be done'),
    },
    {
      count: counts.unsoundLedgers,
      text: t(
        `台帳に不一致のある企業が${n(counts.unsoundLedgers)}社あります。`,
        `Ledgers that do not hold: ${n(counts.unsoundLedgers)}.`,
      ),
      href: paths.operator.ledger(),
      action: t('台帳を見る', 'See the ledger'),
    },
    {
      count: counts.canary === null ? 0 : 1,
      text:
        counts.canary === 'late'
          ? t(
              `消去したものが残っていないかの確認が、${CANARY_LATE_HOURS}時間以上行われていません。`,
              `Whether anything is left of what was erased has not been looked at for ${CANARY_LATE_HOURS} hours.`,
            )
          : t(
              '消去したはずのものが、残りなく消えたことを確かめられませんでした。',
              'The last look for what an erasure left did not end without a find.',
            ),
      href: paths.operator.canary(),
      action: t('結果を見る', 'See the results'),
    },
    {
      count: counts.mail.isPortShut ? 1 : 0,
      text: t(
        'メールの受信ポートにつながりません。届かなかったメールや返信が戻ってきません。',
        'The port for incoming mail is not open. Bounces and answers do not come back.',
      ),
      href: paths.operator.mail(),
      action: t('配信を見る', 'See the mail'),
    },
    {
      count: counts.mail.stuckRelay === undefined ? 0 : 1,
      text: t(
        '送信サーバーが、どのメールも受け取りません。メールは、送信待ちのまま残っています。',
        'The mail server takes no mail at all. The mails wait to be sent.',
      ),
      href: paths.operator.mail(),
      action: t('配信を見る', 'See the mail'),
    },
    {
      count: counts.mail.alarms.length,
      text: t(
        '直近30日のメールに、届かないものか迷惑メールの申告が多すぎます。',
        'Of the mail of 30 days, too much did not arrive or was complained about.',
      ),
      href: paths.operator.mail(),
      action: t('配信を見る', 'See the mail'),
    },
    {
      count: counts.missingFacts.length,
      text: t(
        `公開ページに載せる運営の情報に、未登録のものがあります：${counts.missingFacts.map(([ja]) => ja).join('、')}`,
        `Not entered yet for the public pages: ${counts.missingFacts.map(([, en]) => en).join('; ')}`,
      ),
      href: `${paths.operator.settings()}#facts`,
      action: t('登録する', 'Enter it'),
    },
    {
      count: counts.openObjections,
      text: t(
        `判断を待っている異議が${n(counts.openObjections)}件あります。期限を過ぎると、ポイントはそのまま確定します。`,
        `Objections to decide: ${n(counts.openObjections)}. After their term the point is confirmed as it is.`,
      ),
      href: paths.operator.objections(),
      action: t('異議を判断する', 'Decide them'),
    },
    {
      count: counts.openAppeals,
      text: t(
        `企業からの再確認の依頼が${n(counts.openAppeals)}件、回答を待っています。`,
        `Introductions that companies ask to look at again: ${n(counts.openAppeals)}.`,
      ),
      href: paths.operator.appeals(),
      action: t('回答する', 'Answer them'),
    },
    {
      count: counts.organisationsWaiting,
      text: t(
        `承認を待っている組織が${n(counts.organisationsWaiting)}社あります。`,
        `Organisations waiting for approval: ${n(counts.organisationsWaiting)}.`,
      ),
      href: paths.operator.organisations({ state: 'waiting' }),
      action: t('審査する', 'Review them'),
    },
    {
      count: counts.licencesToCheck,
      text: t(
        `許可証の確認を待っている人材紹介会社が${n(counts.licencesToCheck)}社あります。有効な許可のない会社には、確認するまで何も渡りません。`,
        `Agencies whose licence is to be checked: ${n(counts.licencesToCheck)}. To those without a licence in force nothing flows until then.`,
      ),
      href: paths.operator.organisations({ kind: 'agency', licence: 'unverified' }),
      action: t('許可を確認する', 'Check the licences'),
    },
    {
      count: counts.requests.open,
      text: t(
        `対応を待っている苦情と開示請求が${n(counts.requests.open)}件あります${counts.requests.overdue > 0 ? `（期限を過ぎたもの${n(counts.requests.overdue)}件）` : ''}。`,
        `Requests and complaints to attend to: ${n(counts.requests.open)}${counts.requests.overdue > 0 ? `, of which overdue: ${n(counts.requests.overdue)}` : ''}.`,
      ),
      href: paths.operator.requests(),
      action: t('対応する', 'Attend to them'),
    },
    {
      count: counts.requests.late,
      text: t(
        `人材紹介会社の確認が遅れている請求が${n(counts.requests.late)}件あります。`,
        `Requests that agencies have not acknowledged in time: ${n(counts.requests.late)}.`,
      ),
      href: paths.operator.requests({ show: 'late' }),
      action: t('遅れを見る', 'See them'),
    },
  ];
  return (
    <Page zone="operator" title={t('ホーム', 'Home')}>
      <PageHeader title={name} />
      <TaskList
        tone="accent"
        tasks={all.filter(({ count }) => count > 0)}
        none={t(
          '承認、許可証の確認、異議の判断、請求や苦情へのお返事を待っているものはありません。',
          'Nothing waits for approval, for a check, for a decision or for an answer.',
        )}
      />
      <div class="grid gap-4 sm:grid-cols-3">
        <Stat
          label={t('利用中の企業', 'Companies')}
          value={n(counts.companies)}
          unit={t('社', '')}
          note={t('承認済み、停止中を除く', 'Approved, not suspended')}
        />
        <Stat
          label={t('受け付けている人材紹介会社', 'Agencies taking people')}
          value={n(counts.agencies)}
          unit={t('社', '')}
          note={t('許可証を確認済みで、有効期限内', 'Licence checked and in force')}
        />
        <Stat
          label={t('渡した無料紹介枠', 'Slots granted')}
          value={n(counts.slotsGranted)}
          unit={t('枠', '')}
          note={t('開始からの累計', 'Since the start')}
        />
      </div>
      <ButtonRow>
        <ButtonLink variant="secondary" small href={paths.operator.answers()}>
          {t('登録した方への2つの質問', 'Two questions to people who registered')}
        </ButtonLink>
        <ButtonLink variant="secondary" small href={paths.operator.canary()}>
          {t('消去の確認', 'Is what is erased gone?')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}
