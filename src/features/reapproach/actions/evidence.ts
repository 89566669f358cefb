import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Evidence } from '../../protection/rules/evidence.ts';
import { listAsked } from '../store/facts.ts';
import { listPoliciesOf } from '../store/sent-policies.ts';

/** The invitations that have left to a person, for a pack against a claim of an agency. */
export async function invitationEvidence(tx: Tx, id: ApplicantId): Promise<Evidence[]> {
  const asked = await listAsked(tx, [id]);
  const policies = await listPoliciesOf(tx, id);
  return asked.flatMap(({ id: invitation, sentAt, kind, step, state }): Evidence[] =>
    sentAt === null
      ? []
      : [
          {
            kind: 'invited',
            at: sentAt,
            by: 'company',
            facts: { which: kind, step, state, ...policies.get(invitation) },
          },
        ],
  );
}
