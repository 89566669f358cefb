import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { type Contact, listContacts } from '../../parties/store/organisations.ts';
import { arrivalsMail } from '../mail.tsx';
import { listArrivals, markTold } from '../store/arrivals.ts';

/** A registration that is being written carries the time at which it began: nobody may slip in behind what was told. */
const SETTLED_AFTER_MS = 5 * 60_000;

/**
 * Mails agencies that somebody arrived who waits for their answer: at most once per business day, in mailing hours, and
 * never twice of the same people (by the business clock). May run at any pace. Answers how many mails it posted.
 */
export async function tellArrivals(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const until = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
  let posted = 0;
  const arrivals = await listArrivals(tx, until);
  const agencies = await listContacts(
    tx,
    arrivals.map(({ agencyId }) => agencyId),
  );
  const contacts = new Map<string, Contact>(agencies.map((one) => [one.id, one]));
  for (const { agencyId, arrived, nearestDueAt } of arrivals) {
    const contact = contacts.get(agencyId);
    if (contact === undefined) continue;
    const mail = await postMail(services, tx, {
      purpose: 'provisions.arrived',
      to: contact.contactMail,
      organisationId: agencyId,
      dedupeKey: jstDate(tx.now),
      ...arrivalsMail(contact.locale, {
        agency: nameWords(contact),
        arrived,
        nearestDueAt,
        now: tx.now,
        url: new URL(paths.agency.home(), services.env.baseUrl).href,
      }),
    });
    await markTold(tx, agencyId, until);
    if (mail.posted) posted += 1;
  }
  return posted;
}
