import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { NotCountedReason } from '../rules/attribution.ts';

export interface NewIntroduction {
  readonly id: string;
  readonly registrationId: string;
  readonly companyId: string;
  readonly receiptId: string;
  readonly fingerprint: Buffer;
  readonly ruleVersion: number;
  readonly repetitionUntil: Date;
  readonly touchUntil: Date;
}

/**
 * Writes a counted introduction of the acting person unless something stands in its way: the person is one of the company's own, or an
 * exclusion constraint says that they count already. Answers false then. Waits for a concurrent registration of the same
 * person if there is one.
 */
export async function insertIfCounted(
  tx: Tx,
  one: NewIntroduction,
  mailDomains: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    insert into introductions (id, candidate_id, registration_id, company_id, receipt_id, fingerprint, introduced_at,
      rule_version, counted, repetition_during, touch_during)
    select ${one.id}, ${tx.candidateId}, ${one.registrationId}, ${one.companyId}, ${one.receiptId}, ${one.fingerprint},
      ${tx.now}, ${one.ruleVersion}, true, tstzrange(${tx.now}, ${one.repetitionUntil}), tstzrange(${tx.now}, ${one.touchUntil})
    where not exists (select from members m
      where m.organisation_id = ${one.companyId}
        and (m.mail_fingerprint = ${one.fingerprint} or m.mail_domain = any(${mailDomains})))
    on conflict do nothing
    returning id`.execute(tx.db);
  return rows.length > 0;
}

export function writeNotCounted(tx: Tx, one: NewIntroduction, reason: NotCountedReason): void {
  tx.putOff(
    tx.db.insertInto('introductions').values({
      id: one.id,
      candidate_id: tx.candidateId,
      registration_id: one.registrationId,
      company_id: one.companyId,
      receipt_id: one.receiptId,
      fingerprint: one.fingerprint,
      introduced_at: tx.now,
      rule_version: one.ruleVersion,
      counted: false,
      not_counted_reason: reason,
      repetition_during: sql<string>`tstzrange(${tx.now}, ${one.repetitionUntil})`,
      touch_during: sql<string>`tstzrange(${tx.now}, ${one.touchUntil})`,
    }),
  );
}

/** Whether what stood in the way is the same company's own earlier introduction of this person (otherwise: another's touch). */
export async function isRepetition(tx: Tx, one: NewIntroduction): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    select is_repetition(${one.companyId}, ${one.fingerprint}, ${tx.now}) as own`.execute(tx.db);
  return rows[0]?.own ?? false;
}

/** The selection that this person's earlier introduction at the company waits for; null where none waits (rules.md §3.15). */
export async function findWaitingSelection(tx: Tx, one: NewIntroduction): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select waiting_selection(${one.companyId}, ${one.fingerprint}) as id`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Whether the person is one of the company's own members, or writes from the domain of one (rules.md §3.7). */
export async function findOwnMember(
  tx: Tx,
  companyId: string,
  fingerprint: Buffer,
  mailDomains: readonly string[],
): Promise<{ isOwnMember: boolean; isOwnDomain: boolean }> {
  return tx.db
    .selectFrom('members')
    .where('organisation_id', '=', companyId)
    .select([
      sql<boolean>`coalesce(bool_or(mail_fingerprint = ${fingerprint}), false)`.as('isOwnMember'),
      sql<boolean>`coalesce(bool_or(mail_domain = any(${mailDomains})), false)`.as('isOwnDomain'),
    ])
    .executeTakeFirstOrThrow();
}

export interface NewReceipt {
  readonly companyId: string;
  readonly id: string;
  readonly linkId: string;
  readonly introducedOn: string;
  readonly counted: boolean;
  readonly ruleVersion: number;
  readonly confirmDueAt: Date;
  readonly sealedName: Buffer | null;
  readonly wrappedKey: Buffer | null;
}

export function writeReceipt(tx: Tx, receipt: NewReceipt): void {
  tx.putOff(
    tx.db.insertInto('introduction_receipts').values({
      company_id: receipt.companyId,
      id: receipt.id,
      link_id: receipt.linkId,
      introduced_on: receipt.introducedOn,
      counted: receipt.counted,
      rule_version: receipt.ruleVersion,
      confirm_due_at: receipt.counted ? receipt.confirmDueAt : null,
      sealed_name: receipt.sealedName,
      wrapped_key: receipt.wrappedKey,
    }),
  );
}

export interface NewProvision {
  readonly agencyId: string;
  readonly id: string;
  readonly introductionId: string | null;
  readonly answerDueAt: Date;
  /** Until when the agency first contacts the person, unless it answers earlier. */
  readonly contactDueAt: Date;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

export function writeProvisions(tx: Tx, provisions: readonly NewProvision[]): void {
  tx.putOff(
    tx.db.insertInto('provisions').values(
      provisions.map((one) => ({
        agency_id: one.agencyId,
        id: one.id,
        candidate_id: tx.candidateId,
        introduction_id: one.introductionId,
        provided_at: tx.now,
        answer_due_at: one.answerDueAt,
        contact_due_at: one.contactDueAt,
        items: [...one.items],
        sealed: one.sealed,
        wrapped_key: one.wrappedKey,
      })),
    ),
  );
}
