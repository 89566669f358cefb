import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { scoreTerms, usualWeights, type Weights } from '../rules/score.ts';
import { findWeights, insertWeights } from '../store/weights.ts';
import type { rediscoveryAudit } from '../views/audit.ts';

/** The weights in force, with their version; 0 while the company has said nothing else. */
export async function readWeights(tx: Tx): Promise<{ readonly version: number; readonly weights: Weights }> {
  const found = await findWeights(tx);
  return { version: found?.version ?? 0, weights: found ?? usualWeights };
}

/** Saves weights as a further version, where they are others than those in force. Answers false where somebody was faster. */
export async function saveWeights(tx: Tx, weights: Weights): Promise<boolean> {
  const now = await readWeights(tx);
  if (scoreTerms.every((term) => now.weights[term] === weights[term])) return true;
  const version = now.version + 1;
  if (!(await insertWeights(tx, version, weights))) return false;
  recordAudit<typeof rediscoveryAudit>(tx, {
    action: 'weights.saved',
    subject: { kind: 'weights', id: String(version) },
  });
  return true;
}
