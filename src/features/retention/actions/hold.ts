import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import { lockApplicant } from '../../applicants/actions/edit-applicants.ts';
import type { KeptNow } from '../../applicants/rules/held.ts';
import { type HoldKind, holdNames, isDispute, kindsFor } from '../rules.ts';
import { dropWarnings, findDueDay, lookAnew } from '../store/dues.ts';
import { endHold, findHolds, type Hold, insertHold, type NewHold } from '../store/holds.ts';
import type { retentionAudit } from '../views/audit.ts';

export type { Hold };

type Held = { readonly ok: true } | { readonly ok: false; readonly reason: 'held' | 'past' };

/**
 * Holds somebody: no term deletes them until that day, or until somebody lifts it (rules.md §8.23). Once for a dispute, and once for anything else:
 * whoever is told of no dispute finds nothing that stands in their way.
 * @throws NotFound
 */
export async function holdApplicant(tx: Tx, id: ApplicantId, hold: NewHold): Promise<Held> {
  // Behind a deletion that is under way, there is nobody to hold; before it, it finds this.
  await lockApplicant(tx, id);
  const today = jstDate(tx.now);
  if (hold.until !== null && hold.until < today) return { ok: false, reason: 'past' };
  const alike = kindsFor(true).filter((kind) => isDispute(kind) === isDispute(hold.kind));
  if ((await findHolds(tx, id, today, alike)).length > 0) return { ok: false, reason: 'held' };
  await insertHold(tx, newOrderedId(tx.wall.getTime()), id, hold);
  await dropWarnings(tx, id);
  recordAudit<typeof retentionAudit>(tx, {
    action: 'applicant.held',
    subject: { kind: 'applicant', id },
    detail: { kind: hold.kind, ...(hold.until !== null && { until: hold.until }) },
  });
  return { ok: true };
}

/**
 * Lifts what holds somebody for one of these kinds, the oldest; what is past its term then is warned of first. Answers false where nothing does (any
 * more).
 * @throws NotFound
 */
export async function liftHold(tx: Tx, id: ApplicantId, kinds: readonly HoldKind[]): Promise<boolean> {
  await lockApplicant(tx, id);
  const [hold] = await findHolds(tx, id, jstDate(tx.now), kinds);
  if (hold === undefined || !(await endHold(tx, hold.id))) return false;
  await lookAnew(tx);
  recordAudit<typeof retentionAudit>(tx, {
    action: 'applicant.hold_lifted',
    subject: { kind: 'applicant', id },
    detail: { kind: hold.kind },
  });
  return true;
}

/** What of these kinds holds somebody today, the oldest first. */
export function readHolds(tx: Tx, id: ApplicantId, kinds: readonly HoldKind[]): Promise<Hold[]> {
  return findHolds(tx, id, jstDate(tx.now), kinds);
}

/** The same with when something of theirs is deleted, as the person's page shows it. */
export async function readKept(tx: Tx, id: ApplicantId, seesDisputes: boolean): Promise<KeptNow> {
  const [hold] = await readHolds(tx, id, kindsFor(seesDisputes));
  const held = hold && { ...hold, why: holdNames[hold.kind] };
  return { held, dueOn: await findDueDay(tx, id) };
}
