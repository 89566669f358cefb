import type { LetterBatchId, SelectionId } from '../../../platform/ids.ts';
import type { Pair } from '../../../ui/text.ts';

/** A result letter to one person, as their page shows it. */
export interface ToldLetter {
  readonly batchId: LetterBatchId;
  readonly openings: readonly string[];
  /** When it left, or would. */
  readonly at: Date;
  readonly state: Pair;
  /** Why it did not leave. */
  readonly because: Pair | undefined;
}

/** What a person has been told from here, and of which rejections nobody has told them; whoever sends letters knows. */
export interface Told {
  readonly letters: readonly ToldLetter[];
  readonly untold: readonly SelectionId[];
}
