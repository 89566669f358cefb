import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { getOpening, type Opening } from '../../orgs/actions/openings.ts';
import { missingConditions } from '../../orgs/rules/opening.ts';
import { MOST_HEARD } from '../rules/hearing.ts';
import { countWishes, findHearing, type Hearing, type HearingTerms, saveHearing } from '../store/hearing.ts';
import type { rediscoveryAudit } from '../views/audit.ts';

/** Why nothing is counted for an opening: it is closed, or does not say yet what people would be told of it. */
export function notHeard({
  closedAt,
  conditions,
}: Pick<Opening, 'closedAt' | 'conditions'>): 'closed' | 'incomplete' | undefined {
  if (closedAt !== null) return 'closed';
  return missingConditions(conditions).length > 0 ? 'incomplete' : undefined;
}

/** An opening with what was asked for it. @throws NotFound for an unknown and a foreign one alike */
export async function readHearing(
  tx: Tx,
  id: OpeningId,
): Promise<{ readonly opening: Opening; readonly hearing: Hearing | undefined }> {
  const opening = await getOpening(tx, id);
  return { opening, hearing: await findHearing(tx, id) };
}

/**
 * Asks how many people wish for work like an opening's, from the next weekly count on. What was counted for other terms goes at once.
 * @throws NotFound
 */
export async function hearWishes(
  tx: Tx,
  id: OpeningId,
  terms: HearingTerms,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'closed' | 'incomplete' }> {
  const reason = notHeard(await getOpening(tx, id, true));
  if (reason !== undefined) return { ok: false, reason };
  await saveHearing(tx, id, terms);
  recordAudit<typeof rediscoveryAudit>(tx, {
    action: 'opening.wishes_asked',
    subject: { kind: 'opening', id },
  });
  return { ok: true };
}

/** What is said of an opening's count beside other things; undefined where nothing was asked, or nothing is counted. */
export async function findShownHearing(
  tx: Tx,
  opening: Pick<Opening, 'id' | 'closedAt' | 'conditions'>,
): Promise<Hearing | undefined> {
  return notHeard(opening) === undefined ? findHearing(tx, opening.id) : undefined;
}

/** Counts what is due, for everybody. Answers how many openings were. */
export function countDueWishes(tx: Tx): Promise<number> {
  return countWishes(tx, MOST_HEARD);
}
