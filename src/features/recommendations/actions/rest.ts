import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, PlacementId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { closeAtOf, closesUnasked, mayChoose, type RestChoice } from '../rules/rest.ts';
import {
  deleteChoices,
  endRestRows,
  insertChoice,
  listChoices,
  type StoredChoice,
  saveChoice,
} from '../store/rest.ts';
import type { recommendationsAudit } from '../views/audit.ts';
import { noteEnd } from './end-own.ts';
import { listOwnRecommendations, type OwnRecommendation } from './own-recommendations.ts';

export { listChoices as listStartChoices, listDueChoices } from '../store/rest.ts';

/** What one start asks of the acting person, and what would end by it. */
export interface Rest extends StoredChoice {
  readonly open: readonly OwnRecommendation[];
}

/** Asks the acting person, who has begun to work, what becomes of everything else (rules.md §13.9); once for each start. */
export function askAboutRest(
  tx: Tx,
  placement: { readonly agencyId: OrganisationId; readonly id: PlacementId },
): Promise<void> {
  return insertChoice(tx, placement, closesUnasked(tx.now));
}

/** Every start that was asked about, the newest first, each with what would end by it now. Needs the `candidate` scope. */
export async function listRests(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<Rest[]> {
  const choices = await listChoices(tx);
  if (choices.length === 0) return [];
  const all = await listOwnRecommendations(tx, services);
  return choices.map((one) => ({ ...one, open: all.filter((other) => endsBy(other, one.askedAt, tx.now)) }));
}

/** What the acting person chooses, as long as nobody can have seen anything. The account is locked. */
export async function chooseRest(
  tx: Tx,
  id: PlacementId,
  choice: RestChoice,
): Promise<RestChoice | 'moved_on' | 'unknown'> {
  const one = (await listChoices(tx)).find(({ placementId }) => placementId === id);
  if (one === undefined) return 'unknown';
  if (!mayChoose(one, tx.now)) return 'moved_on';
  if (one.choice === choice) return choice;
  await saveChoice(tx, id, { choice, close_at: closeAtOf(one, choice, tx.now) });
  recordAudit<typeof recommendationsAudit>(tx, {
    action: choice === 'keep' ? 'start.rest_kept' : 'start.rest_closed',
  });
  tx.note({ kind: 'rest_choice', candidate: tx.candidateId, object: id, word: choice });
  return choice;
}

/** The same once more in a database that was put back. Answers whether that is new. */
export async function chooseRestAgain(tx: Tx, id: PlacementId, word: string | null): Promise<boolean> {
  const one = (await listChoices(tx)).find(({ placementId }) => placementId === id);
  const choice = word === 'keep' || word === 'close' ? word : undefined;
  if (one === undefined || choice === undefined || one.closedAt !== null || one.choice === choice)
    return false;
  await saveChoice(tx, id, { choice, close_at: closeAtOf(one, choice, tx.now) });
  return true;
}

/**
 * Ends the rest of the acting person where that is due: as if they had taken each back themselves, so that others read the word of a withdrawal and
 * nothing of a start. The account is locked. Answers what had been agreed to; undefined where nothing was due any more.
 */
export async function closeRest(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: PlacementId,
): Promise<readonly OwnRecommendation[] | undefined> {
  const one = (await listRests(tx, services)).find(({ placementId }) => placementId === id);
  if (one === undefined || one.closedAt !== null || one.closeAt === null || one.closeAt > tx.now)
    return undefined;
  await saveChoice(tx, id, { closed_at: tx.now });
  const ended = await endRestRows(
    tx,
    one.open.map((open) => open.id),
  );
  for (const row of ended) await noteEnd(tx, row);
  return one.open.filter((open) => open.agreedAt !== null && ended.some((row) => row.id === open.id));
}

/** Removes what the acting person was asked at their starts. */
export function forgetRests(tx: Tx): Promise<void> {
  return deleteChoices(tx);
}

/** What stood when they were asked and can still come to something; what they agreed to since is their newer word. */
function endsBy(one: OwnRecommendation, upTo: Date, now: Date): boolean {
  const { closedAt, hiredOn, askedAt, agreedAt, dueAt, answer } = one;
  if (closedAt !== null || hiredOn !== null || askedAt > upTo) return false;
  return agreedAt === null ? now < dueAt && answer === 'open' : agreedAt <= upTo;
}
