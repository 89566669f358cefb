import type { Tx } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import type { RegistrationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type JudgedTicks, judgeTicks } from '../../consents/rules/shown.ts';
import { findLinkWithin, type LandingLink } from '../../links/actions/find-link.ts';
import { type PageState, pageState } from '../../links/rules/link-state.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { SealedForm } from '../input.ts';
import { findCandidateByAccount } from '../store/candidates.ts';
import { findDraft } from '../store/drafts.ts';

/** A form that waits for its code, as it was sent, and what its ticks come to today. */
export interface WaitingForm {
  readonly sent: ReturnType<typeof SealedForm.parse>;
  readonly ticks: JudgedTicks;
  readonly codeSentAt: Date;
  /** Undefined at /start, and where the link is gone. */
  readonly link: LandingLink | undefined;
  /** How it stands today: the company may have closed it since, and then the code registers nobody. */
  readonly state: PageState;
}

export type DraftState =
  /** A code was mailed and waits to be typed. */
  | { readonly kind: 'open'; readonly waiting: WaitingForm }
  | { readonly kind: 'registered'; readonly registrationId: RegistrationId }
  /** Nothing was submitted from this browser, it has run out, or all of it was undone since. */
  | { readonly kind: 'none' };

/** What became of what the acting browser submitted for a link (empty: /start). Changes nothing. */
export async function readDraftState(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  linkCode: string,
): Promise<DraftState> {
  const draft = await findDraft(tx, linkCode);
  if (draft === undefined) return { kind: 'none' };
  if (draft.registrationId !== null) {
    return (await findCandidateByAccount(tx, draft.account)) === undefined
      ? { kind: 'none' }
      : { kind: 'registered', registrationId: draft.registrationId };
  }
  if (draft.wrappedKey === null) return { kind: 'none' };
  const aad = `draft:${draft.id}`;
  const sent = SealedForm.parse(unseal(keyRing.unwrap(draft.wrappedKey, aad), aad, draft.sealed));
  const [cards, link] = await Promise.all([
    listAgencyCards(tx),
    linkCode === '' ? undefined : findLinkWithin(tx, linkCode),
  ]);
  const ticks = judgeTicks(sent.agencies, sent.wording, cards);
  const state = link === undefined ? 'open' : pageState(link, tx.now);
  return { kind: 'open', waiting: { sent, ticks, codeSentAt: draft.codeSentAt, link, state } };
}
