import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, ImportId } from '../../../platform/ids.ts';
import {
  type ContactBasis,
  contactFrom,
  type ImportBasis,
  type KeptOn,
  keptOn,
  type SaidBasisOfImport,
} from '../rules/basis.ts';
import {
  findSaidOfImport,
  insertBases,
  insertImportBasis,
  listBases,
  listCounting,
  listImportBases,
  type ShownBasis,
} from '../store/bases.ts';
import { lockMany } from '../store/many.ts';

/**
 * Whether each of these people may be written to about applying again (rules.md §8.24). Everybody who is asked for is answered. What they stopped by the link of a mail is
 * not in it: companies are not told of that, and the outbox asks for it.
 */
export async function contactBasis(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, ContactBasis>> {
  const counting = await listCounting(tx, ids);
  return new Map(ids.map((id) => [id, contactFrom(counting.get(id) ?? [])]));
}

/** Both of what one person's page shows, with everything that was written down. */
export interface Bases {
  readonly keeping: KeptOn | null;
  readonly contact: ContactBasis;
  readonly records: readonly ShownBasis[];
}

/** The same of one person. */
export async function readBases(tx: Tx, id: ApplicantId): Promise<Bases> {
  const [records, imports] = [await listBases(tx, id), await listImportBases(tx, [id])];
  return { keeping: keptOn(records, imports.get(id) ?? null), contact: contactFrom(records), records };
}

/** The same of many people, by id: two statements for all of them. */
export async function basesOf(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<(id: ApplicantId) => Pick<Bases, 'keeping' | 'contact'>> {
  const [counting, imports] = [await listCounting(tx, ids), await listImportBases(tx, ids)];
  return (id) => {
    const records = counting.get(id) ?? [];
    return { keeping: keptOn(records, imports.get(id) ?? null), contact: contactFrom(records) };
  };
}

/** Declares for these people, with a policy that is approved, that the company has a lawful basis to write to them. */
export async function declareBasis(
  tx: Tx,
  ids: readonly ApplicantId[],
  { policyId, words = null }: { readonly policyId: string; readonly words?: string | null },
): Promise<{ readonly declared: number; readonly same: number; readonly refused: readonly ApplicantId[] }> {
  const there = await lockMany(tx, ids);
  const counting = await listCounting(tx, there);
  const states = new Map(there.map((id) => [id, contactFrom(counting.get(id) ?? []).state]));
  const isDeclared = (id: ApplicantId) => counting.get(id)?.some((one) => one.policyId === policyId) ?? false;
  const free = there.filter(
    (id) => states.get(id) === 'none' || (states.get(id) === 'declared' && !isDeclared(id)),
  );
  const basis = {
    about: 'contact',
    basis: 'declared',
    source: 'policy',
    since: jstDate(tx.now),
    words,
    policyId,
  } as const;
  await insertBases(tx, free, basis);
  const refused = there.filter((id) => states.get(id) === 'refused');
  return { declared: free.length, same: there.length - free.length - refused.length, refused };
}

/** Says on what everybody is kept whom an import adds; what was said before stays, and counts no longer. */
export function sayBasisOfImport(
  tx: Tx,
  importId: ImportId,
  said: Pick<SaidBasisOfImport, 'basis' | 'words'>,
): Promise<void> {
  return insertImportBasis(tx, importId, said);
}

/** What was said last; undefined where nothing was. */
export function readBasisOfImport(tx: Tx, importId: ImportId): Promise<SaidBasisOfImport | undefined> {
  return findSaidOfImport(tx, importId);
}

/** What the import of an entry says of it that has no record of its own; asked before the entry becomes another, and is out of sight. */
export async function findImportBasis(tx: Tx, id: ApplicantId): Promise<ImportBasis | undefined> {
  const records = (await listCounting(tx, [id])).get(id) ?? [];
  return records.some(({ about }) => about === 'keeping')
    ? undefined
    : (await listImportBases(tx, [id])).get(id);
}
