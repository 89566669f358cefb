import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { Work } from '../actions/show-work.ts';

const DONE: DoneWords = {
  job: ['ジョブを再実行に回しました。', 'The job will run again.'],
  clock: ['時計を正しいものとしました。', 'The clock is taken for right.'],
  gone: [
    'すでに止まっていません。何も変更していません。',
    'It is not parked any more. Nothing was changed.',
    'info',
  ],
};

/** What the installation does by itself: what waits, what is parked and why, what recurs. */
export function JobsPage({ work }: { work: Work }) {
  const parked = work.parkedJobs.length;
  const failed = work.sweeps.filter((sweep) => sweep.failed).length;
  return (
    <Page zone="operator" title={t('ジョブ', 'Jobs')} done={DONE}>
      <PageHeader
        title={t('ジョブ', 'Jobs')}
        help={<HelpLink side="operator" topic="jobs" />}
        lead={t(
          '画面の操作とは別に進む仕事の状態です。止まったものは、理由を確かめてから再実行します。',
          'What runs beside the pages. What has stopped is retried once its reason is understood.',
        )}
      />
      {parked + failed === 0 ? (
        <Alert kind="success" title={t('止まっているものはありません', 'Nothing has stopped')}>
          <p>
            {t(
              '終わらなかったジョブは、理由とともにここに並びます。',
              'Jobs that could not be done appear here with the reason.',
            )}
          </p>
        </Alert>
      ) : (
        <Alert
          kind="warning"
          title={t(`${formatNumber(parked + failed)}件が止まっています`, `${parked + failed} have stopped`)}
        >
          <p>{t('下の表で理由を確かめてください。', 'See the reasons in the tables below.')}</p>
        </Alert>
      )}
      <ClockDoubt work={work} />
      <Figures work={work} />
      {work.parkedJobs.length > 0 && <ParkedJobs work={work} />}
      <Sweeps work={work} />
    </Page>
  );
}

function Figures({ work: { queues } }: { work: Work }) {
  const jobs = t('件', '');
  return (
    <div class="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {queues.map(({ words, waiting, running, oldestSeconds }) => (
        <div class="card">
          <Stat
            label={t(`${words.ja}の待ち`, `Waiting: ${words.en}`)}
            value={formatNumber(waiting)}
            unit={jobs}
            note={t(
              `実行中 ${running}件。最も長い待ち ${Math.round(oldestSeconds)}秒`,
              `${running} running. Longest wait ${Math.round(oldestSeconds)} s`,
            )}
          />
        </div>
      ))}
    </div>
  );
}

/** Nothing while the clock is in order. */
function ClockDoubt({ work }: { work: Work }) {
  const minutes = formatNumber(Math.round(work.clockAheadSeconds / 60));
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
      {may('retryJobs') && (
        <Form action={paths.operator.clockConfirmation()}>
          <Button variant="secondary" small>
            {t('時計は正しい', 'The clock is right')}
          </Button>
        </Form>
      )}
    </Alert>
  );
}

function ParkedJobs({ work }: { work: Work }) {
  const action: Column<Work['parkedJobs'][number]> = {
    label: t('操作', 'Action'),
    cell: (job) => (
      <Form action={paths.operator.jobRetry(job.id)}>
        <Button variant="secondary" small>
          {t('再実行する', 'Retry')}
        </Button>
      </Form>
    ),
  };
  return (
    <Section id="parked-jobs" title={t('止まったジョブ', 'Parked jobs')}>
      <Table
        caption={t('止まったジョブの一覧', 'List of parked jobs')}
        captionHidden
        columns={[
          { label: t('種類', 'Kind'), head: true, cell: (job) => job.words[rendering().locale] },
          {
            label: t('対象', 'About'),
            cell: (job) => <code>{Object.values(job.payload).join(' ')}</code>,
          },
          { label: t('理由', 'Reason'), cell: (job) => job.reason },
          { label: t('試した回数', 'Attempts'), kind: 'number', cell: (job) => job.attempts },
          { label: t('止まった日時', 'Stopped'), kind: 'date', cell: (job) => formatDateTime(job.parkedAt) },
          ...(may('retryJobs') ? [action] : []),
        ]}
        rows={work.parkedJobs}
        empty={null}
      />
    </Section>
  );
}

function Sweeps({ work }: { work: Work }) {
  return (
    <Section id="sweeps" title={t('繰り返しの仕事', 'What recurs')}>
      <Table
        caption={t('繰り返しの仕事の一覧', 'List of what recurs')}
        captionHidden
        columns={[
          { label: t('名前', 'Name'), head: true, cell: (sweep) => sweep.words[rendering().locale] },
          {
            label: t('前回', 'Last run'),
            kind: 'date',
            cell: ({ finishedAt }) =>
              finishedAt === null ? t('まだ実行していません', 'Not yet') : formatDateTime(finishedAt),
          },
          {
            label: t('処理した件数', 'Things done'),
            kind: 'number',
            cell: ({ done }) => (done === null ? '–' : formatNumber(done)),
          },
          { label: t('結果', 'Result'), cell: (sweep) => result(sweep, work.clockAheadSeconds > 0) },
        ]}
        rows={work.sweeps}
        empty=""
      />
    </Section>
  );
}

function result(sweep: Work['sweeps'][number], isClockAhead: boolean) {
  if (isClockAhead && sweep.isIrreversible)
    return <Badge tone="warning">{t('時計を待っています', 'Waits for the clock')}</Badge>;
  if (sweep.failed) return <Badge tone="error">{t('失敗', 'Failed')}</Badge>;
  return sweep.finishedAt === null ? '–' : <Badge tone="success">{t('正常', 'Fine')}</Badge>;
}
