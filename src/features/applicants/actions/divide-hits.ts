import type { Tx } from '../../../db/scope.ts';
import { type Division, division, divisors } from '../rules/divide.ts';
import { countValues } from '../store/file-rows.ts';
import type { Hits } from '../store/search.ts';
import type { ApplicantSearch } from './read-applicants.ts';

/**
 * How the people whom a search has found divide by status, opening, step, route and tag: each figure is how many the list has
 * once it is narrowed to it. Null where they are more than 1,000; what it is narrowed to already is left out.
 */
export async function divideHits(
  tx: Tx,
  search: ApplicantSearch,
  { everybody }: Pick<Hits, 'everybody'>,
): Promise<readonly Division[] | null> {
  if (everybody === null) return null;
  const values = everybody.length === 0 ? [] : await countValues(tx, everybody);
  const { status = 'all' } = search;
  return divisors.flatMap((by) => {
    if (by === 'status' ? status !== 'all' && status !== 'ended' : search[by] !== undefined) return [];
    const shares = values.filter((one) => one.by === by);
    return division(by, shares, everybody.length) ?? [];
  });
}
