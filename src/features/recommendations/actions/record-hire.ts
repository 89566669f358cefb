import type { Tx } from '../../../db/scope.ts';
import type { Hired } from './interview.ts';

/** Notes a hire in the books of hires, in the transaction that records it. Given by whoever keeps them. */
export type RecordHire = (tx: Tx, hired: Extract<Hired, { ok: true }>) => Promise<unknown>;
