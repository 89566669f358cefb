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
import { formatDateTime, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { Work } from '../actions/show-work.ts';
import { sweepName } from './sweep-words.ts';

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
  const failed = work.sweeps.filter((sweep) => sweep.hasFailed).length;
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
      {queues.map(({ name, waiting, running, oldestSeconds }) => (
        <div class="card">
          <Stat
            label={t(`${queueName(name, locale)}の待ち`, `Waiting: ${queueName(name, locale)}`)}
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

function ParkedJobs({ locale, work, mayRetry, csrf }: ParkedProps) {
  const t = textIn(locale);
  const columns: Column<Work['parkedJobs'][number]>[] = [
    { label: t('種類', 'Kind'), head: true, cell: (job) => queueName(job.queue, locale) },
    { label: t('対象', 'About'), cell: (job) => <code>{Object.values(job.payload).join(' ')}</code> },
    { label: t('理由', 'Reason'), cell: (job) => job.reason },
    { label: t('試した回数', 'Attempts'), align: 'end', cell: (job) => job.attempts },
    { label: t('止まった日時', 'Stopped'), cell: (job) => formatDateTime(job.parkedAt, locale) },
    ...(mayRetry
      ? [
          {
            label: t('操作', 'Action'),
            cell: (job: { id: string }) => retry(paths.operator.jobRetry(job.id), csrf, locale),
          },
        ]
      : []),
  ];
  return (
    <Section id="parked-jobs" title={t('止まったジョブ', 'Parked jobs')}>
      <Table
        locale={locale}
        caption={t('止まったジョブの一覧', 'List of parked jobs')}
        captionHidden
        columns={columns}
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

function ParkedMails({ locale, work, mayRetry, csrf }: ParkedProps) {
  const t = textIn(locale);
  const columns: Column<Work['parkedMails'][number]>[] = [
    { label: t('用件', 'Purpose'), head: true, cell: (mail) => <code>{mail.purpose}</code> },
    { label: t('理由', 'Reason'), cell: (mail) => mail.reason },
    { label: t('試した回数', 'Attempts'), align: 'end', cell: (mail) => mail.attempts },
    { label: t('止まった日時', 'Stopped'), cell: (mail) => formatDateTime(mail.parkedAt, locale) },
    ...(mayRetry
      ? [
          {
            label: t('操作', 'Action'),
            cell: (mail: { id: string; mayBeRetried: boolean }) =>
              mail.mayBeRetried
                ? retry(paths.operator.mailRetry(mail.id), csrf, locale)
                : t('消去済みのため送れません', 'Erased; cannot be sent'),
          },
        ]
      : []),
  ];
  return (
    <Section id="parked-mails" title={t('止まったメール', 'Parked mail')}>
      <Table
        locale={locale}
        caption={t('止まったメールの一覧', 'List of parked mail')}
        captionHidden
        columns={columns}
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
          { label: t('名前', 'Name'), head: true, cell: (sweep) => sweepName(sweep.name, locale) },
          {
            label: t('前回', 'Last run'),
            cell: (sweep) =>
              sweep.finishedAt
                ? formatDateTime(sweep.finishedAt, locale)
                : t('まだ実行していません', 'Not yet'),
          },
          {
            label: t('処理した件数', 'Things done'),
            align: 'end',
            cell: (sweep) => (sweep.done === undefined ? '–' : formatNumber(sweep.done, locale)),
          },
          {
            label: t('結果', 'Result'),
            cell: (sweep) =>
              sweep.hasFailed ? (
                <Badge tone="error">{t('失敗', 'Failed')}</Badge>
              ) : (
                <Badge tone="success">{t('正常', 'Fine')}</Badge>
              ),
          },
        ]}
        rows={work.sweeps}
        empty={
          <EmptyState title={t('まだ何も実行していません', 'Nothing has run yet')}>
            {t('ワーカーが動き始めると、ここに並びます。', 'It appears here once a worker runs.')}
          </EmptyState>
        }
      />
    </Section>
  );
}

function retry(action: string, csrf: string, locale: Locale) {
  return (
    <Form action={action} csrf={csrf}>
      <Button variant="secondary" small>
        {textIn(locale)('再実行する', 'Retry')}
      </Button>
    </Form>
  );
}

/** The queue in words; a name this page does not know yet is shown as it is. */
function queueName(name: string, locale: Locale): string {
  const t = textIn(locale);
  const names: Readonly<Record<string, string>> = {
    mail: t('メール送信', 'sending mail'),
    imports: t('取り込み', 'imports'),
  };
  return names[name] ?? name;
}
