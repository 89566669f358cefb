import type { Database } from '../../../db/database.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { type Asking, isRobot } from '../rules/robot.ts';
import { addVisits, type VisitTally } from '../store/visits.ts';
import type { LandingLink } from './find-link.ts';

/** Views since the last flush. A crash loses a few seconds of visit figures and nothing else. */
const waiting = new WeakMap<Database, Map<string, VisitTally>>();
/** Far above the links of one installation; beyond it visits go uncounted rather than memory unbounded. */
const MOST_TALLIES = 10_000;

/** Notes one view of a link's page: no person, no address, only the day and whether it looked like a robot. */
export function noteVisit(services: Services, link: LandingLink, asking: Asking): void {
  const tallies = waiting.get(services.database) ?? new Map<string, VisitTally>();
  waiting.set(services.database, tallies);
  const on = jstDate(link.at);
  const key = `${link.linkId} ${on}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    if (tallies.size >= MOST_TALLIES) return;
    tally = { companyId: link.companyId, linkId: link.linkId, on, people: 0, robots: 0 };
    tallies.set(key, tally);
  }
  if (isRobot(asking)) tally.robots += 1;
  else tally.people += 1;
}

/**
 * Adds what was noted to the database in one statement; called every few seconds and at shutdown. It opens its transaction
 * itself: what was noted belongs to no request, and where nothing was, none is opened.
 */
export async function flushVisits(services: Services): Promise<number> {
  const tallies = [...(waiting.get(services.database)?.values() ?? [])];
  if (tallies.length === 0) return 0;
  waiting.delete(services.database);
  await inScope(services.database, { kind: 'system', actor: { kind: 'system', id: 'visits' } }, (tx) =>
    addVisits(tx, tallies),
  );
  return tallies.length;
}
