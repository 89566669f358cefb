import { randomUUID } from 'node:crypto';
import { withLease } from '../../../db/lease.ts';
import type { Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { importLease, Overtaken } from '../store/progress.ts';
import { importSource } from './file-source.ts';
import { inspectImport } from './inspect-import.ts';
import { preparing } from './scopes.ts';
import { writeImport } from './write-import.ts';

/**
 * Takes an import as far as it goes without a person: looks at the file where that is due, and writes where nothing has
 * to be asked or confirmed. Safe to repeat at any moment, and to run twice at once: the later run takes over.
 */
export async function runImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  id: ImportId,
  signal?: AbortSignal,
): Promise<void> {
  const steps = preparing(scope);
  const claim = randomUUID();
  const source = importSource(services.database, steps, id);
  try {
    await withLease(services.database, steps, importLease(id, claim), async () => {
      await inspectImport(services, steps, { id, claim }, source, signal);
      await writeImport(services, steps, { id, claim }, source, signal);
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
}
