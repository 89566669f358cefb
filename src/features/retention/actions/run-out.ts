import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { forgetApplicants, lockForForgetting } from '../../applicants/actions/forget-applicants.ts';
import { forgetSelections } from '../../applicants/actions/forget-selections.ts';
import { readKeptBy } from '../../applicants/actions/retention-terms.ts';
import { dropDue, type Expired, findExpired, listDue, noteLook, writeWarnings } from '../store/dues.ts';
import { endOverHolds } from '../store/holds.ts';
import { countLeftOut } from '../store/past-term.ts';
import { addToRun, noteLeftOut } from '../store/runs.ts';
import type { retentionAudit } from '../views/audit.ts';

/** People deleted in one transaction. */
const BATCH = 200;

/** Ends holds that are over, and warns of what passes its term within the days of the warning (rules.md §8.23). Answers of how many selections. */
export async function warnAhead(tx: Tx): Promise<number> {
  const kept = await readKeptBy(tx);
  for (const id of await endOverHolds(tx, kept.on))
    recordAudit<typeof retentionAudit>(tx, {
      action: 'applicant.hold_over',
      subject: { kind: 'applicant', id },
    });
  return writeWarnings(tx, kept);
}

/** Deletes what has run out of the next people, in one transaction. Answers how many selections; undefined where nobody is due. */
export async function purgeNext(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<number | undefined> {
  const due = await listDue(tx, jstDate(tx.now), BATCH);
  if (due.length === 0) return undefined;
  // Nobody holds them, or adds to them, from here on.
  await lockForForgetting(tx, due);
  const kept = await readKeptBy(tx);
  const expired = await findExpired(tx, kept, due);
  const whole = peopleOf(expired.filter(({ isWhole }) => isWhole));
  const parts = expired.filter(({ isWhole }) => !isWhole);
  await forgetApplicants(tx, services, whole, { basis: 'retention', words: null });
  await forgetSelections(
    tx,
    services,
    peopleOf(parts),
    parts.map(({ id }) => id),
  );
  await dropDue(tx, kept.on, due);
  if (expired.length > 0) await addToRun(tx, kept.on, countsOf(expired, whole.length));
  return expired.length;
}

/** Says in the report who was left out, and that the day is done. */
export async function finishDay(tx: Tx): Promise<void> {
  const kept = await readKeptBy(tx);
  await noteLeftOut(tx, kept.on, await countLeftOut(tx, kept));
  await noteLook(tx, kept.on);
}

function peopleOf(expired: readonly Expired[]): ApplicantId[] {
  return [...new Set(expired.map(({ applicantId }) => applicantId))];
}

function countsOf(expired: readonly Expired[], people: number) {
  const counts = { rejected: 0, withdrawn: 0, declined: 0, hired: 0, left: 0 };
  for (const { ending } of expired) counts[ending] += 1;
  return { people, ...counts };
}
