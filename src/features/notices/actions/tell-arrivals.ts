import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type Arrivals,
  listUntoldArrivals,
  markArrivalsTold,
} from '../../introductions/actions/notice-facts.ts';
import { arrivalsMail } from '../mail/agency.tsx';
import { SETTLED_AFTER_MS } from '../rules/spans.ts';
import { listReaders, toReader } from './readers.ts';

/**
 * Mails agencies that somebody arrived who waits for their answer: at most once per business day, in mailing hours, and
 * never twice of the same people (by the business clock). May run at any pace. Answers how many mails it posted.
 */
export async function tellArrivals(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const until = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
  let posted = 0;
  for (const arrivals of await listUntoldArrivals(tx, until)) {
    const organisationId = arrivals.agencyId;
    posted += await tx.within({ kind: 'organisation', organisationId, actor: tx.scope.actor }, (own) =>
      tellAgency(own, services, arrivals),
    );
    await markArrivalsTold(tx, organisationId, until);
  }
  return posted;
}

async function tellAgency(own: Tx, services: Services, { arrived, nearestDueAt }: Arrivals): Promise<number> {
  let posted = 0;
  for (const reader of await listReaders(own, 'agency')) {
    if (!reader.gets.includes('agency.arrivals')) continue;
    const mail = await postMail(services, own, {
      ...toReader(own, reader, 'provisions.arrived', jstDate(own.now)),
      ...arrivalsMail(reader.locale, {
        addressee: reader.addressee,
        arrived,
        nearestDueAt,
        now: own.now,
        baseUrl: services.env.baseUrl,
      }),
    });
    if (mail.posted) posted += 1;
  }
  return posted;
}
