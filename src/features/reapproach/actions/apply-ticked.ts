import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { addApplying } from '../../applicants/actions/add-self.ts';
import { findAccount } from '../../candidates/actions/own-place.ts';
import { compareNow } from '../../duplicates/actions/find-duplicates.ts';
import type { ApplicationForm } from '../input/answers.ts';
import type { Applying } from '../store/asked.ts';
import { findTicked, insertTickedApplication } from '../store/ticked.ts';
import { inBooksOf, type ShownAsked, whereAsked } from './show-asked.ts';

/** The page of somebody who ticked and has answered that they apply: their name as they registered it, and nothing that the company would know. */
export async function prepareTicked(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  asked: ShownAsked,
): Promise<Applying | undefined> {
  if (asked.state !== 'applying') return undefined;
  const account = await whereAsked(tx, asked, (own) => findAccount(own, services));
  return account && { fullName: account.profile.name, kana: null, mailAddress: null, phone: null, held: [] };
}

/**
 * Hands the company what they chose to send, who said so on the page: an entry of its own with an open selection (docs/rules.md §14.20). Undefined
 * where they have not, or their account is gone.
 */
export async function applyTicked(
  own: Tx,
  asked: ShownAsked,
  id: string,
  form: ApplicationForm,
): Promise<readonly [] | undefined> {
  const invitation = await findTicked(own, id);
  const mail = form.mail ?? normalizeMailAddress(asked.mailAddress ?? '');
  if (!form.agrees || invitation === undefined || mail == null) return undefined;
  const { policyId, sentAt } = invitation;
  const { fullName, familyName, givenName, kana, phone, words, workedHere, afterBreak } = form;
  await inBooksOf(own, asked, async (tx) => {
    const made = await addApplying(
      tx,
      {
        openingTitle: asked.openingTitle ?? '',
        words,
        person: {
          fullName,
          familyName,
          givenName,
          kana,
          phone,
          mail: { address: mail.address, personKey: mail.personKey },
        },
      },
      compareNow,
    );
    const invitedOn = jstDate(sentAt ?? own.now);
    await insertTickedApplication(tx, { ...made, policyId, invitedOn, workedHere, afterBreak });
  });
  return [];
}
