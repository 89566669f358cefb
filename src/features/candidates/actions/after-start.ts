import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { type HireToTell, takeUntoldHire } from '../../placements/actions/hire-news.ts';
import { denyHire } from '../../placements/actions/own-word.ts';
import { type ReadPlacement, readPlacement } from '../../placements/actions/show-placements.ts';
import {
  askAboutRest,
  chooseRest,
  closeRest,
  listRests,
  type Rest,
} from '../../recommendations/actions/rest.ts';
import type { RestChoice } from '../../recommendations/rules/rest.ts';
import { hireMail, restClosedMail } from '../mail/hires.tsx';
import { findAccount, lockAccount } from './own-place.ts';

/**
 * Mails somebody that a hire of theirs, or its start, was written down, by whom, and how to say that it is not true; a start asks them what becomes of the
 * rest. One mail for each hire at a time. Answers whether it posted one. Needs the `system` scope.
 */
export async function tellHire(
  tx: Tx,
  services: OutboxServices,
  { placementId, candidateId, isStarted }: HireToTell,
): Promise<boolean> {
  if (!(await takeUntoldHire(tx, placementId))) return false;
  return tx.within({ ...tx.scope, kind: 'candidate', candidateId }, async (own) => {
    const account = await findAccount(own, services);
    if (account === undefined) return false;
    const one = await readPlacement(own, services, placementId);
    // What has come to nothing since is no news.
    if (one.agreed === null || one.standing.state !== (isStarted ? 'started' : 'accepted')) return false;
    if (isStarted && one.deniedAt === null) await askAboutRest(own, one.placement);
    const rest = (await listRests(own, services)).find((asked) => asked.placementId === placementId);
    const { employer, agency, title } = one.agreed;
    const { baseUrl } = services.env;
    const by = one.records.findLast(({ kind }) => kind === (isStarted ? 'started' : 'recorded'))?.side;
    await postMail(services, own, {
      purpose: 'hire.told',
      candidateId,
      to: account.profile.mail.address,
      ...hireMail(account.locale, {
        name: account.profile.name,
        id: placementId,
        employer: employer.name,
        title,
        baseUrl,
        by: by === 'company' ? employer.name : agency.name,
        acceptedOn: one.placement.acceptedOn,
        startedOn: one.standing.startedOn,
        rest:
          rest === undefined || rest.open.length === 0
            ? null
            : { count: rest.open.length, closeAt: rest.closeAt },
      }),
    });
    return true;
  });
}

/** Ends the rest of the acting person, who chose so or said nothing, once others may see it (rules.md §13.9). Answers whether it was due. */
export async function closeRestOf(
  tx: Tx,
  services: OutboxServices,
  placementId: PlacementId,
): Promise<boolean> {
  const account = await findAccount(tx, services);
  if (account === undefined) return false;
  const ended = await closeRest(tx, services, placementId);
  if (ended === undefined) return false;
  if (ended.length > 0)
    await postMail(services, tx, {
      purpose: 'consent_withdrawn',
      candidateId: tx.candidateId,
      to: account.profile.mail.address,
      ...restClosedMail(account.locale, {
        name: account.profile.name,
        ended,
        at: tx.now,
        baseUrl: services.env.baseUrl,
      }),
    });
  return true;
}

/** A hire of the acting person with what its start asks of them; undefined `rest` while it asks nothing. */
export interface AfterStart {
  readonly hire: ReadPlacement;
  readonly rest: Rest | undefined;
  readonly now: Date;
}

/** @throws NotFound for an unknown hire and for another's alike */
export async function readAfterStart(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: PlacementId,
): Promise<AfterStart> {
  const hire = await readPlacement(tx, services, id);
  const rest = (await listRests(tx, services)).find(({ placementId }) => placementId === id);
  return { hire, rest, now: tx.now };
}

/** Starts that still ask something of the acting person: nothing was chosen, and something would end. */
export async function listOpenQuestions(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<Rest[]> {
  const all = await listRests(tx, services);
  return all.filter(({ choice, closedAt, open }) => choice === null && closedAt === null && open.length > 0);
}

/** What the acting person chooses for the rest. @throws NotFound where no start asks them */
export async function chooseForRest(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  id: PlacementId,
  choice: RestChoice,
): Promise<RestChoice | 'moved_on'> {
  await lockAccount(tx, services);
  const chosen = await chooseRest(tx, id, choice);
  if (chosen === 'unknown') throw new NotFound('placement');
  return chosen;
}

/**
 * Whether the acting person says that a hire is not true. While they do nothing of theirs ends by it: the rest is kept, and what they chose then stands.
 * @throws NotFound as above
 */
export async function sayUntrue(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  id: PlacementId,
  isUntrue: boolean,
): Promise<void> {
  await lockAccount(tx, services);
  await denyHire(tx, id, isUntrue);
  if (isUntrue) await chooseRest(tx, id, 'keep');
}
