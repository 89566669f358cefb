import type { ClockTurn } from './db/business-clock.ts';
import { alumniSweeps } from './features/alumni/jobs.ts';
import { applicantSweeps } from './features/applicants/jobs.ts';
import { bulkSweeps } from './features/bulk/jobs.ts';
import type { Keeper } from './features/canary/actions/backups.ts';
import { canarySweep } from './features/canary/jobs.ts';
import { candidateSweeps } from './features/candidates/jobs.ts';
import { contactSweeps } from './features/contacts/jobs.ts';
import { startIncoming } from './features/delivery/jobs/incoming.ts';
import { deliverySweeps } from './features/delivery/jobs/sweeps.ts';
import { duplicateSweeps } from './features/duplicates/jobs.ts';
import { fairnessSweeps } from './features/fairness/jobs.ts';
import { importJobs, importSweeps } from './features/imports/jobs.ts';
import { introductionSweeps } from './features/introductions/jobs.ts';
import { letterSweeps } from './features/letters/jobs.ts';
import { flushVisits } from './features/links/actions/visits.ts';
import { linkSweeps } from './features/links/jobs.ts';
import { measureSweeps } from './features/measures/jobs.ts';
import { noticeSweeps } from './features/notices/jobs.ts';
import { operationsSweeps } from './features/operations/jobs.ts';
import { orgsSweeps } from './features/orgs/jobs.ts';
import { reapproachSweeps } from './features/reapproach/jobs.ts';
import { recommendationSweeps } from './features/recommendations/jobs.ts';
import { redemptionSweeps } from './features/redemptions/jobs.ts';
import { rediscoverySweeps } from './features/rediscovery/jobs.ts';
import { requestSweeps } from './features/requests/jobs.ts';
import { retentionSweeps } from './features/retention/jobs.ts';
import { signInSweeps } from './features/sign-in/jobs.ts';
import { slotSweeps } from './features/slots/jobs.ts';
import { housekeepingSweeps } from './platform/housekeeping.ts';
import type { Logger } from './platform/log.ts';
import { drainMail } from './platform/outbox/deliver.ts';
import { mailSweeps } from './platform/outbox/jobs.ts';
import { openMailer, startMail } from './platform/outbox/workers.ts';
import { drainQueue } from './platform/queue/drain.ts';
import { startQueue } from './platform/queue/start.ts';
import { runSweep, type Sweep, startSweeps } from './platform/queue/sweeps.ts';
import { type WorkDone, walkClock } from './platform/queue/walk.ts';
import type { Job } from './platform/queue.ts';
import type { Services } from './platform/services.ts';

/** One line per feature. */
export function listJobs(services: Services): Job[] {
  return [...importJobs(services)];
}

/** One line per feature, in the order in which they depend on each other: what mails comes before the mail. */
export const sweeps: readonly Sweep[] = [
  ...introductionSweeps,
  ...redemptionSweeps,
  ...fairnessSweeps,
  ...measureSweeps,
  ...recommendationSweeps,
  ...candidateSweeps,
  ...contactSweeps,
  ...requestSweeps,
  ...linkSweeps,
  ...letterSweeps,
  ...reapproachSweeps,
  ...importSweeps,
  ...applicantSweeps,
  ...bulkSweeps,
  ...duplicateSweeps,
  ...rediscoverySweeps,
  ...alumniSweeps,
  ...retentionSweeps,
  ...slotSweeps,
  ...noticeSweeps,
  ...orgsSweeps,
  ...signInSweeps,
  ...operationsSweeps,
  ...deliverySweeps,
  ...housekeepingSweeps,
  ...mailSweeps,
];

/** A worker at work. */
export interface RunningWorker {
  /** Takes no more work and waits for what is running, up to 20 s; what is left goes to another worker. */
  stop(): Promise<void>;
}

/**
 * The job composition root: works on every feature's jobs, on mail, and on what recurs.
 * @param keeper for the canary, which reads as the owner of the tables; without it there is none
 */
export async function startWorker(services: Services, log: Logger, keeper?: Keeper): Promise<RunningWorker> {
  const incoming = await startIncoming(services);
  const queue = await startQueue({ queue: services.queue, jobs: listJobs(services), log });
  const parts = [
    ...(incoming ? [incoming] : []),
    queue,
    startMail(services),
    startSweeps(services, [...sweeps, ...(keeper ? [canarySweep(keeper)] : [])]),
  ];
  return {
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}

/**
 * Does everything that is due now, whoever else is at work: each sweep once, then every waiting job, then the mail.
 * Answers how much of each was done.
 */
export async function runDueWork(services: Services): Promise<WorkDone> {
  const ran: Record<string, number> = {};
  for (const sweep of sweeps) ran[sweep.name] = await runSweep(services, sweep);
  Object.assign(ran, await drainJobs(services));
  const mailer = openMailer(services);
  try {
    return { ...ran, mail: await drainMail(services, mailer) };
  } finally {
    mailer.close();
  }
}

/** Walks the business clock to where a turn leads, and does on its way what becomes due (platform/queue/walk.ts). Answers how much. */
export function walk(services: Services, turn: ClockTurn): Promise<WorkDone> {
  return walkClock(services, {
    sweeps,
    turn,
    drain: () => drainJobs(services),
    finish: () => runDueWork(services),
  });
}

function drainJobs(services: Services): Promise<WorkDone> {
  return drainQueue(services.queue, listJobs(services), services.log);
}

const VISITS_EVERY_MS = 5_000;

/** What a web process does beside answering: page views it has collected go to the database every few seconds. */
export function startCollecting(services: Services): { stop(): Promise<void> } {
  const flush = () =>
    flushVisits(services).catch((error: unknown) => {
      services.log.warn('page views were lost', { error });
      return 0;
    });
  const timer = setInterval(() => void flush(), VISITS_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
