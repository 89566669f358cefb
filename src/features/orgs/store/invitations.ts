import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';

/** An invitation as the organisation sees it. */
export interface PendingInvitation {
  readonly id: string;
  readonly mailAddress: string;
  readonly role: Role;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
}

/** An invitation as whoever holds its token sees it. */
export interface FoundInvitation {
  readonly organisationId: OrganisationId;
  readonly id: string;
  readonly organisationName: string;
  readonly zone: Zone;
  readonly mailAddress: string;
  readonly role: Role;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

/** Takes back whatever invitation of this address is still pending, and writes the new one. */
export async function replaceInvitation(
  tx: Tx,
  invitation: {
    readonly organisationId: OrganisationId;
    readonly mailAddress: string;
    readonly role: Role;
    readonly tokenHash: Buffer;
    readonly invitedBy: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.db
    .updateTable('invitations')
    .set({ revoked_at: tx.wall })
    .where('organisation_id', '=', invitation.organisationId)
    .where('mail_address', '=', invitation.mailAddress)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  await tx.db
    .insertInto('invitations')
    .values({
      organisation_id: invitation.organisationId,
      mail_address: invitation.mailAddress,
      role: invitation.role,
      token_hash: invitation.tokenHash,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** Invitations nobody has answered yet, the newest first; expired ones too, until somebody invites again. */
export async function listPendingInvitations(
  tx: Tx,
  organisationId: OrganisationId,
): Promise<PendingInvitation[]> {
  const rows = await tx.db
    .selectFrom('invitations')
    .select(['id', 'mail_address', 'role', 'invited_at', 'expires_at'])
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mailAddress: row.mail_address,
    role: row.role as Role,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
  }));
}

/** False when there is no such invitation, or it was answered before. */
export async function revokeInvitation(tx: Tx, organisationId: OrganisationId, id: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('invitations')
    .set({ revoked_at: tx.wall })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Uses an invitation up, once, however often it is tried at the same time. */
export async function takeInvitation(tx: Tx, organisationId: OrganisationId, id: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('invitations')
    .set({ accepted_at: tx.wall })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.wall)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The invitation of a token. Any scope may ask: the token is the permission. */
export async function findInvitation(tx: Tx, tokenHash: Buffer): Promise<FoundInvitation | undefined> {
  const { rows } = await sql<{
    organisation_id: string;
    id: string;
    organisation_name: string;
    organisation_kind: Zone;
    mail_address: string;
    role: Role;
    expires_at: Date;
    accepted_at: Date | null;
    revoked_at: Date | null;
  }>`select * from find_invitation(${tokenHash})`.execute(tx.db);
  const [row] = rows;
  return (
    row && {
      organisationId: idOf<OrganisationId>(row.organisation_id),
      id: row.id,
      organisationName: row.organisation_name,
      zone: row.organisation_kind,
      mailAddress: row.mail_address,
      role: row.role,
      expiresAt: row.expires_at,
      acceptedAt: row.accepted_at ?? undefined,
      revokedAt: row.revoked_at ?? undefined,
    }
  );
}
