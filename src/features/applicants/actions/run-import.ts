import type { Scope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { Overtaken } from '../store/progress.ts';
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
  const source = importSource(services.database, steps, id);
  try {
    await inspectImport(services, steps, id, source, signal);
    await writeImport(services, steps, id, source, signal);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
}
