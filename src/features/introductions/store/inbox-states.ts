import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ProvisionState } from '../rules/provision-state.ts';

/** What handings-over (`p`) with what was claimed about them (`o`) are, for statements of the agency's lists and counts. */

/** The rows that `provisionState` would call this (a test holds the two together). */
export function inState(state: ProvisionState) {
  switch (state) {
    case 'withdrawn':
      return sql<boolean>`p.withdrawn_at is not null`;
    case 'reversed':
      return sql<boolean>`p.withdrawn_at is null and o.upheld is true`;
    case 'objected':
      return sql<boolean>`p.withdrawn_at is null and o.provision_id is not null and o.upheld is null`;
    case 'accepted':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is not null and (o.provision_id is null or o.upheld is false)`;
    case 'delivered':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is null and (o.provision_id is null or o.upheld is false)`;
  }
}

/**
 * Whom the agency has received, by its word or by silence, and not contacted since (rules/first-contact.ts says the same). A claim
 * that stands has no such day.
 */
export function isUncontacted(tx: Tx) {
  return sql<boolean>`(p.contact_due_at is not null and p.contacted_at is null and p.withdrawn_at is null
    and (p.accepted_at is not null or p.answer_due_at <= ${tx.now}))`;
}
