import { randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type AlumniEntryId, idOf, type OrganisationId } from '../../../platform/ids.ts';
import { ALUMNI_WAIT_DAYS } from '../../../platform/terms.ts';
import { proveOwn, type Typed, writeOwn } from '../store/entries.ts';

const DAY_MS = 86_400_000;

/** Somebody of the demo who has entered themselves and typed their code in. */
export async function seedAlumniEntry(tx: Tx, companyId: OrganisationId, typed: Typed): Promise<void> {
  const { actor } = tx.scope;
  await tx.within({ kind: 'visitor', visitor: randomBytes(32), actor }, async (visitor) => {
    const id = idOf<AlumniEntryId>(randomUUID());
    const code = { codeHash: randomBytes(32), codeExpiresAt: tx.wall };
    const endsAt = new Date(tx.now.getTime() + ALUMNI_WAIT_DAYS * DAY_MS);
    await writeOwn(visitor, companyId, { ...typed, ...code, id, endsAt });
    await proveOwn(visitor, id, endsAt);
  });
}
