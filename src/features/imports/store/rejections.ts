import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { RowReason } from '../rules/reasons.ts';

/** A row that was not taken over. */
export interface Rejection {
  /** Physical line of the file on which it starts, from 1. */
  readonly line: number;
  /** Its row as a spreadsheet numbers it; undefined where that was not written down yet. */
  readonly row: number | undefined;
  readonly reasons: readonly RowReason[];
}

/** What we wrote ourselves; an older version of us may have written codes that are gone. */
const Reasons = z.array(z.looseObject({ code: z.string() })).transform((reasons) => reasons as RowReason[]);

/** Writes down rejected rows, in one statement. A row written before stays as it was. */
export async function insertRejections(
  tx: Tx,
  importId: ImportId,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return;
  await sql`
    insert into import_rejections (company_id, import_id, line, sheet_row, reasons)
    select scope_organisation(), ${importId}, r.line, r."row", r.reasons
    from jsonb_to_recordset(${JSON.stringify(rejections)}::jsonb) as r (line integer, "row" integer, reasons jsonb)
    on conflict do nothing`.execute(tx.db);
}

/** Rejected rows in the order of the file, from behind a line. */
export async function listRejections(
  tx: Tx,
  importId: ImportId,
  page: { readonly afterLine: number; readonly limit: number },
): Promise<Rejection[]> {
  const { rows } = await sql<{ line: number; row: number | null; reasons: unknown }>`
    select line, sheet_row as "row", reasons from import_rejections
    where company_id = (select scope_organisation()) and import_id = ${importId} and line > ${page.afterLine}
    order by line limit ${page.limit}`.execute(tx.db);
  return rows.map((row) => ({
    line: row.line,
    row: row.row ?? undefined,
    reasons: Reasons.parse(row.reasons),
  }));
}

/** Forgets the rejected rows, all or those with one reason only. */
export async function deleteRejections(tx: Tx, importId: ImportId, code?: RowReason['code']): Promise<void> {
  const which = code === undefined ? sql`true` : sql`reasons @> ${JSON.stringify([{ code }])}::jsonb`;
  await sql`
    delete from import_rejections
    where company_id = (select scope_organisation()) and import_id = ${importId} and ${which}`.execute(tx.db);
}
