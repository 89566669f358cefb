import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { reapplyDay } from '../rules/waiting.ts';
import { listOwnTermsVersions } from '../store/reapply-terms.ts';

/** When the acting person registered through a company. */
interface Came {
  readonly companyId: OrganisationId | null;
  readonly registeredAt: Date;
}

/**
 * From when the acting person may apply again at the companies they came through, the newest registration of each counting: the day
 * their selection ended is the company's, and not later than that. Nothing of companies that have said nothing, or do not welcome
 * back whom they turned down.
 */
export async function listOwnReapplyDays(
  tx: Tx,
  registrations: readonly Came[],
): Promise<ReadonlyMap<OrganisationId, JstDate>> {
  const versions = await listOwnTermsVersions(tx);
  const days = new Map<OrganisationId, JstDate>();
  for (const { companyId, registeredAt } of registrations.toSorted(
    (a, b) => a.registeredAt.getTime() - b.registeredAt.getTime(),
  )) {
    const said = versions.filter((one) => one.companyId === companyId);
    if (companyId === null || said.at(-1)?.welcomeBack.includes('rejected') !== true) continue;
    days.set(companyId, reapplyDay(registeredAt, said));
  }
  return days;
}
