import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { decideTerms } from '../../applicants/actions/retention-terms.ts';
import { type Ending, shortened, type Terms } from '../../applicants/rules/retention.ts';
import { earliestDeletion } from '../rules.ts';
import { lookAnew } from '../store/dues.ts';
import { countPastTerm, type PastTerm } from '../store/past-term.ts';

/** What terms that make something shorter would do. */
export interface TermsPreview {
  readonly shorter: readonly Ending[];
  readonly before: Terms;
  readonly after: Terms;
  /** The first day on which anything could be deleted by them, and what would be past its term then, by the old terms and by these. */
  readonly on: JstDate;
  readonly asIs: PastTerm;
  readonly changed: PastTerm;
}

/** Decides terms; nothing is deleted by it, and what is past its term then is warned of. */
export async function changeTerms(tx: Tx, after: Terms): Promise<void> {
  if (await decideTerms(tx, after)) await lookAnew(tx);
}

/** What a change of terms would do; undefined where it makes nothing shorter, and nothing has to be looked at first. */
export async function previewTerms(tx: Tx, before: Terms, after: Terms): Promise<TermsPreview | undefined> {
  const shorter = shortened(before, after);
  if (shorter.length === 0) return undefined;
  const on = earliestDeletion(jstDate(tx.now));
  const asIs = await countPastTerm(tx, { on, terms: before });
  return { shorter, before, after, on, asIs, changed: await countPastTerm(tx, { on, terms: after }) };
}
