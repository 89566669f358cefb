import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { MonthSums } from '../rules/entry-line.ts';

/** What is told of an entry beside what it holds. */
export interface EntryFacts {
  readonly number: number;
  /** The balance of confirmed points once it was posted. */
  readonly balance: number;
  /** Number of the entry that introduced the receipt it speaks of; null where it speaks of none. */
  readonly introducedBy: number | null;
  /** Of the slot it speaks of, from 1; null where it speaks of none. */
  readonly slotNumber: number | null;
  /** Of an introduction that is still pending, and only to its own company. */
  readonly confirmDueAt: Date | null;
  readonly suspendedUntil: Date | null;
}

/** What an entry adds to the balance, as rules/entry-line.ts says it. */
const EFFECT = sql<number>`case when unit <> 'point' then 0 when credit = 'points:confirmed' then amount
  when debit = 'points:confirmed' then -amount else 0 end`;

/** These entries' facts. Balances are counted back from the ledger's own, so the newest entries cost least. */
export async function listEntryFacts(
  tx: Tx,
  companyId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, EntryFacts>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<EntryFacts>`
    select e.number, (coalesce(l.confirmed - l.reversed - l.spent, 0) - e.later)::int as balance, i.number as "introducedBy", s.number as "slotNumber",
      r.confirm_due_at as "confirmDueAt", r.suspended_until as "suspendedUntil"
    from (select number, kind, reference, coalesce(sum(${EFFECT}) over (order by number desc
        rows between unbounded preceding and 1 preceding), 0) as later
      from ledger_entries where company_id = ${companyId} and number >= ${Math.min(...numbers)}) e
    left join ledgers l on l.company_id = ${companyId}
    left join ledger_entries i on i.company_id = ${companyId} and i.transfer_id = 'introduced:' || e.reference
    left join slots s on s.company_id = ${companyId} and s.id = e.reference
    left join introduction_receipts r on r.company_id = ${companyId} and r.id = e.reference and e.kind = 'introduced'
      and r.confirmed_at is null and r.voided_at is null
    where e.number = any(${numbers}::bigint[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.number, row]));
}

/** The numbers of the entries that introduced these receipts; those without an entry are left out. */
export async function listIntroducingNumbers(
  tx: Tx,
  companyId: string,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const transfers = receiptIds.map((id) => `introduced:${id}`);
  const rows = await tx.db
    .selectFrom('ledger_entries')
    .where('company_id', '=', companyId)
    .where('transfer_id', '=', sql<string>`any(${transfers})`)
    .select(['reference', 'number'])
    .execute();
  return new Map(rows.map(({ reference, number }) => [reference ?? '', number]));
}

/** What a company's ledger moved month by month, the newest first; months without an entry are left out. */
export async function listMonthSums(tx: Tx, companyId: string, most: number): Promise<MonthSums[]> {
  const { rows } = await sql<MonthSums>`
    select to_char(occurred_on, 'YYYY-MM') as month,
      count(*) filter (where kind = 'introduced')::int as introduced,
      count(*) filter (where kind = 'confirmed')::int as confirmed,
      count(*) filter (where kind in ('voided', 'reversed'))::int as "takenBack",
      count(*) filter (where kind = 'granted')::int as slots, sum(${EFFECT})::int as effect
    from ledger_entries where company_id = ${companyId} group by 1 order by 1 desc limit ${most}`.execute(
    tx.db,
  );
  return rows;
}
