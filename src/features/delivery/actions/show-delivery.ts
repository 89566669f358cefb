import { recordAudit } from '../../../db/audit.ts';
import { countMessages, type OutboxCount, reopenMessage } from '../../../db/outbox.ts';
import type { Scope, Tx } from '../../../db/scope.ts';
import { findStuckRelay, type StuckRelay } from '../../../db/stuck-relay.ts';
import { listSweeps } from '../../../db/sweep-claims.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import type { CountedKind } from '../rules/kinds.ts';
import { PORT_SWEEP } from '../rules/port-sweep.ts';
import { type MailAlarm, mailAlarms } from '../rules/rates.ts';
import { countDays, countStopped, countStreams, type StreamFigures } from '../store/figures.ts';
import { listParkedMails, type ParkedMail } from '../store/parked.ts';
import type { deliveryAudit } from '../views/audit.ts';
import { type Arrived, type Outcome, takeReturned } from './take-returned.ts';

const MOST_SHOWN = 100;
const DAYS = 30;
const DAY_MS = 86_400_000;

/** What the mail of this installation is in need of. */
export interface MailHealth {
  readonly alarms: readonly MailAlarm[];
  /** Undefined while the relay takes mail. */
  readonly stuckRelay: StuckRelay | undefined;
  /** Whether the port for incoming mail was not open when it was last asked. */
  readonly isPortShut: boolean;
}

/** How the mail of this installation goes; never an address or a text. */
export interface Delivery extends MailHealth {
  readonly outbox: OutboxCount;
  readonly streams: readonly StreamFigures[];
  readonly stopped: readonly { readonly cause: string; readonly count: number }[];
  /** The last thirty days, the oldest first, and what came in on each. */
  readonly days: readonly {
    readonly day: string;
    readonly counts: Readonly<Partial<Record<CountedKind, number>>>;
  }[];
  /** At most 100, the newest first. */
  readonly parked: readonly ParkedMail[];
}

/** Everything the operator's page about mail shows. For the operator: the caller's route declares so. */
export function showDelivery(tx: Tx): Promise<Delivery> {
  return tx.within(asSystem(tx.scope), async (system) => {
    const days = Array.from({ length: DAYS }, (_, index) =>
      jstDate(new Date(system.wall.getTime() - (DAYS - 1 - index) * DAY_MS)),
    );
    const [outbox, streams, stopped, counted, parked, health] = await Promise.all([
      countMessages(system),
      countStreams(system),
      countStopped(system),
      countDays(system, days[0] ?? ''),
      listParkedMails(system, MOST_SHOWN),
      readTroubles(system),
    ]);
    return {
      outbox,
      streams,
      stopped,
      days: days.map((day) => ({
        day,
        counts: Object.fromEntries(
          counted.filter((one) => one.day === day).map(({ kind, count }) => [kind, count]),
        ),
      })),
      parked,
      alarms: alarmsOf(streams),
      ...health,
    };
  });
}

/** What the operator's home says of the mail. In the `operator` scope. */
export function readMailHealth(tx: Tx): Promise<MailHealth> {
  return tx.within(asSystem(tx.scope), async (system) => {
    const [streams, troubles] = await Promise.all([countStreams(system), readTroubles(system)]);
    return { alarms: alarmsOf(streams), ...troubles };
  });
}

/** `not_needed`: nothing was parked any more. */
export type Released = { readonly ok: true } | { readonly ok: false; readonly reason: 'not_needed' };

/** Lets a parked mail be sent again at once, and writes down who did it. */
export async function retryMail(tx: Tx, id: string): Promise<Released> {
  const isReopened = await tx.within(asSystem(tx.scope), (system) => reopenMessage(system, id));
  if (!isReopened) return { ok: false, reason: 'not_needed' };
  recordAudit<typeof deliveryAudit>(tx, { action: 'mail.retried', subject: { kind: 'mail', id } });
  return { ok: true };
}

/** Takes a returned mail that somebody at the desk posted as a file, just as if it had come to the port; writes down who did. */
export async function postReturned(tx: Tx, services: OutboxServices, arrived: Arrived): Promise<Outcome> {
  const outcome = await tx.within(asSystem(tx.scope), (system) => takeReturned(system, services, arrived));
  recordAudit<typeof deliveryAudit>(tx, {
    action: 'mail.return_posted',
    detail: { kind: outcome.ok ? outcome.kind : arrived.returned.kind },
  });
  return outcome;
}

function alarmsOf(streams: readonly StreamFigures[]): MailAlarm[] {
  const sum = (of: (one: StreamFigures) => number) => streams.reduce((total, one) => total + of(one), 0);
  return mailAlarms({
    sent: sum(({ sent }) => sent),
    complaints: sum(({ complaints }) => complaints),
    bounces: sum(({ hard }) => hard),
  });
}

async function readTroubles(tx: Tx): Promise<Pick<MailHealth, 'isPortShut' | 'stuckRelay'>> {
  const [[port], stuckRelay] = await Promise.all([listSweeps(tx, [PORT_SWEEP]), findStuckRelay(tx)]);
  return { isPortShut: port?.failed === true, stuckRelay };
}

/** The outbox belongs to nobody but the system; who asks is kept. */
function asSystem({ actor, requestId }: Scope): Scope {
  return { kind: 'system', actor, ...(requestId !== undefined && { requestId }) };
}
