import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf, type RegistrationId } from '../../../platform/ids.ts';

export interface Registration {
  readonly id: RegistrationId;
  readonly companyId: string | undefined;
  readonly linkId: string | undefined;
  readonly isTest: boolean;
  readonly isForwarded: boolean;
  readonly inviteAgain: boolean;
  readonly tellCompany: boolean;
  readonly registeredAt: Date;
  readonly undoneAt: Date | undefined;
}

/** Somebody as the company's figures count them. */
export interface PersonAtLink {
  /** Keyed hash of the person and the link: the same person is known again at this link, and nowhere else. */
  readonly hash: Buffer;
  readonly fingerprint: Buffer;
  /** The domain of the mailbox and those over it. */
  readonly domains: readonly string[];
}

/** @param person undefined where nobody is to be counted: no link, or a test link */
export function writeNewRegistration(
  tx: Tx,
  candidateId: CandidateId,
  registration: Omit<Registration, 'registeredAt' | 'undoneAt'>,
  person: PersonAtLink | undefined,
): void {
  tx.putOff(
    tx.db.insertInto('registrations').values({
      candidate_id: candidateId,
      id: registration.id,
      company_id: registration.companyId ?? null,
      link_id: registration.linkId ?? null,
      test: registration.isTest,
      forwarded: registration.isForwarded,
      invite_again: registration.inviteAgain,
      tell_company: registration.tellCompany,
      registered_at: tx.now,
      person_at_link: person === undefined ? null : unlessOwn(registration.companyId, person),
    }),
  );
}

/** The company's own people are no figures: it could fill them up with mailboxes of its own (rules.md §3.7). */
function unlessOwn(companyId: string | undefined, { hash, fingerprint, domains }: PersonAtLink) {
  return sql<Buffer | null>`case when exists (select from members m where m.organisation_id = ${companyId}
    and (m.mail_fingerprint = ${fingerprint} or m.mail_domain = any(${domains}))) then null else ${hash}::bytea end`;
}

/** The person's registrations, newest first. */
export async function listRegistrations(tx: Tx, candidateId: CandidateId): Promise<Registration[]> {
  const rows = await tx.db
    .selectFrom('registrations')
    .where('candidate_id', '=', candidateId)
    .orderBy('registered_at', 'desc')
    .orderBy('id')
    .limit(100)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: idOf<RegistrationId>(row.id),
    companyId: row.company_id ?? undefined,
    linkId: row.link_id ?? undefined,
    isTest: row.test,
    isForwarded: row.forwarded,
    inviteAgain: row.invite_again,
    tellCompany: row.tell_company,
    registeredAt: row.registered_at,
    undoneAt: row.undone_at ?? undefined,
  }));
}

export async function markUndone(tx: Tx, candidateId: CandidateId): Promise<void> {
  await tx.db
    .updateTable('registrations')
    .set({ undone_at: tx.now })
    .where('candidate_id', '=', candidateId)
    .where('undone_at', 'is', null)
    .execute();
}
