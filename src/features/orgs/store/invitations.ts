import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

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
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Takes back whatever invitation of this address is still pending, and writes the new one. */
export async function replaceInvitation(
  tx: Tx,
  invitation: {
    readonly mailAddress: string;
    readonly role: Role;
    readonly tokenHash: Buffer;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await revokeInvitations(tx, { mailAddress: invitation.mailAddress });
  await tx.db
    .insertInto('invitations')
    .values({
      organisation_id: tx.organisationId,
      mail_address: invitation.mailAddress,
      role: invitation.role,
      token_hash: invitation.tokenHash,
      invited_by: tx.scope.actor.id,
      invited_at: tx.wall,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** Invitations of the acting organisation nobody has answered yet, the newest first; expired ones too. */
export async function listPendingInvitations(tx: Tx): Promise<PendingInvitation[]> {
  return tx.db
    .selectFrom('invitations')
    .select(['id', 'mail_address as mailAddress', 'role'])
    .select(['invited_at as invitedAt', 'expires_at as expiresAt'])
    .where('organisation_id', '=', tx.organisationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .$narrowType<{ role: Role }>()
    .execute();
}

/** How many invitations the acting organisation has mailed since then: in all, and to this address. */
export async function countInvitations(
  tx: Tx,
  since: Date,
  mailAddress: string,
): Promise<{ readonly all: number; readonly toAddress: number }> {
  return tx.db
    .selectFrom('invitations')
    .select(sql<number>`count(*)::int`.as('all'))
    .select(sql<number>`(count(*) filter (where mail_address = ${mailAddress}))::int`.as('toAddress'))
    .where('organisation_id', '=', tx.organisationId)
    .where('invited_at', '>', since)
    .executeTakeFirstOrThrow();
}

/** Which open invitations of the acting organisation end or change hands. */
export interface InvitationsOf {
  readonly id?: string;
  readonly mailAddress?: string;
  /** The member who invited. */
  readonly madeBy?: string;
}

/** Takes open invitations of the acting organisation back and answers which. */
export async function revokeInvitations(tx: Tx, which: InvitationsOf): Promise<string[]> {
  return change(tx, which, { revoked_at: tx.wall });
}

/** Makes the actor answer for open invitations of the acting organisation, and answers which. */
export async function takeOverInvitations(tx: Tx, which: InvitationsOf): Promise<string[]> {
  return change(tx, which, { invited_by: tx.scope.actor.id });
}

async function change(
  tx: Tx,
  { id, mailAddress, madeBy }: InvitationsOf,
  columns: { revoked_at: Date } | { invited_by: string },
): Promise<string[]> {
  let query = tx.db
    .updateTable('invitations')
    .set(columns)
    .where('organisation_id', '=', tx.organisationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  if (mailAddress !== undefined) query = query.where('mail_address', '=', mailAddress);
  if (madeBy !== undefined) query = query.where('invited_by', '=', madeBy);
  return (await query.returning('id').execute()).map((row) => row.id);
}

/** Uses an invitation of the acting organisation up, once, however often it is tried at the same time. */
export async function takeInvitation(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('invitations')
    .set({ accepted_at: tx.wall })
    .where('organisation_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.wall)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The invitation of a token. Any scope may ask: the token is the permission. */
export async function findInvitation(tx: Tx, tokenHash: Buffer): Promise<FoundInvitation | undefined> {
  const { rows } = await sql<FoundInvitation>`
    select organisation_id as "organisationId", id, organisation_name as "organisationName",
      organisation_kind as zone, mail_address as "mailAddress", role, expires_at as "expiresAt",
      accepted_at as "acceptedAt", revoked_at as "revokedAt"
    from find_invitation(${tokenHash})`.execute(tx.db);
  return rows[0];
}
