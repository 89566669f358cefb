import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber, type Locale, type Text, textIn } from '../../../ui/text.ts';
import type { Work } from '../actions/show-work.ts';

interface JobsView {
  readonly frame: PageFrame;
  readonly work: Work;
  /** Whether this member may retry. */
  readonly mayRetry: boolean;
  readonly csrf: string;
}

/** What the installation does by itself: what waits, what is parked and why, what recurs. */
export function JobsPage({ frame, work, mayRetry, csrf }: JobsView) {
  const { locale } = frame;
  const t = textIn(locale);
  const parked = work.parkedJobs.length + work.parkedMails.length;
  const failed = work.sweeps.filter((sweep) => sweep.failed).length;
  return (
    <Page {...frame} zone="operator" title={t('ジョブ', 'Jobs')}>
      <PageHeader
        locale={locale}
        title={t('ジョブとメール', 'Jobs and mail')}
        lead={t(
          '画面の操作とは別に進む仕事の状態です。止まったものは、理由を確かめてから再実行します。',
          'What runs beside the pages. What has stopped is retried once its reason is understood.',
        )}
      />
      {parked + failed === 0 ? (
        <Alert kind="success" title={t('止まっているものはありません', 'Nothing has stopped')} />
      ) : (
        <Alert
          kind="warning"
          title={t(
            `${formatNumber(parked + failed, locale)}件が止まっています`,
            `${parked + failed} have stopped`,
          )}
        >
          <p>{t('下の表で理由を確かめてください。', 'See the reasons in the tables below.')}</p>
        </Alert>
      )}
      <ClockDoubt locale={locale} work={work} mayRetry={mayRetry} csrf={csrf} />
      <Figures locale={locale} work={work} />
      <ParkedJobs locale={locale} work={work} mayRetry={mayRetry} csrf={csrf} />
      <ParkedMails locale={locale} work={work} mayRetry={mayRetry} csrf={csrf} />
      <Sweeps locale={locale} work={work} />
    </Page>
  );
}

function Figures({ locale, work: { queues, mails } }: { locale: Locale; work: Work }) {
  const t = textIn(locale);
  const jobs = t('件', '');
  return (
    <div class="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
      {queues.map(({ words, waiting, running, oldestSeconds }) => (
        <div class="card">
          <Stat
            label={t(`${words.ja}の待ち`, `Waiting: ${words.en}`)}
            value={formatNumber(waiting, locale)}
            unit={jobs}
            note={t(
              `実行中 ${running}件。最も長い待ち ${Math.round(oldestSeconds)}秒`,
              `${running} running. Longest wait ${Math.round(oldestSeconds)} s`,
            )}
          />
        </div>
      ))}
      <div class="card">
        <Stat
          label={t('送信待ちのメール', 'Mail to be sent')}
          value={formatNumber(mails.waiting, locale)}
          unit={t('通', '')}
          note={t(
            `最も長い待ち ${Math.round(mails.oldestSeconds)}秒`,
            `Longest wait ${Math.round(mails.oldestSeconds)} s`,
          )}
        />
      </div>
      <div class="card">
        <Stat
          label={t('送信したメール', 'Mail sent')}
          value={formatNumber(mails.sentToday, locale)}
          unit={t('通', '')}
          note={t('直近24時間', 'In the last 24 hours')}
        />
      </div>
    </div>
  );
}

type ParkedProps = Pick<JobsView, 'work' | 'mayRetry' | 'csrf'> & { locale: Locale };

/** Nothing while the clock is in order. */
function ClockDoubt({ locale, work, mayRetry, csrf }: ParkedProps) {
  const t = textIn(locale);
  const minutes = formatNumber(Math.round(work.clockAheadSeconds / 60), locale);
  if (work.clockAheadSeconds === 0) return null;
  return (
    <Alert
      kind="warning"
      title={t(
        `データベースの時計が${minutes}分進んでいるおそれがあります`,
        `The database's clock may be ${minutes} min ahead`,
      )}
    >
      <p>
        {t(
          '時計が、経過した時間より先に進みました。取り消せない仕事（確定、お知らせ、消去）は止めてあります。時計が合うか、正しいと確認されるか、1日が過ぎると、続きから進みます。',
          'It has run ahead of the time that has passed. What cannot be taken back (settling, mailing, forgetting) waits, and goes on once the clock agrees again, somebody says that it is right, or a day has passed.',
        )}
      </p>
      {mayRetry && (
        <Form action={paths.operator.clockConfirmation()} csrf={csrf}>
          <Button variant="secondary" small>
            {t('時計は正しい', 'The clock is right')}
          </Button>
        </Form>
      )}
    </Alert>
  );
}

