import { parentPort, workerData } from 'node:worker_threads';
import { readPdf } from '../src/features/candidates/actions/read-pdf.ts';

// The thread that looks at one CV (src/features/candidates/actions/check-cv.ts starts it). What the library has to say of a
// file quotes it, and is for nobody's log.
console.warn = () => undefined;
parentPort?.postMessage(readPdf(workerData as Uint8Array));
