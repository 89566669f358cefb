import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';

/** By which version of which policy an invitation left, on what basis, and the SHA-256 of the company's own words in it. */
export interface SentBy {
  readonly policy: string;
  readonly version: number;
  readonly basis: string;
  /** Null where the text was ours alone. */
  readonly wordingHash: string | null;
}

/** Of a person of the acting company, by invitation. */
export async function listPoliciesOf(tx: Tx, id: ApplicantId): Promise<ReadonlyMap<string, SentBy>> {
  const { rows } = await sql<SentBy & { invitation: string }>`
    select i.id as invitation, v.name as policy, v.version, v.basis,
      case when v.subject is not null or v.body is not null
        then encode(sha256(convert_to(concat_ws(E'\n', v.subject, v.body), 'UTF8')), 'hex') end as "wordingHash"
    from reapproach_invitations i join reapproach_policy_versions v on v.company_id = i.company_id and v.policy_id = i.policy_id
      and v.version = i.policy_version
    where i.company_id = (select scope_organisation()) and i.applicant_id = ${id} and i.sent_at is not null`.execute(
    tx.db,
  );
  return new Map(rows.map(({ invitation, ...by }) => [invitation, by]));
}
