import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RecommendationId, RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { writeReadings } from '../../introductions/actions/read-provisions.ts';
import { RecommendedItems } from '../input.ts';
import { listCopies, type StoredCopy } from '../store/own.ts';
import { findRecommendation, listOfRequest, type Recommendation } from '../store/recommendations.ts';
import type { recommendationsAudit } from '../views/audit.ts';

/** What a company was handed, opened; null once nobody can open it any more. */
export function openCopy(
  { keyRing }: Pick<Services, 'keyRing'>,
  { recommendationId, sealed, wrappedKey }: Pick<StoredCopy, 'recommendationId' | 'sealed' | 'wrappedKey'>,
): RecommendedItems | null {
  if (wrappedKey === null) return null;
  const aad = `recommendation-copy:${recommendationId}`;
  return RecommendedItems.parse(unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed));
}

/** Somebody who was recommended to the acting company. */
export interface RecommendedPerson {
  readonly recommendation: Recommendation;
  readonly items: readonly string[];
  /** Null once the recommendation has ended: nobody there can open it any more. */
  readonly values: RecommendedItems | null;
}

/**
 * Opens one person who agreed to be recommended to the acting company. Each reading is written down where the person sees it.
 * @throws NotFound for an unknown one, another company's, and one whose person has not agreed, alike
 */
export async function readRecommended(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
): Promise<RecommendedPerson> {
  const recommendation = await findRecommendation(tx, id);
  const [copy] = recommendation === undefined ? [] : await listCopies(tx, [id]);
  if (recommendation === undefined || copy === undefined) throw new NotFound('recommendation');
  const values = openCopy(services, copy);
  if (values !== null) {
    recordAudit<typeof recommendationsAudit>(tx, {
      action: 'recommendation.read',
      subject: { kind: 'recommendation', id },
      candidateId: recommendation.candidateId,
    });
    writeReadings(tx, 'opened', [{ subjectId: id, items: copy.items }]);
  }
  return { recommendation, items: copy.items, values };
}

/** One line of a request's list, with the name where it can be opened. */
export interface RecommendedLine {
  readonly recommendation: Recommendation;
  readonly name: string | null;
}

/** Who was recommended for a request of the acting company and agreed; their names, which counts as seen. */
export async function listRecommended(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  redemptionId: RedemptionId,
): Promise<RecommendedLine[]> {
  return nameRecommended(tx, services, await listOfRequest(tx, redemptionId));
}

/** The same of these. */
export async function nameRecommended(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  found: readonly Recommendation[],
): Promise<RecommendedLine[]> {
  const copies = await listCopies(
    tx,
    found.map(({ id }) => id),
  );
  const lines = found.map((recommendation) => {
    const copy = copies.find(({ recommendationId }) => recommendationId === recommendation.id);
    return { recommendation, name: (copy && openCopy(services, copy)?.name) ?? null };
  });
  writeReadings(
    tx,
    'listed',
    lines
      .filter(({ name }) => name !== null)
      .map(({ recommendation: { id } }) => ({ subjectId: id, items: ['name'] })),
  );
  return lines;
}
