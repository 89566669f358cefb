import type { Tx } from '../../../db/scope.ts';
import type { ProgramRule } from '../rules/program-rule.ts';
import { insertRule } from '../store/rules.ts';
import { getRuleInForce } from './post-points.ts';

/**
 * Publishes the next version of the program rule: the one in force with these changes, from now on. What was introduced before
 * stays under its own. Needs the `system` scope.
 */
export async function publishRule(
  tx: Tx,
  changes: Pick<ProgramRule, 'neverAnswered' | 'note'>,
): Promise<void> {
  const rule = await getRuleInForce(tx);
  await insertRule(tx, {
    ...rule,
    ...changes,
    version: rule.version + 1,
    publishedAt: tx.now,
    effectiveAt: tx.now,
  });
}
