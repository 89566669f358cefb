import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { CardFacts } from '../../parties/rules/card-order.ts';

/** An agency as an entry of the log has it. */
export interface LoggedCard extends CardFacts {
  readonly licenceNumber: string;
}

/** What an order of cards was made of from a moment on, and the order that came of it. */
export interface CardOrder {
  readonly number: number;
  readonly at: Date;
  readonly day: JstDate;
  /** By licence number. */
  readonly agencies: readonly LoggedCard[];
  /** Ids in the order shown to somebody without wishes. */
  readonly shown: readonly string[];
}

const COLUMNS = sql`number, at, day::text as day, agencies, shown::text[] as shown`;

/** The newest entries, the newest first. Any scope may ask: the log is published. */
export async function listNewestOrders(tx: Tx, limit: number): Promise<CardOrder[]> {
  const { rows } = await sql<CardOrder>`
    select ${COLUMNS} from card_orders order by number desc limit ${limit}`.execute(tx.db);
  return rows;
}

/** Entries behind this number, in their order. Any scope may ask. */
export async function listOrdersAfter(tx: Tx, after: number, limit: number): Promise<CardOrder[]> {
  const { rows } = await sql<CardOrder>`
    select ${COLUMNS} from card_orders where number > ${after} order by number limit ${limit}`.execute(tx.db);
  return rows;
}

/** The entries that say how cards stood between two moments: those between them and the last one before. Any scope may ask. */
export async function listOrdersBetween(tx: Tx, from: Date, until: Date): Promise<CardOrder[]> {
  const { rows } = await sql<CardOrder>`
    select ${COLUMNS} from card_orders where at < ${until}
      and number >= coalesce((select max(number) from card_orders where at <= ${from}), 0) order by number`.execute(
    tx.db,
  );
  return rows;
}

/** Adds one. Needs the `system` scope. */
export async function insertOrder(tx: Tx, order: CardOrder): Promise<void> {
  await sql`insert into card_orders (number, at, day, agencies, shown)
    values (${order.number}, ${order.at}, ${order.day}, ${JSON.stringify(order.agencies)}::jsonb, ${order.shown}::uuid[])`.execute(
    tx.db,
  );
}
