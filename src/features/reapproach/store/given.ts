import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Answer } from '../rules/answers.ts';
import { own, zoneOf } from './zone.ts';

/** What came by its links so far. */
export interface Given {
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  readonly voidedAt: Date | null;
  readonly codeHash: Buffer | null;
  readonly codeSentAt: Date | null;
  readonly codeExpiresAt: Date | null;
  readonly codes: number;
  readonly guesses: number;
  readonly askedBy: Buffer | null;
  readonly provenBy: Buffer | null;
}

/** The same, locked. */
export async function lockGiven(tx: Tx, invitationId: string): Promise<Given> {
  const zone = zoneOf(tx);
  await sql`insert into ${zone.answers} (${zone.owner}, invitation_id) values (${zone.ownerId}, ${invitationId})
    on conflict do nothing`.execute(tx.db);
  const { rows } = await sql<Given>`
    select answer, answered_at as "answeredAt", voided_at as "voidedAt", code_hash as "codeHash", code_sent_at as "codeSentAt",
      code_expires_at as "codeExpiresAt", codes, guesses, asked_in as "askedBy", proven_in as "provenBy"
    from ${zone.answers} where ${own(zone)} and invitation_id = ${invitationId} for update`.execute(tx.db);
  const [given] = rows;
  if (given === undefined) throw new Error('what was written is not there');
  return given;
}

const COLUMNS: Readonly<Record<keyof Given, string>> = {
  answer: 'answer',
  answeredAt: 'answered_at',
  voidedAt: 'voided_at',
  codeHash: 'code_hash',
  codeSentAt: 'code_sent_at',
  codeExpiresAt: 'code_expires_at',
  codes: 'codes',
  guesses: 'guesses',
  askedBy: 'asked_in',
  provenBy: 'proven_in',
};

export async function saveGiven(tx: Tx, invitationId: string, change: Partial<Given>): Promise<void> {
  const zone = zoneOf(tx);
  const set = (Object.keys(COLUMNS) as (keyof Given)[]).flatMap((field) =>
    change[field] === undefined ? [] : [sql`${sql.ref(COLUMNS[field])} = ${change[field]}`],
  );
  await sql`update ${zone.answers} set ${sql.join(set)} where ${own(zone)} and invitation_id = ${invitationId}`.execute(
    tx.db,
  );
}
