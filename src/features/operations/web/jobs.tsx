import { type Context, Hono } from 'hono';
import { inScope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { csrfToken } from '../../../platform/http/csrf.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { confirmClock, type KnownWork, retryJob, retryMail, showWork } from '../actions/show-work.ts';
import { JobsPage } from '../views/jobs.tsx';

/** What the last request did, as the page's address says it. */
const DONE: Readonly<Record<string, readonly ['success' | 'info', ja: string, en: string]>> = {
  job: ['success', 'ジョブを再実行に回しました。', 'The job will run again.'],
  mail: ['success', 'メールを送信待ちに戻しました。', 'The mail will be sent again.'],
  clock: ['success', '時計を正しいものとしました。', 'The clock is taken for right.'],
  gone: [
    'info',
    'すでに止まっていません。何も変更していません。',
    'It is not parked any more. Nothing was changed.',
  ],
};

/** The operator's page about queue, outbox and sweeps. */
export function operationsRoutes(services: Services, known: KnownWork): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database, queue } = services;

  app.get(paths.operator.jobs(), staffOf('operator', 'viewer'), async (c) => {
    const work = await inScope(database, c.var.scope, (tx) => showWork(tx, queue, known));
    const frame = pageFrame(c, services.env.isDemo);
    const done = DONE[c.req.query('done') ?? ''];
    const flash = done && { kind: done[0], text: textIn(c.var.locale)(done[1], done[2]) };
    return showPage(
      c,
      <JobsPage
        frame={{ ...frame, flash }}
        work={work}
        mayRetry={c.var.membership.role !== 'viewer'}
        csrf={csrfToken(c)}
      />,
    );
  });

  app.post(paths.operator.jobRetry(':id'), staffOf('operator', 'recruiter'), async (c) => {
    const { ok } = await inScope(database, c.var.scope, (tx) => retryJob(tx, queue, idOf(c)));
    return c.redirect(paths.operator.jobs({ done: ok ? 'job' : 'gone' }), 303);
  });

  app.post(paths.operator.mailRetry(':id'), staffOf('operator', 'recruiter'), async (c) => {
    const { ok } = await inScope(database, c.var.scope, (tx) => retryMail(tx, idOf(c)));
    return c.redirect(paths.operator.jobs({ done: ok ? 'mail' : 'gone' }), 303);
  });

  app.post(paths.operator.clockConfirmation(), staffOf('operator', 'recruiter'), async (c) => {
    const { ok } = await inScope(database, c.var.scope, confirmClock);
    return c.redirect(paths.operator.jobs({ done: ok ? 'clock' : 'gone' }), 303);
  });
  return app;
}

/** The job or mail the address names. @throws NotFound for what is no id */
function idOf(c: Context<AppEnv>): string {
  const id = readId(c.req.param('id'));
  if (id === undefined) throw new NotFound('job');
  return id;
}
