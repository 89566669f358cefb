import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type {
  ApplicantId,
  InvitationId,
  OpeningId,
  OrganisationId,
  PolicyId,
  SelectionId,
} from '../../../platform/ids.ts';
import type { PersonFingerprint } from '../../../platform/mail-keys.ts';
import type { InvitationKind, InvitationState, Step } from '../rules/facts.ts';
import type { StopCause } from '../rules/rule-words.ts';
import { own, waiting, zoneOf } from './zone.ts';

/** One asking as it waits. */
export interface Waiting {
  readonly id: InvitationId;
  readonly applicantId: ApplicantId;
  readonly selectionId: SelectionId;
  readonly campaignId: string;
  readonly policyId: PolicyId | null;
  readonly step: Step;
  readonly kind: InvitationKind;
  readonly followsId: InvitationId | null;
  readonly openingId: OpeningId | null;
  readonly changeId: string | null;
  readonly dueAt: Date;
  readonly nextAt: Date;
  readonly heldAt: Date | null;
  readonly state: InvitationState;
  readonly sentAt: Date | null;
}

const OWN = sql`company_id = (select scope_organisation())`;
/** Of rows known by their ids, in words that the index of what is due cannot answer: a plan made while it seems empty would walk all of it (0034). */
const IS_LOOKED_AT = sql`next_at + interval '0'`;

/** What is to be looked at now, in whichever company. Needs the `system` scope. */
export async function listDueInvitations(
  tx: Tx,
): Promise<{ companyId: OrganisationId; id: InvitationId; state: InvitationState }[]> {
  const { rows } = await sql<{ companyId: OrganisationId; id: InvitationId; state: InvitationState }>`
    select company_id as "companyId", id, state from list_due_invitations(${tx.now})`.execute(tx.db);
  return rows;
}

