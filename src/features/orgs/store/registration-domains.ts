import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** Who registered at a company's links, by mail domain and day: a count and a pace, no person. */
export interface DomainCount {
  readonly linkId: string;
  /** A day in Japan. */
  readonly on: string;
  /** Null for registrations that were undone. */
  readonly domain: string | null;
  readonly registrations: number;
  /** Between the first and the last of them. */
  readonly minutes: number;
}

const DAYS = 31;
const MOST = 50;

/** The last 31 days of a company, the most registrations at a time first; in the operator's scope. */
export async function listRegistrationDomains(tx: Tx, companyId: OrganisationId): Promise<DomainCount[]> {
  const { rows } = await sql<DomainCount>`
    select link_id as "linkId", registered_on::text as "on", mail_domain as domain, registrations, minutes
    from count_registration_domains(${companyId}::uuid, ${DAYS}, ${MOST})`.execute(tx.db);
  return rows;
}
