import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RegistrationId } from '../../../platform/ids.ts';
import type { Permission } from '../rules/permissions.ts';

export interface Registration {
  readonly id: RegistrationId;
  /** Null at /start, like the link. */
  readonly companyId: OrganisationId | null;
  readonly linkId: string | null;
  readonly isTest: boolean;
  readonly isForwarded: boolean;
  /** The selection at the company that was under way then, by a link made for it (rules.md §3.15); null otherwise. */
  readonly selectionId: string | null;
  readonly inviteAgain: boolean;
  readonly tellCompany: boolean;
  /** Since when the person has not allowed it any more. */
  readonly nameStoppedAt: Date | null;
  readonly invitationsStoppedAt: Date | null;
  readonly registeredAt: Date;
}

/** Somebody as the company's figures count them. */
export interface PersonAtLink {
  /** Keyed hash of the person and the link: the same person is known again at this link, and nowhere else. */
  readonly hash: Buffer;
  readonly fingerprint: Buffer;
  /** The domain of the mailbox and those over it. */
  readonly domains: readonly string[];
}

/**
 * A registration of the acting person.
 * @param person undefined where nobody is to be counted: no link, or a test link
 */
export function writeNewRegistration(
  tx: Tx,
  registration: Omit<Registration, 'registeredAt' | 'nameStoppedAt' | 'invitationsStoppedAt'>,
  person: PersonAtLink | undefined,
): void {
  tx.putOff(
    tx.db.insertInto('registrations').values({
      candidate_id: tx.candidateId,
      id: registration.id,
      company_id: registration.companyId,
      link_id: registration.linkId,
      test: registration.isTest,
      forwarded: registration.isForwarded,
      selection_id: registration.selectionId,
      invite_again: registration.inviteAgain,
      tell_company: registration.tellCompany,
      registered_at: tx.now,
      mail_domain: person?.domains[0] ?? null,
      person_at_link: person === undefined ? null : unlessOwn(registration.companyId, person),
    }),
  );
}

/** The company's own people are no figures: it could fill them up with mailboxes of its own (rules.md §3.7). */
function unlessOwn(companyId: string | null, { hash, fingerprint, domains }: PersonAtLink) {
  return sql<Buffer | null>`case when exists (select from members m where m.organisation_id = ${companyId}
    and (m.mail_fingerprint = ${fingerprint} or m.mail_domain = any(${domains}))) then null else ${hash}::bytea end`;
}

/** The acting person's registrations, newest first. */
export async function listRegistrations(tx: Tx): Promise<Registration[]> {
  return tx.db
    .selectFrom('registrations')
    .where('candidate_id', '=', tx.candidateId)
    .orderBy('registered_at', 'desc')
    .orderBy('id')
    .limit(100)
    .select(['id', 'company_id as companyId', 'link_id as linkId', 'registered_at as registeredAt'])
    .select(['test as isTest', 'forwarded as isForwarded', 'selection_id as selectionId'])
    .select(['invite_again as inviteAgain', 'tell_company as tellCompany'])
    .select(['name_stopped_at as nameStoppedAt', 'invitations_stopped_at as invitationsStoppedAt'])
    .$narrowType<{ id: RegistrationId; companyId: OrganisationId | null }>()
    .execute();
}

/** The acting person's registrations through a company's links do not allow this any more. Answers whether any did. */
export async function stopPermission(
  tx: Tx,
  companyId: OrganisationId,
  permission: Permission,
): Promise<boolean> {
  const [ticked, stopped] =
    permission === 'name'
      ? (['tell_company', 'name_stopped_at'] as const)
      : (['invite_again', 'invitations_stopped_at'] as const);
  const { numUpdatedRows } = await tx.db
    .updateTable('registrations')
    .set({ [stopped]: tx.now })
    .where('candidate_id', '=', tx.candidateId)
    .where('company_id', '=', companyId)
    .where(ticked, '=', true)
    .where(stopped, 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Undoes all of them. */
export async function markUndone(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('registrations')
    .set({ undone_at: tx.now, mail_domain: null })
    .where('candidate_id', '=', tx.candidateId)
    .where('undone_at', 'is', null)
    .execute();
}
