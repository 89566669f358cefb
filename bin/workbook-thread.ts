import { parentPort, workerData } from 'node:worker_threads';
import { serveWorkbook, type WorkbookTask } from '../src/features/applicants/actions/serve-workbook.ts';

// The thread that opens one uploaded workbook (src/features/applicants/actions/workbook-thread.ts starts it).
if (parentPort !== null) await serveWorkbook(parentPort, workerData as WorkbookTask);
