import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, InvitationId } from '../../../platform/ids.ts';
import type { Waiting } from './invitations.ts';
import { own, waiting, zoneOf } from './zone.ts';

const OWN = sql`company_id = (select scope_organisation())`;

/** An invitation that has left and is to be looked at by now, locked. */
export async function lockUnanswered(tx: Tx, id: InvitationId): Promise<Waiting | undefined> {
  const zone = zoneOf(tx);
  const { rows } = await sql<Waiting>`
    select ${waiting(zone)} from ${zone.askings}
    where ${own(zone)} and id = ${id} and coalesce(state, '') <> 'due' and next_at + interval '0' <= ${tx.now} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** Its reminder; undefined where none was made. */
export async function findReminder(tx: Tx, id: InvitationId): Promise<Waiting | undefined> {
  const zone = zoneOf(tx);
  const { rows } = await sql<Waiting>`
    select ${waiting(zone)} from ${zone.askings} where ${own(zone)} and follows_id = ${id} and kind = 'reminder' limit 1`.execute(
    tx.db,
  );
  return rows[0];
}

/** Nobody has answered it, nor its reminder. */
export async function recordUnanswered(tx: Tx, id: InvitationId): Promise<void> {
  const zone = zoneOf(tx);
  await sql`
    update ${zone.askings} set state = 'unanswered', state_at = ${tx.now}, next_at = null
    where ${own(zone)} and (id = ${id} or follows_id = ${id} and kind = 'reminder') and state in ('sent', 'applying')`.execute(
    tx.db,
  );
}

/** How many invitations of a person nobody has answered since they came back last; those they asked for do not count. */
export async function countUnanswered(tx: Tx, id: ApplicantId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from reapproach_invitations i
    where ${OWN} and applicant_id = ${id} and kind = 'invitation' and step > 0 and state = 'unanswered'
      and i.state_at > coalesce((select max(r.back_at) from reapproach_rests r
        where r.company_id = (select scope_organisation()) and r.applicant_id = ${id}), '-infinity')`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

/** From now on nobody asks this person. Answers false where that was so already. */
export async function insertRest(
  tx: Tx,
  rest: {
    readonly id: string;
    readonly applicantId: ApplicantId;
    readonly outboxId: string | null;
    readonly tokenHash: Buffer | null;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reapproach_rests (company_id, id, applicant_id, since, outbox_id, token_hash)
    values (scope_organisation(), ${rest.id}, ${rest.applicantId}, ${tx.now}, ${rest.outboxId}::uuid, ${rest.tokenHash}::bytea)
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0) > 0;
}
