import type { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { seal, unseal } from '../../../platform/crypto.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { Services } from '../../../platform/services.ts';
import { noteRegisteredWay } from '../../contacts/actions/settings.ts';
import { type SealedForm, SealedProfile } from '../input.ts';
import { insertCandidate, lockCandidate, updateSealedProfile } from '../store/candidates.ts';
import type { Draft } from '../store/drafts.ts';

/** Opens the account, or puts the newest answers into the one that exists. False when another transaction opened it first. */
export async function keepProfile(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  isNew: boolean,
  draft: Draft,
  form: z.output<typeof SealedForm>,
  askOn: JstDate | null,
): Promise<boolean> {
  const { mail, name, work, prefecture, remote, contact } = form;
  const profile = { mail, name, work, prefecture, remote, contact };
  const aad = `candidate:${tx.candidateId}`;
  if (isNew) {
    const own = keyRing.newDataKey(aad);
    return insertCandidate(tx, {
      account: draft.account,
      person: personFingerprintOf(keyRing, mail),
      sealed: seal(own.key, aad, profile),
      locale: draft.locale,
      wrappedKey: own.wrapped,
      askOn,
    });
  }
  const account = await lockCandidate(tx);
  if (account === undefined) return false;
  const key = keyRing.unwrap(account.wrappedKey, aad);
  // What the form does not ask stays as the person wrote it.
  const before = SealedProfile.parse(unseal(key, aad, account.sealed));
  updateSealedProfile(tx, seal(key, aad, { ...before, ...profile }), draft.locale, form.agencies.length > 0);
  if (contact !== before.contact) noteRegisteredWay(tx, contact);
  if (form.agencies.length > 0 && account.solvedAt !== null)
    tx.note({ kind: 'search_resumed', candidate: tx.candidateId });
  return true;
}
