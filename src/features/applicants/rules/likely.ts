import type { DuplicatePairId } from '../../../platform/ids.ts';
import type { Pair } from '../../../ui/text.ts';

/** Another entry that may be the same person, as the page of this one shows it; whoever compares entries knows. */
export interface LikelySame {
  readonly pairId: DuplicatePairId;
  readonly otherId: string;
  readonly fullName: string;
  /** What says so. */
  readonly reasons: readonly Pair[];
}