/** What both tables of parked work say of a row behind what it is. */
function parkedColumns<
  Row extends { readonly reason: string; readonly attempts: number; readonly parkedAt: Date },
>({ locale, mayRetry, csrf }: ParkedProps, retryOf: (row: Row) => string | undefined): Column<Row>[] {
  const t = textIn(locale);
  const action: Column<Row> = {
    label: t('操作', 'Action'),
    cell: (row) => {
      const address = retryOf(row);
      if (address === undefined) return t('消去済みのため送れません', 'Erased; cannot be sent');
      return (
        <Form action={address} csrf={csrf}>
          <Button variant="secondary" small>
            {t('再実行する', 'Retry')}
          </Button>
        </Form>
      );
    },
  };
  return [
    { label: t('理由', 'Reason'), cell: (row) => row.reason },
    { label: t('試した回数', 'Attempts'), align: 'end', cell: (row) => row.attempts },
    { label: t('止まった日時', 'Stopped'), cell: (row) => formatDateTime(row.parkedAt, locale) },
    ...(mayRetry ? [action] : []),
  ];
}

function ParkedJobs(props: ParkedProps) {
  const { locale, work } = props;
  const t = textIn(locale);
  return (
    <Section id="parked-jobs" title={t('止まったジョブ', 'Parked jobs')}>
      <Table
        locale={locale}
        caption={t('止まったジョブの一覧', 'List of parked jobs')}
        captionHidden
        columns={[
          { label: t('種類', 'Kind'), head: true, cell: (job) => job.words[locale] },
          { label: t('対象', 'About'), cell: (job) => <code>{Object.values(job.payload).join(' ')}</code> },
          ...parkedColumns<Work['parkedJobs'][number]>(props, (job) => paths.operator.jobRetry(job.id)),
        ]}
        rows={work.parkedJobs}
        empty={
          <EmptyState title={t('止まったジョブはありません', 'No job is parked')}>
            {t(
              '何度試しても終わらなかったジョブが、理由とともにここに並びます。',
              'Jobs that could not be done after all attempts appear here with the reason.',
            )}
          </EmptyState>
        }
      />
    </Section>
  );
}

function ParkedMails(props: ParkedProps) {
  const { locale, work } = props;
  const t = textIn(locale);
  return (
    <Section id="parked-mails" title={t('止まったメール', 'Parked mail')}>
      <Table
        locale={locale}
        caption={t('止まったメールの一覧', 'List of parked mail')}
        captionHidden
        columns={[
          { label: t('用件', 'Purpose'), head: true, cell: (mail) => <code>{mail.purpose}</code> },
          ...parkedColumns<Work['parkedMails'][number]>(props, (mail) =>
            mail.mayBeRetried ? paths.operator.mailRetry(mail.id) : undefined,
          ),
        ]}
        rows={work.parkedMails}
        empty={
          <EmptyState title={t('止まったメールはありません', 'No mail is parked')}>
            {t(
              '届けられなかったメールが、理由とともにここに並びます。宛先と本文は表示しません。',
              'Mail that could not be delivered appears here with the reason; never its address or text.',
            )}
          </EmptyState>
        }
      />
    </Section>
  );
}

function Sweeps({ locale, work }: { locale: Locale; work: Work }) {
  const t = textIn(locale);
  return (
    <Section id="sweeps" title={t('繰り返しの仕事', 'What recurs')}>
      <Table
        locale={locale}
        caption={t('繰り返しの仕事の一覧', 'List of what recurs')}
        captionHidden
        columns={[
          { label: t('名前', 'Name'), head: true, cell: (sweep) => sweep.words[locale] },
          {
            label: t('前回', 'Last run'),
            cell: ({ finishedAt }) =>
              finishedAt === null ? t('まだ実行していません', 'Not yet') : formatDateTime(finishedAt, locale),
          },
          {
            label: t('処理した件数', 'Things done'),
            align: 'end',
            cell: ({ done }) => (done === null ? '–' : formatNumber(done, locale)),
          },
          { label: t('結果', 'Result'), cell: (sweep) => result(sweep, work.clockAheadSeconds > 0, t) },
        ]}
        rows={work.sweeps}
        empty=""
      />
    </Section>
  );
}

function result(sweep: Work['sweeps'][number], isClockAhead: boolean, t: Text) {
  if (isClockAhead && sweep.isIrreversible)
    return <Badge tone="warning">{t('時計を待っています', 'Waits for the clock')}</Badge>;
  if (sweep.failed) return <Badge tone="error">{t('失敗', 'Failed')}</Badge>;
  return sweep.finishedAt === null ? '–' : <Badge tone="success">{t('正常', 'Fine')}</Badge>;
}
