import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';
import { licenceStatus } from '../../parties/rules/licence.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listEndingLicences } from '../../parties/store/agencies.ts';
import { licenceWarningMail } from '../mail.tsx';

const DAY_MS = 86_400_000;
/** Somebody whose licence has ended is told once; the outbox remembers what it posted for 35 days. */
const TOLD_FOR_DAYS = 30;

/**
 * Mails agencies whose licence ends within 90, 60 or 30 days, each step once per licence, and once after it has ended
 * in mailing hours (by the business clock; rules.md §6.5): what is said of days left holds when it leaves. May run at any pace and be repeated. Answers how many mails it posted.
 */
export async function warnOfEndingLicences(tx: Tx, services: Services): Promise<number> {
  if (!isMailingHour(tx.now)) return 0;
  const dayFrom = (days: number) => jstDate(new Date(tx.now.getTime() + days * DAY_MS));
  const ending = await listEndingLicences(tx, dayFrom(-TOLD_FOR_DAYS), dayFrom(LICENCE_WARNING_DAYS[0]));
  let posted = 0;
  for (const licence of ending) {
    const { licenceExpiresOn: expiresOn, licenceVerifiedAt: verifiedAt, agencyId } = licence;
    const { warning, daysLeft } = licenceStatus({ expiresOn, verifiedAt }, dayFrom(0));
    const mail = await postMail(services, tx, {
      purpose: 'agency.licence_warning',
      to: licence.contactMail,
      organisationId: agencyId,
      dedupeKey: `${expiresOn}:${warning ?? 'ended'}`,
      ...licenceWarningMail(licence.locale, {
        baseUrl: services.env.baseUrl,
        organisation: nameWords(licence),
        expiresOn,
        daysLeft,
      }),
    });
    if (mail.posted) posted += 1;
  }
  return posted;
}
