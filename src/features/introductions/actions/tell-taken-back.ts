import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { takenBackMail } from '../mail.tsx';
import { listTakenBack, markTakenBackTold } from '../store/arrivals.ts';

/** As for arrivals: what is being written carries the time at which it began. */
const SETTLED_AFTER_MS = 5 * 60_000;

/**
 * Mails agencies that people took back their consent or an item of it: from how many, nothing about them, at most once
 * per business day, in mailing hours (by the business clock). Their pages say so at once. Answers how many mails it posted.
 */
export async function tellTakenBack(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const until = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
  const taken = new Map((await listTakenBack(tx, until)).map(({ agencyId, changed }) => [agencyId, changed]));
  let posted = 0;
  for (const contact of await listContacts(tx, [...taken.keys()])) {
    const mail = await postMail(services, tx, {
      purpose: 'provisions.taken_back',
      to: contact.contactMail,
      organisationId: contact.id,
      dedupeKey: jstDate(tx.now),
      ...takenBackMail(contact.locale, {
        agency: nameWords(contact),
        changed: taken.get(contact.id) ?? 0,
        url: new URL(paths.agency.requests(), services.env.baseUrl).href,
      }),
    });
    await markTakenBackTold(tx, contact.id, until);
    if (mail.posted) posted += 1;
  }
  return posted;
}
