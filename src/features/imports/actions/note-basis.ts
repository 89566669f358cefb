import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { sayBasisOfImport } from '../../applicants/actions/contact-basis.ts';
import type { SaidBasisOfImport } from '../../applicants/rules/basis.ts';
import type { importsAudit } from '../views/audit.ts';
import { getOwnImport } from './own-import.ts';

/**
 * Says on what everybody is kept whom an import adds, and of whom nothing else is recorded (rules.md §8.24).
 * @throws NotFound
 */
export async function noteBasis(
  tx: Tx,
  id: ImportId,
  said: Pick<SaidBasisOfImport, 'basis' | 'words'>,
): Promise<void> {
  await getOwnImport(tx, id);
  await sayBasisOfImport(tx, id, said);
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.basis_noted',
    subject: { kind: 'import', id },
    detail: { basis: said.basis },
  });
}
