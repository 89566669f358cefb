import type { Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { tasksMail } from '../mail.tsx';
import { takeUntold } from '../store/tasks.ts';

const BATCH = 200;

/**
 * Mails agencies that people have corrected something or complain in their own name: one mail an agency, how many and until when,
 * in mailing hours. What was stopped or erased is told by the mail about what was taken back. Answers how many it posted.
 */
export async function tellAgencies(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const tasks = await takeUntold(tx, BATCH);
  const agencies = await listContacts(
    tx,
    tasks.map(({ agencyId }) => agencyId),
  );
  for (const agency of agencies) {
    const own = tasks.filter(({ agencyId }) => agencyId === agency.id);
    await postMail(services, tx, {
      purpose: 'requests.arrived',
      to: agency.contactMail,
      organisationId: agency.id,
      ...tasksMail(agency.locale, {
        agency: nameWords(agency),
        count: own.length,
        dueAt: new Date(Math.min(...own.map(({ dueAt }) => dueAt.getTime()))),
        url: new URL(paths.agency.requests(), services.env.baseUrl).href,
      }),
    });
  }
  return agencies.length;
}
