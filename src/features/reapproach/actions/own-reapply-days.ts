import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { reapplyDay } from '../../applicants/rules/waiting.ts';
import { listOwnTermsVersions } from '../store/reapply-terms.ts';

/** When the acting person registered through a company. */
interface Came {
  readonly companyId: OrganisationId | null;
  readonly registeredAt: Date;
}

/** From which day on somebody may apply again, and whom to ask about it. */
export interface OwnReapplyDay {
  readonly day: JstDate;
  readonly contact: string | null;
  /** Whether the company publishes it: then there is a file for calendars. */
  readonly isPublished: boolean;
}

/**
 * From when the acting person may apply again at the companies they came through, the newest registration of each counting: the day
 * their selection ended is the company's, and not later than that. Nothing of companies that have said nothing, or do not welcome
 * back whom they turned down.
 */
export async function listOwnReapplyDays(
  tx: Tx,
  registrations: readonly Came[],
): Promise<ReadonlyMap<OrganisationId, OwnReapplyDay>> {
  const versions = await listOwnTermsVersions(tx);
  const days = new Map<OrganisationId, OwnReapplyDay>();
  const inOrder = registrations.toSorted((a, b) => a.registeredAt.getTime() - b.registeredAt.getTime());
  for (const { companyId, registeredAt } of inOrder) {
    const said = versions.filter((one) => one.companyId === companyId);
    const latest = said.at(-1);
    if (companyId === null || latest?.welcomeBack.includes('rejected') !== true) continue;
    const { contact, isPublished } = latest;
    days.set(companyId, { day: reapplyDay(registeredAt, said), contact, isPublished });
  }
  return days;
}
