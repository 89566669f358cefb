import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { nudgedMail } from '../mail.tsx';
import { takeUntoldNudges } from '../store/nudges.ts';

const BATCH = 200;

/**
 * Mails agencies that people asked once more for an answer, in mailing hours: one mail an agency and day, however many they are. Once
 * none of them asks any more, by a withdrawal, a pause or an erasure, what has not left does not leave (notice_refused). Answers
 * how many people it told of.
 */
export async function tellNudges(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const nudges = await takeUntoldNudges(tx, BATCH);
  const agencies = await listContacts(
    tx,
    nudges.map(({ agencyId }) => agencyId),
  );
  for (const agency of agencies) {
    const [one, ...more] = nudges.filter(({ agencyId }) => agencyId === agency.id);
    if (one === undefined) continue;
    const path = more.length === 0 ? paths.agency.provision(one.provisionId) : paths.agency.home();
    await postMail(services, tx, {
      purpose: 'provisions.nudged',
      organisationId: agency.id,
      readerId: agency.id,
      dedupeKey: jstDate(tx.now),
      to: agency.contactMail,
      ...nudgedMail(agency.locale, {
        agency: nameWords(agency),
        url: new URL(path, services.env.baseUrl).href,
      }),
    });
  }
  return nudges.length;
}
