import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/**
 * Where an asking is kept, and under which names: in the company's books, of a person and their selection; or with a person who ticked at a link,
 * of a company and their registration there (docs/decisions/0068). The same statements serve both.
 */
export interface Zone {
  readonly askings: RawBuilder<unknown>;
  readonly answers: RawBuilder<unknown>;
  readonly owner: RawBuilder<unknown>;
  readonly ownerId: string;
  /** Who else it is about, as its owner knows them. */
  readonly whom: RawBuilder<unknown>;
  /** What it speaks of. */
  readonly about: RawBuilder<unknown>;
}

const OF_COMPANY = {
  askings: sql.table('reapproach_invitations'),
  answers: sql.table('reapproach_answers'),
  owner: sql.ref('company_id'),
  whom: sql.ref('applicant_id'),
  about: sql.ref('selection_id'),
};
const OF_PERSON = {
  askings: sql.table('ticked_invitations'),
  answers: sql.table('ticked_answers'),
  owner: sql.ref('candidate_id'),
  whom: sql.ref('company_id'),
  about: sql.ref('registration_id'),
};

/** That of the acting scope. */
export function zoneOf(tx: Tx): Zone {
  return tx.scope.kind === 'candidate'
    ? { ...OF_PERSON, ownerId: tx.candidateId }
    : { ...OF_COMPANY, ownerId: tx.organisationId };
}

/** The columns of an asking as it waits. */
export function waiting({ whom, about }: Zone): RawBuilder<unknown> {
  return sql`id, ${whom} as "applicantId", ${about} as "selectionId", campaign_id as "campaignId",
  policy_id as "policyId", step, kind, follows_id as "followsId", opening_id as "openingId", change_id as "changeId",
  due_at as "dueAt", next_at as "nextAt", held_at as "heldAt", state, sent_at as "sentAt"`;
}

/** What belongs to whoever acts. */
export function own({ owner, ownerId }: Zone): RawBuilder<unknown> {
  return sql`${owner} = ${ownerId}`;
}
