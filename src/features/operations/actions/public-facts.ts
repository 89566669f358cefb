import type { Tx } from '../../../db/scope.ts';
import { findOperator, type Operator } from '../../parties/store/organisations.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';

/** What the pages that need no sign-in say about this installation: the rule in force now, and who runs it. */
export async function readPublicFacts(
  tx: Tx,
): Promise<{ rule: ProgramRule; operator: Operator | undefined }> {
  return { rule: await getRuleInForce(tx), operator: await findOperator(tx) };
}
