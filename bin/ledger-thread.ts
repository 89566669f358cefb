import { parentPort, workerData } from 'node:worker_threads';
import { serveLedgerCheck } from '../src/features/slots/actions/serve-ledger-check.ts';

// The thread that walks the ledgers (src/features/slots/actions/ledger-thread.ts starts it).
if (parentPort !== null && typeof workerData === 'string') await serveLedgerCheck(parentPort, workerData);
