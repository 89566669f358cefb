import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { FileRefusal } from '../rules/refusals.ts';
import type { Reading, Table, TableRow } from '../rules/table.ts';
import { openWorkbook } from './open-workbook.ts';

/** What the thread tells. Rows come one batch at a time, each after it was asked for. */
export type WorkbookMessage =
  | { readonly refusal: FileRefusal }
  | { readonly table: Omit<Table, 'readRows'> }
  | { readonly rows: TableRow[] }
  | { readonly end: true };

/** What the thread is told: first which columns to read, then to go on. */
export type WorkbookRequest = { readonly columns: readonly number[] } | { readonly next: true };

/** What the thread starts with. */
export interface WorkbookTask {
  readonly bytes: Uint8Array;
  readonly reading: Reading;
}

/** Opens a workbook in a thread of its own and serves it over `port`; the other end is workbook-thread.ts. */
export async function serveWorkbook(port: MessagePort, { bytes, reading }: WorkbookTask): Promise<void> {
  const tell = (message: WorkbookMessage) => port.postMessage(message);
  const opened = await openWorkbook(async function* whole() {
    yield bytes;
  }, reading);
  if (!opened.ok) {
    tell({ refusal: opened.refusal });
    return port.close();
  }
  const { readRows, ...table } = opened.table;
  tell({ table });
  const [request]: WorkbookRequest[] = await once(port, 'message');
  const columns = request !== undefined && 'columns' in request ? request.columns : [];
  for await (const { rows } of readRows(columns)) {
    tell({ rows });
    await once(port, 'message');
  }
  tell({ end: true });
  port.close();
}
