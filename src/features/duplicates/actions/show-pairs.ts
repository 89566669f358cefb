import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId, DuplicatePairId } from '../../../platform/ids.ts';
import { type Entry, readEntries } from '../../applicants/actions/compare-entries.ts';
import type { LikelySame } from '../../applicants/rules/likely.ts';
import { REASON_WORDS } from '../rules/words.ts';
import { listMerges, type Merge } from '../store/merges.ts';
import { countProposed, findPair, listProposed, listProposedWith, type Pair } from '../store/pairs.ts';

/** Two entries that may be one person, with what is known of each. */
export interface ShownPair extends Pair {
  readonly one: Entry;
  readonly other: Entry;
}

/** Pairs are counted up to here. */
const MOST_COUNTED = 10_000;

/** The work list, the likeliest first, and how much there is to do. */
export async function showPairs(
  tx: Tx,
  page: PageRequest<DuplicatePairId>,
): Promise<{
  readonly page: Page<ShownPair>;
  readonly total: { readonly count: number; readonly isMore: boolean };
}> {
  const found = await listProposed(tx, page);
  const count = await countProposed(tx, MOST_COUNTED + 1);
  return {
    page: { ...found, rows: await withEntries(tx, found.rows) },
    total: { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED },
  };
}

const MOST_BESIDE = 20;

/** One pair beside the others that its entries are part of. @throws NotFound */
export async function showPair(
  tx: Tx,
  id: DuplicatePairId,
): Promise<{ readonly pair: ShownPair; readonly beside: readonly ShownPair[] }> {
  const found = await findPair(tx, id);
  const [pair] = found === undefined ? [] : await withEntries(tx, [found]);
  if (pair === undefined) throw new NotFound('duplicate pair');
  const beside = await listProposedWith(tx, [pair.oneId, pair.otherId], MOST_BESIDE);
  return {
    pair,
    beside: await withEntries(
      tx,
      beside.filter((one) => one.id !== id),
    ),
  };
}

/** Who may be the same person as this entry, the likeliest first. */
export async function showLikely(tx: Tx, id: ApplicantId): Promise<LikelySame[]> {
  const pairs = await listProposedWith(tx, [id], MOST_BESIDE);
  return (await withEntries(tx, pairs)).map(({ id: pairId, one, other, reasons }) => {
    const { person } = one.person.id === id ? other : one;
    return {
      pairId,
      otherId: person.id,
      fullName: person.fullName,
      reasons: reasons.map((reason) => REASON_WORDS[reason]),
    };
  });
}

/** What was made one, the latest first, with the names of both. */
export async function showMerges(
  tx: Tx,
  page: PageRequest,
): Promise<Page<Merge & { readonly kept: Entry | undefined }>> {
  const found = await listMerges(tx, page);
  const kept = await readEntries(
    tx,
    found.rows.map(({ keptId }) => keptId),
  );
  return { ...found, rows: found.rows.map((merge) => ({ ...merge, kept: kept.get(merge.keptId) })) };
}

async function withEntries(tx: Tx, pairs: readonly Pair[]): Promise<ShownPair[]> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }): ApplicantId[] => [oneId, otherId]))];
  const entries = await readEntries(tx, ids);
  return pairs.flatMap((pair) => {
    const [one, other] = [entries.get(pair.oneId), entries.get(pair.otherId)];
    return one && other ? [{ ...pair, one, other }] : [];
  });
}
