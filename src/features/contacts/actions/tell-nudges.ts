import type { Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { nudgedMail } from '../mail.tsx';
import { takeUntoldNudges } from '../store/nudges.ts';

const BATCH = 200;

/** Mails agencies that people asked once more for an answer: one mail an agency, in mailing hours. Answers how many it posted. */
export async function tellNudges(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const nudges = await takeUntoldNudges(tx, BATCH);
  const agencies = await listContacts(
    tx,
    nudges.map(({ agencyId }) => agencyId),
  );
  for (const agency of agencies) {
    await postMail(services, tx, {
      purpose: 'provisions.nudged',
      to: agency.contactMail,
      organisationId: agency.id,
      ...nudgedMail(agency.locale, {
        agency: nameWords(agency),
        urls: nudges
          .filter(({ agencyId }) => agencyId === agency.id)
          .map(({ provisionId }) => new URL(paths.agency.provision(provisionId), services.env.baseUrl).href),
      }),
    });
  }
  return agencies.length;
}
