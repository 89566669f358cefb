import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { peaceFor } from '../rules/peace.ts';
import { standingOf } from '../rules/standing.ts';
import { listOfPerson } from '../store/placements.ts';
import { listRecords } from '../store/records.ts';
import { listWishes } from '../store/words.ts';

/**
 * Until when the acting agency leaves a person in peace whom it placed for good (rules.md §13.5): it proposes no other work to them
 * unless they ask for it. Undefined where it may. Whoever is about to propose something asks here.
 */
export async function findPeace(tx: Tx, candidateId: CandidateId): Promise<JstDate | undefined> {
  const hires = await listOfPerson(tx, candidateId);
  if (hires.length === 0) return undefined;
  const [records, wishes] = [
    await listRecords(
      tx,
      hires.map(({ id }) => id),
    ),
    await listWishes(tx),
  ];
  const today = jstDate(tx.now);
  const days = hires.flatMap((hire) => {
    const standing = standingOf(hire, records.get(hire.id) ?? [], today);
    return peaceFor({ ...hire, ...standing, isAsked: wishes.has(hire.id) }, today) ?? [];
  });
  return days.toSorted().at(-1);
}
