import { type Aside, openAside } from '../../../platform/aside.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import type { FileSource } from '../rules/decode.ts';
import type { WorkbookOpener } from '../rules/read-file.ts';
import type { OpenedTable, Reading, TableBatch } from '../rules/table.ts';
import { isLightWorkbook, MAX_WORKBOOK_BYTES } from '../rules/workbook-size.ts';
import { readWhole } from './open-workbook.ts';
import type { WorkbookMessage, WorkbookRequest, WorkbookTask } from './serve-workbook.ts';

/**
 * How much a reader may take: twelve times the XML that is allowed, and some. A workbook is given up when its time is
 * over, not when its process is thought dead: the lease on its import is renewed meanwhile (src/db/lease.ts). Light ones
 * have a lane of their own, so that none of them ever waits for a heavy one.
 */
const LANES = {
  light: { turns: new FairTurns(1), memoryMb: 512, patienceMs: 30_000 },
  heavy: { turns: new FairTurns(1), memoryMb: 768, patienceMs: 120_000 },
} as const;

/**
 * Opens workbooks of one owner in a process of its own, for the package reads them in one go: bounded in memory and time,
 * one light and one heavy at a time in a server, the owners in turns, while every other request goes on. A workbook that
 * needs more than that is refused as too large.
 */
export function workbooksOf(owner: string): WorkbookOpener {
  return (source, reading = {}) => openWorkbookAside(owner, source, reading);
}

async function openWorkbookAside(owner: string, source: FileSource, reading: Reading): Promise<OpenedTable> {
  const bytes = await readWhole(source, MAX_WORKBOOK_BYTES);
  if (bytes === undefined) return { ok: false, refusal: { code: 'workbook_too_large' } };
  const lane = LANES[isLightWorkbook(bytes) ? 'light' : 'heavy'];
  const task: WorkbookTask = { bytes: Uint8Array.from(bytes), reading };
  const reader = await openAside<WorkbookMessage>('workbook-reader', owner, lane, task);
  const first = await reader.next();
  if (first !== undefined && 'table' in first) {
    const readRows = (columns: Iterable<number>) => readBatches(reader, [...columns]);
    return { ok: true, table: { ...first.table, readRows } };
  }
  await reader.close();
  const refusal = first !== undefined && 'refusal' in first ? first.refusal : TOO_LARGE;
  return { ok: false, refusal };
}

const TOO_LARGE = { code: 'workbook_too_large' } as const;

async function* readBatches(
  reader: Aside<WorkbookMessage>,
  columns: number[],
): AsyncGenerator<TableBatch, void> {
  const ask = (request: WorkbookRequest) => reader.tell(request);
  try {
    ask({ columns });
    for (;;) {
      const message = await reader.next();
      if (message === undefined) throw new Error('the workbook was not read to its end');
      if (!('rows' in message)) return;
      yield { rows: message.rows };
      ask({ next: true });
    }
  } finally {
    await reader.close();
  }
}
