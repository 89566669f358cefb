import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { tasksMail } from '../mail.tsx';
import { listUntold, markTold } from '../store/tasks.ts';

const BATCH = 200;

/**
 * Mails agencies that people have corrected something or complain in their own name: how many and until when, at most once a business
 * day and agency, in mailing hours (rules.md §4.7). What came in after that is told the next time; their pages say so at once.
 * What was stopped or erased is told by the mail about what was taken back. Answers how many it posted.
 */
export async function tellAgencies(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const untold = new Map((await listUntold(tx, BATCH)).map((one) => [one.agencyId, one]));
  let posted = 0;
  for (const agency of await listContacts(tx, [...untold.keys()])) {
    const own = untold.get(agency.id);
    if (own === undefined) continue;
    const mail = await postMail(services, tx, {
      purpose: 'requests.arrived',
      to: agency.contactMail,
      organisationId: agency.id,
      dedupeKey: jstDate(tx.now),
      ...tasksMail(agency.locale, {
        agency: nameWords(agency),
        count: own.ids.length,
        dueAt: own.dueAt,
        url: new URL(paths.agency.requests(), services.env.baseUrl).href,
      }),
    });
    if (!mail.posted) continue;
    await markTold(tx, own);
    posted += 1;
  }
  return posted;
}
