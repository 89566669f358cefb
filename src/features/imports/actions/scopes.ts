import type { Scope, Tx } from '../../../db/scope.ts';
import { enqueue } from '../../../platform/queue.ts';

/** The company's own scope for work that goes on without anybody waiting. */
export function workerScope(companyId: string): Scope {
  return { kind: 'organisation', organisationId: companyId, actor: { kind: 'system', id: 'imports' } };
}

/**
 * The same scope for one of the transactions before the one that counts: an API request is noted as carried out only
 * with the transaction that makes it so (src/db/once.ts).
 */
export function preparing(scope: Scope): Scope {
  if (scope.kind !== 'organisation') return scope;
  const { once: _once, ...rest } = scope;
  return rest;
}

/** The company a scope of its own speaks for. */
export function companyOf(scope: Scope): string {
  if (scope.kind !== 'organisation') throw new TypeError('imports belong to a company');
  return scope.organisationId;
}

/**
 * Asks for a worker for the acting company. At most one such job of a company waits, and it carries out one import: then
 * the company stands behind all others again, whatever else it has uploaded.
 */
export function enqueueImports(tx: Tx): void {
  const companyId = tx.organisationId;
  enqueue(tx, 'imports', { companyId }, companyId);
}
