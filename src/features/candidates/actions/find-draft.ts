import type { Tx } from '../../../db/scope.ts';
import type { RegistrationId } from '../../../platform/ids.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { findDraft } from '../store/drafts.ts';

export type DraftState =
  /** A code was mailed and waits to be typed. */
  | { kind: 'open' }
  | { kind: 'registered'; registrationId: RegistrationId }
  /** Nothing was submitted from this browser, it has run out, or all of it was undone since. */
  | { kind: 'none' };

/** What became of what the acting browser submitted for a link (empty: /start). Changes nothing. */
export async function readDraftState(tx: Tx, linkCode: string): Promise<DraftState> {
  const draft = await findDraft(tx, linkCode);
  if (draft === undefined) return { kind: 'none' };
  if (draft.registrationId === null) return { kind: 'open' };
  return (await findCandidateByAccount(tx, draft.account)) === undefined
    ? { kind: 'none' }
    : { kind: 'registered', registrationId: draft.registrationId };
}
