import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Person, Selection } from '../rules/people.ts';
import { type Facts, type LookedUpTo, listAlike, listChanged, listWorthComparing } from '../store/alike.ts';
import { findByIds, findSelections, takeTurn } from '../store/people.ts';

export type { Facts } from '../store/alike.ts';

/** An entry with all of its selections. */
export interface Entry {
  readonly person: Person;
  readonly selections: readonly Selection[];
}

/** These entries of the acting company, by their ids. */
export async function readEntries(tx: Tx, ids: readonly ApplicantId[]): Promise<Map<string, Entry>> {
  if (ids.length === 0) return new Map();
  const entries = new Map(
    (await findByIds(tx, ids)).map((person) => [person.id, { person, selections: [] as Selection[] }]),
  );
  for (const selection of await findSelections(tx, ids, 'read'))
    entries.get(selection.applicantId)?.selections.push(selection);
  return entries;
}

/**
 * The next entries that were added or changed since the last look, and the pairs of entries worth a comparison that they are part of. Waits
 * for imports under way, so that none of their entries is passed over.
 */
export async function nextToCompare(
  tx: Tx,
  from: LookedUpTo | undefined,
  limit: number,
): Promise<{
  readonly upTo: LookedUpTo | undefined;
  readonly seen: readonly ApplicantId[];
  readonly pairs: readonly (readonly [ApplicantId, ApplicantId])[];
}> {
  await takeTurn(tx);
  const changed = await listChanged(tx, from, tx.now, limit);
  const seen = changed.map(({ applicantId }) => applicantId);
  return { upTo: changed.at(-1), seen, pairs: await worthComparing(tx, seen) };
}

/** The pairs of entries worth a comparison that these are part of. */
export async function worthComparing(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<readonly (readonly [ApplicantId, ApplicantId])[]> {
  if (ids.length === 0) return [];
  return (await listWorthComparing(tx, ids)).map(({ id, otherId }) => [id, otherId] as const);
}

/** Entries worth a comparison with somebody who is none yet. */
export async function findAlike(tx: Tx, facts: Facts): Promise<Entry[]> {
  return [...(await readEntries(tx, await listAlike(tx, facts))).values()];
}
