import type { Tx } from '../../../db/scope.ts';
import type { Membership, Role, Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';

/** One person's place in an organisation, as its members see it. */
export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly mailAddress: string;
  readonly locale: Locale;
  readonly role: Role;
  readonly joinedAt: Date;
}

/** A member to be added: who they are, and by what the organisation's own people are recognised (rules.md §3.7). */
export interface NewMember {
  readonly organisationId: string;
  readonly userId: string;
  readonly name: string;
  readonly mailAddress: string;
  readonly mailFingerprint: Buffer;
  /** Null for public mail domains. */
  readonly mailDomain: string | null;
  /** In which they are mailed. */
  readonly locale: Locale;
  readonly role: Role;
}

/** Adds a member. False when the person already is one: nothing is changed then. */
export async function insertMember(tx: Tx, member: NewMember): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('members')
    .values({
      organisation_id: member.organisationId,
      user_id: member.userId,
      role: member.role,
      name: member.name,
      mail_address: member.mailAddress,
      mail_fingerprint: member.mailFingerprint,
      mail_domain: member.mailDomain,
      locale: member.locale,
    })
    // Without a target: naming one would need the right to read, which setting up does not have.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Everybody who works for an organisation, the longest-standing first. */
export async function listMembers(tx: Tx, organisationId: OrganisationId): Promise<Member[]> {
  return tx.db
    .selectFrom('members')
    .select([
      'user_id as userId',
      'name',
      'mail_address as mailAddress',
      'locale',
      'role',
      'joined_at as joinedAt',
    ])
    .where('organisation_id', '=', organisationId)
    .orderBy('joined_at')
    .orderBy('user_id')
    .$narrowType<{ role: Role; locale: Locale }>()
    .execute();
}

/**
 * The owners of the acting organisation, their rows locked in one order until the transaction ends: whoever else changes
 * owners, or acts as one, waits, and then sees the owners that are left.
 */
export async function lockOwners(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('members')
    .select('user_id as userId')
    .where('organisation_id', '=', tx.organisationId)
    .where('role', '=', 'owner')
    .orderBy('user_id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.userId);
}

/** False when there is no such member of the acting organisation. Another role ends their sessions (0004_orgs.sql). */
export async function updateRole(tx: Tx, userId: string, role: Role): Promise<boolean> {
  const changed = await tx.db
    .updateTable('members')
    .set({ role })
    .where('organisation_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Gives a member of the acting organisation another name. False where nothing changed. */
export async function updateMemberName(tx: Tx, userId: string, name: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('members')
    .set({ name })
    .where('organisation_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .where('name', '<>', name)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Gives a member of the acting organisation another language. */
export async function updateMemberLocale(tx: Tx, userId: string, locale: Locale): Promise<void> {
  await tx.db
    .updateTable('members')
    .set({ locale })
    .where('organisation_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .execute();
}

/** False when there is no such member of the acting organisation. Ends their sessions (0004_orgs.sql). */
export async function deleteMember(tx: Tx, userId: string): Promise<boolean> {
  const deleted = await tx.db
    .deleteFrom('members')
    .where('organisation_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** A membership with what the operator has decided against it. */
export type OwnMembership = Required<Membership> & {
  /** When the organisation was applied for, the last time. */
  readonly appliedAt: Date;
};

/** Where a person works, approved organisations before others, then the first joined first; in their own scope. */
export async function listMemberships(tx: Tx, userId: string): Promise<OwnMembership[]> {
  return tx.db
    .selectFrom('members as m')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select([
      'o.id as organisationId',
      'o.kind as zone',
      'o.name as organisationName',
      'm.role',
      'o.approved_at as approvedAt',
      'o.suspended_at as suspendedAt',
      'o.declined_at as declinedAt',
      'o.applied_at as appliedAt',
    ])
    .select((eb) => eb.fn.coalesce('o.suspension_reason', 'o.decline_reason').as('reason'))
    .where('m.user_id', '=', userId)
    .orderBy((eb) => eb('o.approved_at', 'is', null))
    .orderBy('m.joined_at')
    .orderBy('o.id')
    .$narrowType<{ organisationId: OrganisationId; zone: Zone; role: Role }>()
    .execute();
}
