import type { JstDate } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';

/** How long somebody is kept, as their page shows it; whoever keeps terms knows. */
export interface KeptNow {
  /** Why no term deletes them; undefined where nobody holds them. */
  readonly held:
    | {
        readonly why: Pair;
        readonly words: string;
        readonly until: JstDate | null;
        readonly heldAt: Date;
        /** Null where they work there no more, or a program did it. */
        readonly by: string | null;
      }
    | undefined;
  /** The first day on which something of theirs is deleted, where that was warned of. */
  readonly dueOn: JstDate | null;
}
