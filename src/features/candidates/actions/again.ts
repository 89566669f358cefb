import { isIntakeFull } from '../../parties/store/agencies.ts';
import { AccountJustOpened } from './write-registration.ts';

/** A few times are enough: by then the account is there, and each agency that had just become full is found so. */
const TRIES = 5;

/** Runs a transaction once more where somebody else came first: to the account, or to the last place at an agency. */
export async function againIfOvertaken<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOvertaken = error instanceof AccountJustOpened || isIntakeFull(error);
    if (isOvertaken && tries > 1) return againIfOvertaken(work, tries - 1);
    throw error;
  }
}
