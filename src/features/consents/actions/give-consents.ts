import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { type KeyRing, seal } from '../../../platform/crypto.ts';
import { STATUTORY_RECORD_YEARS } from '../../../platform/terms.ts';
import type { Locale } from '../../../ui/text.ts';
import { type CorrectedItems, correctionWording } from '../rules/correction-wording.ts';
import { itemWording } from '../rules/item-wording.ts';
import {
  type AgencyCard,
  consentWording,
  itemLabel,
  type ProvidedItem,
  PURPOSE,
  REGISTERED_ITEMS,
  wordingHash,
} from '../rules/wording.ts';
import { writeConsents, writeStatutoryRecords, writeWording } from '../store/consents.ts';

export interface GivenConsent {
  readonly id: string;
  readonly card: AgencyCard;
  readonly items: readonly string[];
  /** The words that were agreed to, where they are others than those of the card. */
  readonly wording?: string;
}

/** The consents that ticking these cards means, before anything is written. */
export function consentsTo(cards: readonly AgencyCard[]): GivenConsent[] {
  return cards.map((card) => ({ id: randomUUID(), card, items: REGISTERED_ITEMS }));
}

/** The consent to one item of one agency. */
export function consentToItem(card: AgencyCard, item: ProvidedItem, locale: Locale): GivenConsent {
  return { id: randomUUID(), card, items: [item], wording: itemWording(card, item, locale) };
}

/** The consent to what an agency holds, with other values in the place of some. */
export function consentToCorrection(card: AgencyCard, items: CorrectedItems, locale: Locale): GivenConsent {
  return { id: randomUUID(), card, items: items.held, wording: correctionWording(card, items, locale) };
}

/**
 * Records one consent of the acting person per agency, in the words of the person's language, inside the caller's `registration` scope.
 * The caller has checked that these are the words the person saw (rules/shown.ts).
 */
export function giveConsents(
  tx: Tx,
  given: {
    registrationId: string;
    locale: Locale;
    method: 'registration_form' | 'own_page';
  },
  consents: readonly GivenConsent[],
): void {
  if (consents.length === 0) return;
  writeConsents(
    tx,
    given,
    consents.map(({ id, card, items, wording }) => {
      const wordingText = wording ?? consentWording(card, given.locale);
      return {
        id,
        agencyId: card.id,
        items,
        purpose: PURPOSE,
        wordingText,
        wordingHash: wordingHash(wordingText),
      };
    }),
  );
}

/**
 * Writes the statutory record pair of each provision, each sealed with a key of its own (rules.md §6.2: provision record
 * with the recipient's name, address and representative, the person, the items, the consent and the date; receipt
 * record with the provider likewise and how the data was acquired).
 */
export function recordProvisions(
  tx: Tx,
  keyRing: KeyRing,
  person: { name: string; mail: string },
  provisions: readonly { provisionId: string; consent: GivenConsent }[],
): void {
  recordHandingsOver(
    tx,
    keyRing,
    person,
    provisions.map(({ provisionId, consent }) => {
      const { name, address, representative, licenceNumber } = consent.card;
      return {
        subjectId: provisionId,
        consentId: consent.id,
        items: consent.items,
        recipient: { id: consent.card.id, name, address, representative, licenceNumber },
        provider: 'Career Relay',
        acquired: '本人がキャリアリレーの登録画面で入力し、提供に同意した',
      };
    }),
  );
}

/** One handing-over, as its two records say it. */
export interface HandingOver {
  /** The provision, or the recommendation. */
  readonly subjectId: string;
  readonly consentId: string;
  readonly items: readonly string[];
  readonly recipient: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly representative: string;
    readonly licenceNumber?: string;
  };
  readonly provider: string;
  readonly acquired: string;
}

/** The same for whatever else is handed over with the acting person's consent: the recipient may be a company. */
export function recordHandingsOver(
  tx: Tx,
  keyRing: KeyRing,
  person: { name: string; mail: string },
  handings: readonly HandingOver[],
): void {
  if (handings.length === 0) return;
  const records = handings.map(({ subjectId, consentId, items, recipient, provider, acquired }) => {
    const id = randomUUID();
    const receiptId = randomUUID();
    const own = keyRing.newDataKey(`provision-record:${id}`);
    const theirs = keyRing.newDataKey(`receipt-record:${receiptId}`);
    const shared = {
      person,
      items: items.map((item) => itemLabel(item)[0]),
      consent: consentId,
      at: tx.now.toISOString(),
    };
    const { id: recipientId, ...named } = recipient;
    return {
      id,
      agencyId: recipientId,
      consentId,
      provisionId: subjectId,
      sealed: seal(own.key, `provision-record:${id}`, { ...shared, recipient: named }),
      wrappedKey: own.wrapped,
      receiptId,
      receiptSealed: seal(theirs.key, `receipt-record:${receiptId}`, { ...shared, provider, acquired }),
      receiptWrappedKey: theirs.wrapped,
    };
  });
  writeStatutoryRecords(
    tx,
    startOfJstDay(addJstMonths(jstDate(tx.now), STATUTORY_RECORD_YEARS * 12)),
    records,
  );
}

/** Keeps words that are agreed to, once, and answers their hash. Needs the `registration` scope. */
export function keepWording(tx: Tx, locale: Locale, text: string): Buffer {
  const hash = wordingHash(text);
  writeWording(tx, { locale, text, hash });
  return hash;
}
