import type { Tx } from '../../../db/scope.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { changeOpeningWait, changeReapplyTerms } from '../../reapproach/actions/reapply-terms.ts';
import { ESTABLISHED_COMPANY } from '../rules/demo-organisations.ts';

const MONTHS = { company: 6, sooner: 3 };

/** The company with a past publishes from when people may apply again; for one opening that is sooner. */
export async function seedReapplyTerms(tx: Tx, sooner: Opening | undefined): Promise<void> {
  await changeReapplyTerms(tx, {
    waitingMonths: MONTHS.company,
    welcomeBack: ['rejected', 'withdrawn', 'left'],
    contact: `saiyo@${ESTABLISHED_COMPANY.domain}`,
    isPublished: true,
  });
  if (sooner !== undefined) await changeOpeningWait(tx, sooner.id, MONTHS.sooner);
}
