import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Pair } from '../../../ui/text.ts';
import { type Facts, findAlike } from '../../applicants/actions/compare-entries.ts';
import { confidences, likenessOf } from '../rules/likeness.ts';
import { REASON_WORDS } from '../rules/words.ts';
import { likeable } from './find-duplicates.ts';

/** An entry that somebody may be, with what says so. */
export interface LikelyEntry {
  readonly id: ApplicantId;
  readonly fullName: string;
  readonly reasons: readonly Pair[];
}

/** Which entries somebody may be who is none yet, by the rules that pairs are proposed by; the likeliest first. */
export async function findLikely(
  tx: Tx,
  one: Facts & { readonly familyName: string | null; readonly givenName: string | null },
): Promise<LikelyEntry[]> {
  const { mailAddress, phone } = one;
  const said = { ...one, mails: [mailAddress], phones: phone === null ? [] : [phone], applications: [] };
  const found = (await findAlike(tx, one)).flatMap((entry) => {
    const likeness = likenessOf(said, likeable(entry));
    return likeness === undefined ? [] : [{ person: entry.person, likeness }];
  });
  const rank = ({ likeness }: (typeof found)[number]) => confidences.indexOf(likeness.confidence);
  return found
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ person, likeness }) => ({
      id: person.id as ApplicantId,
      fullName: person.fullName,
      reasons: likeness.reasons.map((reason) => REASON_WORDS[reason]),
    }));
}
