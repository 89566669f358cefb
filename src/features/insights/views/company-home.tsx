import { may } from '../../../platform/http/permit.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { ProgressOfTen } from '../../../ui/charts/progress-of-ten.tsx';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { figureName, notPublished, ReceivedStat } from '../../../ui/figure-names.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { SlotWorthStat, worthFormula } from '../../../ui/slot-worth.tsx';
import { isAtWork, isSuspended } from '../../../ui/standing-notice.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { CompanyHome } from '../actions.ts';
import type { HomeTask } from '../rules.ts';
import { FirstSteps } from './first-steps.tsx';
import { isOpenNow, taskOfReader } from './home-tasks.tsx';
import { Matches } from './matches.tsx';
import { TaskList } from './task-list.tsx';

/** ホーム: what needs us today, how far the next slot is, what has come of it so far. */
export function CompanyHomePage({ name, home }: { name: string; home: CompanyHome }) {
  const isBeginning = home.firstSteps.length > 0 && !isSuspended();
  const tasks = home.tasks.filter(
    ({ kind }) => isOpenNow(kind) && !(isBeginning && IN_FIRST_STEPS.has(kind)),
  );
  return (
    <Page zone="company" title={t('ホーム', 'Home')}>
      <PageHeader
        title={name}
        actions={
          !isSuspended() &&
          !isBeginning &&
          may('editLinks') && (
            <ButtonLink variant={isAtWork() ? 'primary' : 'secondary'} href={paths.company.newLink()}>
              {t('専用リンクを作る', 'Make a relay link')}
            </ButtonLink>
          )
        }
      />
      {isBeginning && <FirstSteps steps={home.firstSteps} />}
      {(tasks.length > 0 || (!isBeginning && !isSuspended())) && (
        <TaskList
          tasks={tasks.map(taskOfReader)}
          none={t(
            'リンクを選考結果のご連絡メールに貼っておけば、あとは自動で進みます。',
            'Keep the link in your result mails; everything else happens by itself.',
          )}
        />
      )}
      <Matches offers={home.matches} />
      {hasFigures(home) ? (
        <>
          <div class="grid gap-6 lg:grid-cols-2">
            <NextSlot home={home} />
            <Card
              title={t(`${figureName('introductions')}の推移`, `${figureName('introductions')} by week`)}
              actions={<a href={paths.company.slots()}>{t('明細を見る', 'See the entries')}</a>}
            >
              <Weeks home={home} />
            </Card>
          </div>
          <SoFar home={home} />
        </>
      ) : (
        <NextSlot home={home} />
      )}
    </Page>
  );
}

/** Nothing has come back yet: figures that are all zero say less than none. */
function hasFigures({ received, counts }: CompanyHome): boolean {
  return received > 0 || counts.viewsShown !== null;
}

function SoFar({ home }: { home: CompanyHome }) {
  const { counts } = home;
  return (
    <Section title={t('これまで', 'So far')}>
      <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Stat
          label={t('獲得した枠', 'Slots earned')}
          value={formatNumber(home.balance.slots.earned)}
          unit={t('枠', '')}
          note={
            <>
              {t(
                `いま使える枠 ${formatNumber(home.balance.slots.available)}`,
                `${formatNumber(home.balance.slots.available)} available now`,
              )}{' '}
              <a href={`${paths.company.slots()}#slots`}>{t('枠を見る', 'See the slots')}</a>
            </>
          }
        />
        <ReceivedStat counts={home.introductions.states} />
        <Stat
          label={figureName('views')}
          value={counts.viewsShown === null ? notPublished() : formatNumber(counts.viewsShown)}
          unit={counts.viewsShown === null ? '' : t('回', '')}
          note={
            counts.viewsShown === null
              ? t(
                  `1つのリンクから${SMALLEST_GROUP}名が登録すると、月の締めに表示します`,
                  `Shown at the close of a month, once ${SMALLEST_GROUP} people have registered through one link`,
                )
              : t(
                  '数を表示しているリンクの合計（月の締めまで。自動アクセスとテスト用のリンクを除く）',
                  'All links whose figures are shown, up to the close of a month; programs and test links not included',
                )
          }
        />
        <Stat
          label={t('公開中の専用リンク', 'Open relay links')}
          value={formatNumber(isAtWork() ? counts.openLinks : 0)}
          unit={t('本', '')}
          note={<a href={paths.company.links()}>{t('専用リンクの一覧', 'All relay links')}</a>}
        />
      </div>
    </Section>
  );
}

function NextSlot({ home }: { home: CompanyHome }) {
  const { balance } = home;
  const { balance: points, pending } = balance.points;
  return (
    <Card
      title={t('次の無料紹介枠まで', 'To the next free slot')}
      tone={hasFigures(home) ? 'accent' : undefined}
    >
      <ProgressOfTen
        id="next-slot"
        title={t('紹介ポイントの残高', 'Balance of points')}
        summary={
          points < 0
            ? t(
                `不足が${-points}件あります。今後の紹介で埋まります。`,
                `There is a debt of ${-points}, filled by future introductions.`,
              )
            : t(
                `残高は${points}ポイントです。あと${balance.toNextSlot}件の紹介が確定すると、次の枠になります。確認中は${pending}件です。`,
                `The balance is ${points}. ${balance.toNextSlot} more confirmed introductions make the next slot; ${pending} are pending.`,
              )
        }
        size={balance.rule.pointsPerSlot}
        done={points}
        pending={pending}
        words={{
          done: t('確定', 'Confirmed'),
          pending: t('確認中', 'Pending'),
          open: t('これから', 'To come'),
        }}
        columns={[t('状態', 'State'), t('件数', 'Count')]}
      />
      {hasFigures(home) ? (
        <SlotWorthStat worth={balance.worth} available={balance.slots.available} edits={may('editProfile')} />
      ) : (
        <p>
          {worthFormula(balance.worth)}{' '}
          <a href={paths.company.slotValue()}>{t('計算の条件を見る', 'See what it is made from')}</a>
        </p>
      )}
    </Card>
  );
}

function Weeks({ home }: { home: CompanyHome }) {
  const total = home.introductions.weeks.reduce((sum, week) => sum + week.count, 0);
  if (total === 0) return <NoIntroductions hasLink={home.counts.openLinks > 0} />;
  return (
    <Sparkline
      title={t('直近12週間', 'The last 12 weeks')}
      summary={t(
        `12週間で${formatNumber(total)}件の紹介を受け付けました。`,
        `${formatNumber(total)} introductions were received in 12 weeks.`,
      )}
      points={home.introductions.weeks.map((week) => ({
        label: formatDate(week.from).slice(5),
        value: week.count,
      }))}
      columns={[t('週のはじまり（月曜）', 'Week beginning (Monday)'), figureName('introductions')]}
    />
  );
}

/** In place of twelve empty weeks: what begins them. */
function NoIntroductions({ hasLink }: { hasLink: boolean }) {
  return (
    <div class="stack is-tight">
      <p>
        {t(
          '直近12週間に受け付けた紹介はありません。選考結果のメールに専用リンクを貼ると、紹介が始まります。',
          'No introductions were received in the last 12 weeks. They begin with the relay link in your result mails.',
        )}
      </p>
      {hasLink && (
        <p>
          <a href={paths.company.links()}>
            {t('リンクを選んで文面をコピーする', 'Choose a link and copy its text')}
          </a>
        </p>
      )}
    </div>
  );
}

/** What the first steps ask for already. */
const IN_FIRST_STEPS: ReadonlySet<HomeTask['kind']> = new Set(['make_link', 'declare_rejections']);
