import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { receiveFile, type UploadFault } from '../../../platform/http/upload.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import type { ImportMode } from '../rules/import-state.ts';
import type { FileRefusal } from '../rules/refusals.ts';
import type { Reading } from '../rules/table.ts';
import { deleteImport, findImport } from '../store/imports.ts';
import type { importsAudit } from '../views/audit.ts';
import { receiveImport } from './receive-file.ts';
import { runImportAtOnce } from './run-import.ts';
import { preparing } from './scopes.ts';

export interface UploadOptions {
  readonly mode: ImportMode;
  /** Whom the file lists; applicants where nobody says. */
  readonly kind?: FileKind | undefined;
  readonly includePastTerm: boolean;
  /** Undefined: as it seems best. */
  readonly reading?: Reading | undefined;
  readonly maxBytes: number;
}

export type UploadedImport =
  | { readonly ok: true; readonly importId: ImportId }
  /** There was no file to take, or too much of it. */
  | { readonly ok: false; readonly reason: 'upload'; readonly fault: UploadFault }
  /** The file is no table of applicants; nothing of it was kept. */
  | { readonly ok: false; readonly reason: 'refused'; readonly refusal: FileRefusal };

/**
 * Takes the part `file` of a multipart request and goes on with it: a small file is looked at (and written, where the
 * mode says so) before this returns, a larger one by a job. A transaction for every piece that arrives, and those of
 * run-import.ts.
 */
export async function uploadImport(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  request: Request,
  options: UploadOptions,
): Promise<UploadedImport> {
  const received = await receiveFile(request, { field: 'file', maxBytes: options.maxBytes }, (file) =>
    receiveImport(services, scope, file, options),
  );
  if (!received.ok) return { ok: false, reason: 'upload', fault: received.fault };
  const { importId, atOnce } = received.value;
  if (!atOnce) return { ok: true, importId };
  await runImportAtOnce(services, scope, importId);
  const refusal = await forgetRefused(services, scope, importId);
  return refusal === undefined ? { ok: true, importId } : { ok: false, reason: 'refused', refusal };
}

/** Whoever waits is told at once what is wrong with the file, so nothing needs to be kept to tell it later. */
async function forgetRefused(
  services: Pick<Services, 'database'>,
  scope: Scope,
  importId: ImportId,
): Promise<FileRefusal | undefined> {
  return inScope(services.database, preparing(scope), async (tx) => {
    const record = await findImport(tx, importId, 'lock');
    if (record?.state !== 'refused' || record.refusal === undefined) return undefined;
    await deleteImport(tx, importId);
    recordAudit<typeof importsAudit>(tx, {
      action: 'import.refused',
      subject: { kind: 'import', id: importId },
      detail: { fault: record.refusal.code },
    });
    return record.refusal;
  });
}
