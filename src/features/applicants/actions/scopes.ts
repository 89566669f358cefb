import type { Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { JobPayload } from '../../../platform/queue.ts';

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
function companyOf(scope: Scope): string {
  if (scope.kind !== 'organisation') throw new TypeError('imports belong to a company');
  return scope.organisationId;
}

/** What a job of the queue `imports` is told. */
export function jobOf(scope: Scope, importId: ImportId): JobPayload {
  return { companyId: companyOf(scope), importId };
}
