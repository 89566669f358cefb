import type { Page } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { countShares, type Division, division, divisors, MOST_DIVIDED } from '../rules/divide.ts';
import { countTags } from '../store/file-rows.ts';
import type { ApplicantLine } from '../store/search.ts';
import { type ApplicantSearch, type BoundedCount, searchApplicants } from './read-applicants.ts';

/**
 * How the people whom a search has found divide by status, opening, step, route and tag: each figure is how many the list has
 * once it is narrowed to it. Null where they are more than 1,000; what it is narrowed to already is left out.
 */
export async function divideHits(
  tx: Tx,
  search: ApplicantSearch,
  page: Page<ApplicantLine>,
  found: BoundedCount | null,
): Promise<readonly Division[] | null> {
  if (found !== null && (found.isMore || found.count > MOST_DIVIDED)) return null;
  const people =
    found === null
      ? page.rows
      : (await searchApplicants(tx, search, { after: null, limit: MOST_DIVIDED })).rows;
  const values = {
    status: (one: ApplicantLine) => one.status,
    opening: (one: ApplicantLine) => one.openingTitle,
    step: (one: ApplicantLine) => one.step,
    route: (one: ApplicantLine) => one.route,
  };
  const { status = 'all' } = search;
  const divided: Division[] = [];
  for (const by of divisors) {
    if (by === 'status' ? status !== 'all' && status !== 'ended' : search[by] !== undefined) continue;
    const shares =
      by === 'tag'
        ? await countTags(
            tx,
            people.map(({ id }) => id),
          )
        : countShares(people.map(values[by]));
    const one = division(by, shares, people.length);
    if (one !== undefined) divided.push(one);
  }
  return divided;
}
