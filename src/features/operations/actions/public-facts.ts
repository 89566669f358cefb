import { inScope, type Scope } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { findOperator, type Organisation } from '../../parties/store/organisations.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'public_pages' } };

/** What the pages that need no sign-in say about this installation: the rule in force now, and who runs it. */
export async function readPublicFacts({
  database,
}: Pick<Services, 'database'>): Promise<{ rule: ProgramRule; operator: Organisation | undefined }> {
  return inScope(database, SCOPE, async (tx) => ({
    rule: await getRuleInForce(tx),
    operator: await findOperator(tx),
  }));
}
