import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OfficeId } from '../../../platform/ids.ts';
import { deleteOffice, insertOffice, type Office, updateOffice } from '../store/offices.ts';
import type { agenciesAudit } from '../views/audit.ts';

export { listOffices, type Office } from '../store/offices.ts';

type OfficeFacts = Omit<Office, 'id'>;

/** Adds an office to the acting agency. */
export async function addOffice(tx: Tx, facts: OfficeFacts): Promise<void> {
  const id = idOf<OfficeId>(randomUUID());
  await insertOffice(tx, { id, ...facts });
  record(tx, id);
}

/** @throws NotFound for an unknown office and for another agency's alike */
export async function changeOffice(tx: Tx, id: OfficeId, facts: OfficeFacts): Promise<void> {
  if (!(await updateOffice(tx, { id, ...facts }))) throw new NotFound('office');
  record(tx, id);
}

/** @throws NotFound for an unknown office and for another agency's alike */
export async function removeOffice(tx: Tx, id: OfficeId): Promise<void> {
  if (!(await deleteOffice(tx, id))) throw new NotFound('office');
  record(tx, id);
}

function record(tx: Tx, id: OfficeId): void {
  recordAudit<typeof agenciesAudit>(tx, { action: 'agency.office_changed', subject: { kind: 'office', id } });
}
