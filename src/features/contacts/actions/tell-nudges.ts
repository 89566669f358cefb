import type { Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import { type MailKey, type OutboxServices, postMail, stopMails } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts } from '../../parties/store/organisations.ts';
import { nudgedMail } from '../mail.tsx';
import { listOwnNudges, type Nudge, takeUntoldNudges } from '../store/nudges.ts';

const BATCH = 200;

/**
 * Mails agencies that people asked once more for an answer, in mailing hours: of each handing-over by itself, so that one can be
 * stopped without the others. Answers how many it posted.
 */
export async function tellNudges(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const nudges = await takeUntoldNudges(tx, BATCH);
  const agencies = await listContacts(
    tx,
    nudges.map(({ agencyId }) => agencyId),
  );
  for (const nudge of nudges) {
    const agency = agencies.find(({ id }) => id === nudge.agencyId);
    if (agency === undefined) continue;
    await postMail(services, tx, {
      ...keyOf(nudge),
      to: agency.contactMail,
      ...nudgedMail(agency.locale, {
        agency: nameWords(agency),
        url: new URL(paths.agency.provision(nudge.provisionId), services.env.baseUrl).href,
      }),
    });
  }
  return nudges.length;
}

/**
 * Stops the mails about the acting person's nudges (of one agency, or all) that have not left: whoever is to see nothing more, or
 * to contact nobody now, is not asked for an answer either. The account is locked.
 */
export async function stopNudgeMails(tx: Tx, services: OutboxServices, agencyId?: string): Promise<void> {
  const told = (await listOwnNudges(tx)).filter(
    (one) => one.toldAt !== null && one.agencyId === (agencyId ?? one.agencyId),
  );
  await stopMails(services, tx, told.map(keyOf));
}

function keyOf({ agencyId, provisionId }: Pick<Nudge, 'agencyId' | 'provisionId'>) {
  return {
    purpose: 'provisions.nudged',
    organisationId: agencyId,
    dedupeKey: provisionId,
  } satisfies MailKey;
}
