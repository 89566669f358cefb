import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, seal } from '../../../platform/crypto.ts';
import type { Locale } from '../../../ui/text.ts';
import {
  consentsTo,
  type GivenConsent,
  giveConsents,
  recordProvisions,
} from '../../consents/actions/give-consents.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { type AgencyCard, inItemOrder, REGISTERED_ITEMS } from '../../consents/rules/wording.ts';
import { handedOver, type PersonalItems } from '../rules/handed-over.ts';
import { listHeld, updateSealedItems } from '../store/corrections.ts';
import { correctCvCopy } from './cv-copies.ts';
import { openItems } from './read-provisions.ts';

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
  const { corrected } = await correctProvisions(
    tx,
    keyRing,
    person,
    cards.map(({ id }) => id),
    () => REGISTERED_ITEMS,
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
 * Puts the values of today in the place of those these agencies hold, of the items they hold and no others, for the person has agreed
 * to each of these consents: with statutory records like every handing-over, and without a count. The account is locked. Needs the
 * `registration` scope of these agencies.
 * @param cv the bytes of the person's file, where it is other than what one of them holds
 */
export async function sendCorrected(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  given: readonly (Parameters<typeof giveConsents>[1] & { readonly consent: GivenConsent })[],
  cv: Uint8Array | undefined,
): Promise<void> {
  const agencyIds = given.map(({ consent }) => consent.card.id);
  const { corrected } = await correctProvisions(tx, keyRing, person, agencyIds, (held) => held, cv);
  for (const { consent, ...facts } of given) {
    giveConsents(tx, facts, [consent]);
    const provisionId = corrected.get(consent.card.id) ?? '';
    recordProvisions(tx, keyRing, { name: person.name, mail: person.mail.address }, [
      { provisionId, consent },
    ]);
  }
}

/** What agencies that receive a person anew hold already and were given by consents of their own, by agency. */
export type Carried = ReadonlyMap<string, Beyond>;
interface Beyond {
  readonly provisionId: string;
  readonly items: readonly string[];
  readonly values: ItemValues;
}

interface Corrected {
  /** The newest corrected provision of each agency that held something else. */
  readonly corrected: ReadonlyMap<string, string>;
  /** What the newest provision of each agency holds beyond what was agreed to, and was not taken back. */
  readonly beyond: Carried;
}

/**
 * The values alone, of the items that were agreed to: none of an agency's provisions shall show another version of one person. What else it
 * holds stays as it is, and so does what waits for a new consent (rules.md §6.5).
 * @param agreed of a provision that lists these items
 * @param cv the bytes of the person's file, where it is among them
 */
export async function correctProvisions(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  agencyIds: readonly string[],
  agreed: (held: readonly string[]) => readonly string[],
  cv?: Uint8Array,
): Promise<Corrected> {
  const corrected = new Map<string, string>();
  const beyond = new Map<string, Beyond>();
  if (agencyIds.length === 0) return { corrected, beyond };
  for (const held of await listHeld(tx, agencyIds, 'open')) {
    const aad = `provision:${held.id}`;
    const before = openItems(keyRing, held.id, held.wrappedKey, held.sealed);
    const anew = agreed(held.items);
    const kept = held.items.filter((item) => !anew.includes(item));
    const left = Object.fromEntries(Object.entries(before).filter(([item]) => kept.includes(item)));
    if (!beyond.has(held.agencyId))
      beyond.set(held.agencyId, { provisionId: held.id, items: kept, values: left });
    const values = { ...left, ...handedOver(person, anew) };
    if (isDeepStrictEqual(before, values) && anew.every((item) => held.items.includes(item))) continue;
    await updateSealedItems(tx, held, {
      items: inItemOrder([...held.items, ...anew]),
      takenBack: held.takenBack.filter((item) => !anew.includes(item)),
      sealed: seal(keyRing.unwrap(held.wrappedKey, aad), aad, values),
      correctedAt: tx.now,
    });
    const place = { agencyId: held.agencyId, provisionId: held.id };
    await correctCvCopy(tx, keyRing, place, { before, after: values }, cv);
    if (!corrected.has(held.agencyId)) corrected.set(held.agencyId, held.id);
  }
  return { corrected, beyond };
}
