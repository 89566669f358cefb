import { recordAudit } from '../../../db/audit.ts';
import { reopenMessage } from '../../../db/outbox.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { countQueues, type QueueCount } from '../../../platform/queue/counts.ts';
import { listParkedJobs, type ParkedJob, retryParkedJob } from '../../../platform/queue/parked.ts';
import type { Services } from '../../../platform/services.ts';
import {
  countMails,
  listParkedMails,
  listSweeps,
  type MailCount,
  type ParkedMail,
  type SweepState,
} from '../store/work.ts';

const MOST_SHOWN = 100;

/** The scope of a member of the operator. */
export type OperatorScope = Extract<Scope, { kind: 'operator' }>;

/** Everything the installation does by itself, and what of it waits for a person. */
export interface Work {
  readonly queues: readonly QueueCount[];
  /** At most 100, the oldest first. */
  readonly parkedJobs: readonly ParkedJob[];
  readonly mails: MailCount;
  /** At most 100, the newest first. */
  readonly parkedMails: readonly ParkedMail[];
  readonly sweeps: readonly SweepState[];
}

/** How queue, outbox and sweeps stand now. For the operator: the caller's route declares so. */
export async function showWork(services: Services, scope: OperatorScope): Promise<Work> {
  const { database, queue } = services;
  const [queues, parkedJobs, rest] = await Promise.all([
    countQueues(queue),
    listParkedJobs(queue, MOST_SHOWN),
    inScope(database, asSystem(scope), async (tx) => ({
      mails: await countMails(tx),
      parkedMails: await listParkedMails(tx, MOST_SHOWN),
      sweeps: await listSweeps(tx),
    })),
  ]);
  return { queues, parkedJobs, ...rest };
}

export type Retried = { readonly ok: true } | { readonly ok: false; readonly reason: 'not_parked' };

/** Gives a parked job a fresh start and writes down who did it. */
export async function retryJob(
  { database, queue }: Services,
  scope: OperatorScope,
  id: string,
): Promise<Retried> {
  if (!(await retryParkedJob(queue, id))) return { ok: false, reason: 'not_parked' };
  await inScope(database, scope, (tx) =>
    recordAudit(tx, { action: 'job.retried', subject: { kind: 'job', id } }),
  );
  return { ok: true };
}

/** Lets a parked mail be sent again with the next sweep, and writes down who did it. */
export async function retryMail({ database }: Services, scope: OperatorScope, id: string): Promise<Retried> {
  return inScope(database, scope, async (tx): Promise<Retried> => {
    const isReopened = await tx.within(asSystem(scope), (system) => reopenMessage(system, id));
    if (!isReopened) return { ok: false, reason: 'not_parked' };
    recordAudit(tx, { action: 'mail.retried', subject: { kind: 'mail', id } });
    return { ok: true };
  });
}

/** The outbox belongs to nobody but the system; who asks is kept. */
function asSystem({ actor, requestId }: OperatorScope): Scope {
  return { kind: 'system', actor, ...(requestId !== undefined && { requestId }) };
}
