import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import { endRows, insertAnswer } from '../store/own.ts';
import type { recommendationsAudit } from '../views/audit.ts';

/**
 * Ends what goes on for the acting person, as its provisions end: one recommendation, those of one agency, or all. What was agreed to is taken
 * back, at once nobody can open anything of it, and nobody can be asked by it any more. Needs the `candidate` scope.
 */
export async function endOwn(tx: Tx, which: Parameters<typeof endRows>[1]): Promise<void> {
  for (const row of await endRows(tx, which)) await noteEnd(tx, row);
}

/** What was agreed to is taken back in the person's own answers, in the log and in the journal. */
export async function noteEnd(
  tx: Tx,
  { id, agreedAt }: { readonly id: RecommendationId; readonly agreedAt: Date | null },
): Promise<void> {
  if (agreedAt === null) return;
  await insertAnswer(tx, answerWithout(id, 'withdrawn'));
  recordAudit<typeof recommendationsAudit>(tx, {
    action: 'recommendation.withdrawn',
    subject: { kind: 'recommendation', id },
  });
  tx.note({ kind: 'recommendation_withdrawn', candidate: tx.candidateId, object: id });
}

/** The same for those of one agency, or all. */
export function endOwnRecommendations(tx: Tx, agencyId?: string): Promise<void> {
  return endOwn(tx, agencyId === undefined ? {} : { agencyId });
}

/** One once more in a database that was put back. Answers whether there was anything to end. */
export async function withdrawAgain(tx: Tx, id: RecommendationId): Promise<boolean> {
  const ended = await endRows(tx, { id });
  for (const { id: one, agreedAt } of ended)
    if (agreedAt !== null) await insertAnswer(tx, answerWithout(one, 'withdrawn'));
  return ended.length > 0;
}

/** An answer that agrees to nothing. */
export function answerWithout(recommendationId: RecommendationId, answer: 'declined' | 'withdrawn') {
  return { id: randomUUID(), recommendationId, answer, items: [], wordingHash: null };
}
