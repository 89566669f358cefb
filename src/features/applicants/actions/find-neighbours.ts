import type { Tx } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { ApplicantLine } from '../store/search.ts';
import { type ApplicantSearch, searchApplicants } from './read-applicants.ts';

/** Who stands before and behind a person in the list of a search; null at its ends. */
export interface Neighbours {
  readonly before: Pick<ApplicantLine, 'id' | 'fullName'> | null;
  readonly behind: Pick<ApplicantLine, 'id' | 'fullName'> | null;
}

/** Looks them up from the person's place in that order, whether they still are of that list or no longer. */
export async function findNeighbours(
  tx: Tx,
  search: ApplicantSearch,
  { id, latestOn }: Pick<ApplicantLine, 'id' | 'latestOn'>,
): Promise<Neighbours> {
  const after = { at: new Date(`${latestOn}T00:00:00Z`), id };
  const find = async (isBack: boolean) => {
    const page = await searchApplicants(tx, search, { after, limit: 1, isBack }).catch((error: unknown) => {
      // Behind the last there is no page.
      if (error instanceof InvalidInput) return undefined;
      throw error;
    });
    return page?.rows[0] ?? null;
  };
  return { before: await find(true), behind: await find(false) };
}
