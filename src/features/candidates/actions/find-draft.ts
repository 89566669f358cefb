import { inScope } from '../../../db/scope.ts';
import { idOf, type RegistrationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { findDraft } from '../store/drafts.ts';
import { type Visitor, visitorScope } from './mail-code.ts';

export type DraftState =
  /** A code was mailed and waits to be typed. */
  | { kind: 'open' }
  | { kind: 'registered'; registrationId: RegistrationId }
  /** Nothing was submitted from this browser, it has run out, or all of it was undone since. */
  | { kind: 'none' };

/** What became of what this browser submitted for a link (empty: /start). Changes nothing. */
export async function readDraftState(
  services: Services,
  visitor: Visitor,
  linkCode: string,
): Promise<DraftState> {
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const draft = await findDraft(tx, visitor.visitor, linkCode);
    if (draft === undefined) return { kind: 'none' };
    if (draft.registrationId === undefined) return { kind: 'open' };
    return (await findCandidateByAccount(tx, draft.account)) === undefined
      ? { kind: 'none' }
      : { kind: 'registered', registrationId: idOf<RegistrationId>(draft.registrationId) };
  });
}
