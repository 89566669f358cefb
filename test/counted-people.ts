import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What somebody wishes, and what makes them count or not. */
export interface Wish {
  readonly work?: string;
  readonly place?: string;
  readonly remote?: boolean;
  readonly payFrom?: number;
  readonly accepted?: string;
  readonly withdrawn?: string;
  readonly person?: string;
  readonly solved?: string;
  readonly paused?: string;
}
/** So many people who let themselves be counted, each received by an agency. */
export async function letBeCounted(owner: pg.Client, number: number, one: Wish = {}): Promise<void> {
  const { work = 'sales', place = '東京都', remote = false, payFrom = 400 } = one;
  await owner.query('set session_replication_role = replica');
  for (let index = 0; index < number; index += 1) {
    const id = randomUUID();
    const person = one.person ?? id;
    await owner.query(
      `insert into candidates (id, account_key, person_fingerprint, sealed, created_at, updated_at, last_seen_on, solved_at)
       values ($1, $2::text::bytea, $3::text::bytea, '', now(), now(), current_date, $4)`,
      [id, id, person, one.solved ?? null],
    );
    await owner.query(
      `insert into counted_wishes values ($1, $2, $3, $4, $5, now(), decode(repeat('00', 32), 'hex'))`,
      [id, [work], place, remote, payFrom],
    );
    const accepted = one.accepted === undefined ? '2031-06-01' : one.accepted || null;
    await owner.query(
      `insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed, accepted_at, withdrawn_at)
       values (gen_random_uuid(), gen_random_uuid(), $1, now(), now(), '{}', '', $2, $3)`,
      [id, accepted, one.withdrawn ?? null],
    );
    if (one.paused !== undefined)
      await owner.query(`insert into contact_pauses (candidate_id, since, until) values ($1, now(), $2)`, [
        id,
        one.paused || null,
      ]);
  }
  await owner.query('set session_replication_role = default');
}
