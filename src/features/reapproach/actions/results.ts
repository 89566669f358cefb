import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import type { SelectionStatus } from '../../applicants/rules/status.ts';
import { attribute } from '../rules/attribution.ts';
import type { TickedGroup } from '../rules/bands.ts';
import {
  type AnsweredAsking,
  type AnswerNews,
  type AskingResults,
  countAnswerNews,
  countResults,
  listAnswered,
  listRuns,
  type SentDays,
} from '../store/results.ts';
import { countTicked, listGroups, listTickedMonths } from '../store/ticked.ts';

/** The selection that followed an asking, as it stands now. */
export interface Followed {
  readonly selectionId: SelectionId;
  readonly status: SelectionStatus | 'reopened';
}

/** What followed the askings of these people, by asking: the latest application, however it came. */
export async function readFollowed(
  tx: Tx,
  applicantIds: readonly string[],
): Promise<ReadonlyMap<string, Followed>> {
  const { askings, runs } = await listRuns(tx, applicantIds);
  const found = new Map<string, Followed>();
  for (const person of new Set(applicantIds)) {
    const own = runs
      .filter(({ applicantId }) => applicantId === person)
      .toSorted((a, b) => ((a.appliedOn ?? '') < (b.appliedOn ?? '') ? -1 : 1));
    const followed = attribute(
      askings.filter(({ applicantId }) => applicantId === person),
      own,
    );
    for (const { id, status } of own) {
      const asking = followed.get(id);
      if (asking !== undefined) found.set(asking, { selectionId: id as SelectionId, status });
    }
  }
  return found;
}

/** The acting company's answers with what followed, and what came of asking as a whole. */
export async function readResults(
  tx: Tx,
  request: PageRequest,
): Promise<{
  readonly page: Page<AnsweredAsking>;
  readonly followed: ReadonlyMap<string, Followed>;
  readonly results: AskingResults;
  readonly ticked: TickedResults;
}> {
  const page = await listAnswered(tx, request);
  const followed = await readFollowed(
    tx,
    page.rows.map(({ applicantId }) => applicantId),
  );
  return { page, followed, results: await countResults(tx), ticked: await readTickedResults(tx) };
}

/** Of people whom the company does not know: the groups whose first month has come by a policy, and who applied. */
export interface TickedResults {
  readonly groups: readonly TickedGroup[];
  readonly reapplied: number;
  readonly hired: number;
}

/** By days of groups and of approvals alone: nothing that one of the people does shows in it, until they apply. */
async function readTickedResults(tx: Tx): Promise<TickedResults> {
  const months = await listTickedMonths(tx);
  const today = jstDate(tx.now);
  const groups = (await listGroups(tx)).filter(({ through }) =>
    months.some((after) => addJstMonths(through, after) <= today),
  );
  return { groups, ...(await countTicked(tx)) };
}

/** What came of invitations that left on some days, as a whole: people, each once (rules.md §14.12). */
export function readAskingResults(tx: Tx, days: SentDays): Promise<AskingResults> {
  return countResults(tx, days);
}

/** What people answered the acting company in a span. */
export function readAnswerNews(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<AnswerNews> {
  return countAnswerNews(tx, span);
}
