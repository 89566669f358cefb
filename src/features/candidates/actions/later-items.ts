import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { LATER_ITEMS, type LaterItem } from '../../consents/rules/wording.ts';
import type { Profile } from '../input.ts';
import { hasReachedFinalInterview } from '../store/candidates.ts';
import { lockAccount } from './own-place.ts';

/** How far ahead somebody may want to begin. */
const MONTHS_AHEAD = 24;

/** What the acting person may add to what they registered. The stage stands there where a company has recorded it, or while it is told. */
export async function listLaterItems(tx: Tx, profile: Profile): Promise<LaterItem[]> {
  const isOffered = profile.stage !== undefined || (await hasReachedFinalInterview(tx, profile.mail));
  return LATER_ITEMS.filter((item) => item !== 'stage' || isOffered);
}

/** The page of one of them; undefined where it is not offered. */
export async function findLaterItem(tx: Tx, services: Pick<Services, 'keyRing'>, item: LaterItem) {
  const { profile } = await lockAccount(tx, services);
  if (!(await listLaterItems(tx, profile)).includes(item)) return undefined;
  const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, index) =>
    addJstMonths(jstDate(tx.now), index).slice(0, 7),
  );
  // What was said once can be kept, also when the month has begun.
  return { profile, months: [...new Set([profile.start ?? [], ...ahead].flat())] };
}
