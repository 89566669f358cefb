import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { nudgeAgency, readNudgeState, takeNudgeBack } from '../../contacts/actions/own-contacts.ts';
import type { NudgeState } from '../../contacts/rules/nudge.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { listOwnSharing, lockAccount, type OwnSharing } from './own-place.ts';

type Nudgeable = Pick<
  OwnSharing,
  'id' | 'agencyId' | 'answerDueAt' | 'withdrawnAt' | 'acceptedAt' | 'claim' | 'isOpenToAgency'
>;

/** Whether the acting person may nudge this agency now; undefined where it holds nothing. */
export async function findNudgeState(tx: Tx, sharing: Nudgeable): Promise<NudgeState> {
  return readNudgeState(tx, nudgeable(sharing));
}

/** Nudges an agency about its newest handing-over; of two at once the second finds the first. */
export async function nudge(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  agencyId: string,
): Promise<NudgeState | undefined> {
  await lockAccount(tx, services);
  const sharing = liveByAgency(await listOwnSharing(tx)).find((one) => one.agencyId === agencyId);
  return sharing && nudgeAgency(tx, nudgeable(sharing));
}

/** Takes the nudge about an agency's newest handing-over back; undefined where it holds nothing. */
export async function unNudge(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  agencyId: string,
): Promise<boolean | undefined> {
  await lockAccount(tx, services);
  const sharing = liveByAgency(await listOwnSharing(tx)).find((one) => one.agencyId === agencyId);
  return sharing && takeNudgeBack(tx, sharing);
}

function nudgeable({ id, agencyId, answerDueAt, withdrawnAt, acceptedAt, claim, isOpenToAgency }: Nudgeable) {
  return {
    id,
    agencyId,
    answerDueAt,
    withdrawnAt,
    isOpenToAgency,
    isAnswered: acceptedAt !== null || claim !== null,
  };
}
