import type { AsidePort } from '../../../platform/aside-port.ts';
import type { FileRefusal } from '../rules/refusals.ts';
import type { Reading, Table, TableRow } from '../rules/table.ts';
import { openWorkbook } from './open-workbook.ts';

/** What the reader tells. Rows come one batch at a time, each after it was asked for. */
export type WorkbookMessage =
  | { readonly refusal: FileRefusal }
  | { readonly table: Omit<Table, 'readRows'> }
  | { readonly rows: TableRow[] }
  | { readonly end: true };

/** What the reader is told: first which columns to read, then to go on. */
export type WorkbookRequest = { readonly columns: readonly number[] } | { readonly next: true };

/** What the reader starts with. */
export interface WorkbookTask {
  readonly bytes: Uint8Array;
  readonly reading: Reading;
}

/** Opens a workbook in a process of its own and serves it over `port`; the other end is workbook-aside.ts. */
export async function serveWorkbook({ bytes, reading }: WorkbookTask, port: AsidePort): Promise<void> {
  const tell = (message: WorkbookMessage) => port.tell(message);
  const opened = await openWorkbook(async function* whole() {
    yield bytes;
  }, reading);
  if (!opened.ok) return tell({ refusal: opened.refusal });
  const { readRows, ...table } = opened.table;
  await tell({ table });
  const request = (await port.hear()) as WorkbookRequest | undefined;
  const columns = request !== undefined && 'columns' in request ? request.columns : [];
  for await (const { rows } of readRows(columns)) {
    await tell({ rows });
    if ((await port.hear()) === undefined) return;
  }
  await tell({ end: true });
}
