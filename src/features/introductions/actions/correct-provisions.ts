import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, seal, unseal } from '../../../platform/crypto.ts';
import type { Locale } from '../../../ui/text.ts';
import { consentsTo, giveConsents, recordProvisions } from '../../consents/actions/give-consents.ts';
import { type AgencyCard, PROVIDED_ITEMS } from '../../consents/rules/wording.ts';
import { handedOver, type PersonalItems } from '../rules/handed-over.ts';
import { listHeld, updateSealedItems } from '../store/corrections.ts';

/**
 * Puts the person's values of today in the place of those the agencies of these cards can open, where they differ or an item
 * was taken back, for the person has agreed to all of them anew: with a
 * consent and statutory records of its own, like every handing-over, and without a count (rules.md §3.2, §6.2). Answers who
 * received them; everybody else has them already, or nothing. The account is locked, and the person has just agreed to these
 * cards. Needs the `registration` scope of these agencies.
 */
export async function handOverCorrected(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  given: Parameters<typeof giveConsents>[1] & { locale: Locale },
  cards: readonly AgencyCard[],
): Promise<string[]> {
  const corrected = await correctProvisions(
    tx,
    keyRing,
    person,
    cards.map(({ id }) => id),
  );
  const consents = consentsTo(cards.filter(({ id }) => corrected.has(id)));
  giveConsents(tx, given, consents);
  recordProvisions(
    tx,
    keyRing,
    { name: person.name, mail: person.mail.address },
    consents.map((consent) => ({ provisionId: corrected.get(consent.card.id) ?? '', consent })),
  );
  return [...corrected.keys()];
}

/**
 * The values alone, of every item, for agencies that receive them by a provision of its own in the same transaction: none shall show two
 * versions of one person. Answers the newest corrected provision of each agency.
 */
export async function correctProvisions(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  agencyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const corrected = new Map<string, string>();
  if (agencyIds.length === 0) return corrected;
  for (const held of await listHeld(tx, agencyIds)) {
    const aad = `provision:${held.id}`;
    const key = keyRing.unwrap(held.wrappedKey, aad);
    const values = handedOver(person, PROVIDED_ITEMS);
    if (isDeepStrictEqual(unseal(key, aad, held.sealed), values)) continue;
    await updateSealedItems(tx, held, {
      items: PROVIDED_ITEMS,
      takenBack: [],
      sealed: seal(key, aad, values),
      correctedAt: tx.now,
    });
    if (!corrected.has(held.agencyId)) corrected.set(held.agencyId, held.id);
  }
  return corrected;
}
