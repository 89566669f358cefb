import ical from 'ical-generator';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import { readOwnPlace } from '../../candidates/actions/own-place.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listOwnReapplyDays } from './own-reapply-days.ts';

/**
 * The day on which the acting person may apply to a company again, as a file for calendars (RFC 5545): one whole day, and one event
 * however often it is taken in.
 * @throws NotFound where the company does not publish it, or they did not come through it
 */
export async function writeOwnCalendar(
  tx: Tx,
  services: Pick<Services, 'keyRing' | 'env'>,
  companyId: OrganisationId,
  locale: Locale,
): Promise<string> {
  const { registrations } = await readOwnPlace(tx, services);
  const company = registrations.find((one) => one.companyId === companyId)?.company;
  const known = (await listOwnReapplyDays(tx, registrations)).get(companyId);
  if (!company || known?.isPublished !== true) throw new NotFound('company');
  return inLanguage(locale, () => {
    const [ja, en] = nameWords(company);
    const calendar = ical({
      prodId: { company: 'Career Relay', product: 'Career Relay', language: locale.toUpperCase() },
    });
    calendar.createEvent({
      id: `reapply-${companyId}@${new URL(services.env.baseUrl).hostname}`,
      stamp: tx.wall,
      allDay: true,
      // The day as it is written, in whatever zone this runs.
      start: known.day,
      floating: true,
      summary: t(`${ja}に再び応募できます`, `You may apply to ${en} again`),
      description: known.contact && t(`問い合わせ先：${known.contact}`, `Whom to ask: ${known.contact}`),
    });
    return calendar.toString();
  });
}
