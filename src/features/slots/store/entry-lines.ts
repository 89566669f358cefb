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

/** Entries whose sums are kept together (migrations/0080_ledger_blocks.sql). */
const BLOCK = 100;

/** These entries' facts. Each balance is counted on from the block before its entry, so every page costs the same. */
export async function listEntryFacts(
  tx: Tx,
  companyId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, EntryFacts>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<EntryFacts>`
    select e.number, e.balance::int, i.number as "introducedBy", s.number as "slotNumber",
      r.confirm_due_at as "confirmDueAt", r.suspended_until as "suspendedUntil"
    from (select d.number, d.kind, d.reference, k.balance + sum(d.effect) over (partition by k.before order by d.number) as balance
      from (select before, coalesce((select balance from ledger_blocks where company_id = ${companyId}
          and last_number = before limit 1), 0) as balance
        from (select distinct (number - 1) / ${BLOCK}::int * ${BLOCK}::int as before from unnest(${numbers}::bigint[]) asked (number)) one) k
      -- The limit is for the planner, who cannot know how few they are.
      cross join lateral (select e.number, e.kind, e.reference, balance_effect(e) as effect from ledger_entries e
        where e.company_id = ${companyId} and e.number > k.before and e.number <= k.before + ${BLOCK}::int
        order by e.number limit ${BLOCK}::int) d) e
    left join lateral (select number from ledger_entries
      where company_id = ${companyId} and transfer_id = 'introduced:' || e.reference limit 1) i on true
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
  const behind = await findLastOfBlocks(tx, companyId);
  const { rows } = await sql<MonthSums>`
    select to_char(month, 'YYYY-MM') as month, sum(introduced)::int as introduced, sum(confirmed)::int as confirmed,
      sum(taken_back)::int as "takenBack", sum(slots)::int as slots, sum(effect)::int as effect
    from (select month, introduced, confirmed, taken_back, slots, effect from ledger_blocks where company_id = ${companyId}
      union all
      select date_trunc('month', e.occurred_on)::date, (e.kind = 'introduced')::int, (e.kind = 'confirmed')::int,
        (e.kind in ('voided', 'reversed'))::int, (e.kind = 'granted')::int, balance_effect(e)
      from ledger_entries e where e.company_id = ${companyId} and e.number > ${behind}) sums
    group by sums.month order by sums.month desc limit ${most}`.execute(tx.db);
  return rows;
}

/** Between which entries those of a month (`YYYY-MM`) lie, others among them; `upTo` is null where they reach to the newest. */
export async function findMonthSpan(
  tx: Tx,
  companyId: string,
  month: string,
): Promise<{ readonly after: number; readonly upTo: number | null }> {
  const behind = await findLastOfBlocks(tx, companyId);
  const first = `${month}-01`;
  const { rows } = await sql<{ after: number; upTo: number | null }>`
    select coalesce(min(last_number) - ${BLOCK}::int, ${behind}) as after,
      case when not exists (select from ledger_entries where company_id = ${companyId} and number > ${behind}
        and date_trunc('month', occurred_on) = ${first}::date) then coalesce(max(last_number), 0) end as "upTo"
    from ledger_blocks where company_id = ${companyId} and month = ${first}::date`.execute(tx.db);
  return rows[0] ?? { after: 0, upTo: null };
}

/** The last entry that a block sums up, nought while there is no block; asked for on its own, or the walls would have the rest walk through all. */
async function findLastOfBlocks(tx: Tx, companyId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('ledger_blocks')
    .where('company_id', '=', companyId)
    .select(({ fn }) => fn.max('last_number').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}