/** These, as they wait to leave and are to be looked at by now. */
export async function listWaiting(tx: Tx, ids: readonly InvitationId[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select ${waiting(zoneOf(tx))} from reapproach_invitations
    where ${OWN} and id = any (${[...ids]}::uuid[]) and coalesce(state, '') = 'due' and ${IS_LOOKED_AT} <= ${tx.now}`.execute(
    tx.db,
  );
  return rows;
}

/** These, as far as they wait to leave at all. */
export async function readWaiting(tx: Tx, ids: readonly InvitationId[]): Promise<Waiting[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Waiting>`
    select ${waiting(zoneOf(tx))} from reapproach_invitations
    where ${OWN} and id = any (${[...ids]}::uuid[]) and coalesce(state, '') = 'due'`.execute(tx.db);
  return rows;
}

/** One, whatever has become of it. */
export async function findInvitation(tx: Tx, id: InvitationId): Promise<Waiting | undefined> {
  const zone = zoneOf(tx);
  const { rows } = await sql<Waiting>`
    select ${waiting(zone)} from ${zone.askings} where ${own(zone)} and id = ${id}`.execute(tx.db);
  return rows[0];
}

/** One that is to leave now, locked; undefined once it has left, was stopped or put off. */
export async function lockWaiting(tx: Tx, id: InvitationId): Promise<Waiting | undefined> {
  const zone = zoneOf(tx);
  const { rows } = await sql<Waiting>`
    select ${waiting(zone)} from ${zone.askings}
    where ${own(zone)} and id = ${id} and coalesce(state, '') = 'due' and ${IS_LOOKED_AT} <= ${tx.now} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** Locks a person and then their selections, as imports and letters do. Answers the address; undefined where they are gone. */
export async function lockAddressee(
  tx: Tx,
  id: ApplicantId,
): Promise<{ readonly mailAddress: string | null } | undefined> {
  const { rows } = await sql<{ mailAddress: string | null }>`
    select mail_address as "mailAddress" from applicants where ${OWN} and id = ${id} for update`.execute(
    tx.db,
  );
  await sql`select from selections where ${OWN} and applicant_id = ${id} order by id for share`.execute(
    tx.db,
  );
  return rows[0];
}

/** What is written down when one is made. */
export type NewInvitation = Pick<
  Waiting,
  | 'id'
  | 'applicantId'
  | 'selectionId'
  | 'campaignId'
  | 'policyId'
  | 'step'
  | 'kind'
  | 'followsId'
  | 'openingId'
  | 'changeId'
  | 'dueAt'
> & { readonly version: number | null; readonly heldAt: Date | null };

/** Puts them down to leave when they are due; what is there already for that step stays. Answers how many are new. */
export async function insertInvitations(tx: Tx, made: readonly NewInvitation[]): Promise<number> {
  if (made.length === 0) return 0;
  const of = <Field extends keyof NewInvitation>(field: Field) => made.map((one) => one[field]);
  const { askings, owner, ownerId, whom, about } = zoneOf(tx);
  const { numAffectedRows } = await sql`
    insert into ${askings} (${owner}, id, ${whom}, ${about}, campaign_id, policy_id, policy_version, step, kind,
      follows_id, opening_id, change_id, due_at, next_at, held_at, state_at, created_at)
    select ${ownerId}::uuid, t.id, t.person, t.selection, t.campaign, t.policy, t.version, t.step, t.kind, t.follows, t.opening,
      t.change, t.due, t.due, t.held, ${tx.now}, ${tx.now}
    from unnest(${of('id')}::uuid[], ${of('applicantId')}::uuid[], ${of('selectionId')}::uuid[], ${of('campaignId')}::uuid[],
      ${of('policyId')}::uuid[], ${of('version')}::int[], ${of('step')}::smallint[], ${of('kind')}::text[], ${of('followsId')}::uuid[],
      ${of('openingId')}::uuid[], ${of('changeId')}::uuid[], ${of('dueAt')}::timestamptz[], ${of('heldAt')}::timestamptz[])
      as t (id, person, selection, campaign, policy, version, step, kind, follows, opening, change, due, held)
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** They do not leave now: when each is looked at again, and since when it needs an approval anew. */
export async function putOff(
  tx: Tx,
  rows: readonly { readonly id: InvitationId; readonly nextAt: Date; readonly heldAt: Date | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { askings, owner, ownerId } = zoneOf(tx);
  await sql`
    update ${askings} i set next_at = t.next_at, held_at = t.held_at
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ nextAt }) => nextAt)}::timestamptz[],
      ${rows.map(({ heldAt }) => heldAt)}::timestamptz[]) as t (id, next_at, held_at)
    where i.${owner} = ${ownerId} and i.id = t.id and coalesce(i.state, '') = 'due'`.execute(tx.db);
}

/** They never leave, and why; what has left already stays as it is. Answers which. */
export async function stopInvitations(
  tx: Tx,
  rows: readonly { readonly id: InvitationId; readonly because: StopCause }[],
): Promise<InvitationId[]> {
  if (rows.length === 0) return [];
  const { askings, owner, ownerId } = zoneOf(tx);
  const { rows: stopped } = await sql<{ id: InvitationId }>`
    update ${askings} i set state = 'stopped', state_at = ${tx.now}, stopped_by = t.because, next_at = null
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ because }) => because)}::text[]) as t (id, because)
    where i.${owner} = ${ownerId} and i.id = t.id and coalesce(i.state, '') = 'due' returning i.id`.execute(
    tx.db,
  );
  return stopped.map(({ id }) => id);
}

/** It has been handed to the outbox. @param nextAt when to look whether anybody has answered; null for a reminder */
export async function recordSent(
  tx: Tx,
  id: InvitationId,
  sent: {
    readonly outboxId: string;
    readonly tokenHash: Buffer;
    readonly version: number | null;
    readonly openingId: OpeningId | null;
    readonly changeId: string | null;
    readonly nextAt: Date | null;
  },
): Promise<void> {
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = 'sent', state_at = ${tx.now}, sent_at = ${tx.now}, outbox_id = ${sent.outboxId},
      token_hash = ${sent.tokenHash}, policy_version = coalesce(${sent.version}::int, policy_version),
      opening_id = ${sent.openingId}::uuid, change_id = ${sent.changeId}::uuid, next_at = ${sent.nextAt}::timestamptz
    where ${own(zone)} and id = ${id}`.execute(tx.db);
}

/** When to look again whether anybody has answered; null: no more. */
export async function lookAgainAt(tx: Tx, id: InvitationId, at: Date | null): Promise<void> {
  const zone = zoneOf(tx);
  await sql`update ${zone.askings} set next_at = ${at}::timestamptz where ${own(zone)} and id = ${id}`.execute(
    tx.db,
  );
}

/**
 * Whether another company has asked this person since then. Whoever asks waits for who asks about the same person at this moment. In the
 * `system` scope.
 */
export async function isAskedElsewhere(
  tx: Tx,
  personKey: PersonFingerprint,
  companyId: OrganisationId,
  since: Date,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asked:${personKey.toString('hex')}`}, 0))`.execute(
    tx.db,
  );
  const { rows } = await sql<{ is: boolean }>`
    select asked_elsewhere(${personKey}, ${companyId}, ${since}) as is`.execute(tx.db);
  return rows[0]?.is === true;
}
