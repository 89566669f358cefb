import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { listPublishedTerms } from '../../agencies/actions/set-up.ts';
import { type CardWishes, inOrderOfDay, orderOfCards } from '../../parties/rules/card-order.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { findMode } from '../store/modes.ts';
import { insertOrder, type LoggedCard, listNewestOrders } from '../store/orders.ts';

/**
 * Adds to the log what the order of cards is made of now, where it is another day or anything of it has changed. Answers whether it
 * did. Needs the `system` scope.
 */
export async function logOrder(tx: Tx): Promise<boolean> {
  const day = jstDate(tx.now);
  const [agencies, [last]] = await Promise.all([readCardFacts(tx), listNewestOrders(tx, 1)]);
  if (last?.day === day && isDeepStrictEqual(last.agencies, agencies)) return false;
  const shown = orderOfCards(day, agencies).map(({ id }) => id);
  await insertOrder(tx, { number: (last?.number ?? 0) + 1, at: tx.now, day, agencies, shown });
  return true;
}

/** Writes the log of a demo's past: an entry at the beginning of each of these days, of the facts as they are now. Needs the `system` scope. */
export async function logPastOrders(tx: Tx, days: readonly JstDate[]): Promise<void> {
  const agencies = await readCardFacts(tx);
  await Promise.all(
    days.map((day, index) => {
      const shown = orderOfCards(day, agencies).map(({ id }) => id);
      return insertOrder(tx, { number: index + 1, at: startOfJstDay(day), day, agencies, shown });
    }),
  );
}

/** What is published of the agencies that people can choose, or could if fewer waited; by licence number. Any scope may ask. */
async function readCardFacts(tx: Tx): Promise<LoggedCard[]> {
  const [cards, terms] = await Promise.all([listAgencyCards(tx), listPublishedTerms(tx)]);
  const said = new Map(terms.map((one) => [one.agencyId as string, one]));
  return cards.map(({ id, licenceNumber, isFull }) => ({
    id,
    licenceNumber,
    isOpen: !isFull,
    work: [...(said.get(id)?.work ?? [])],
    areas: [...(said.get(id)?.areas ?? [])],
  }));
}

/** Cards in the order of this moment for somebody with these wishes. Any scope may ask. */
export async function inOrderFor<Card extends { readonly id: string }>(
  tx: Tx,
  cards: readonly Card[],
  wishes: CardWishes,
): Promise<Card[]> {
  const order = orderOfCards(jstDate(tx.now), await readCardFacts(tx), wishes);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return order.flatMap(({ id }) => byId.get(id) ?? []);
}

const NEWEST = 10;

/** What is public of the order: how agencies stand now for somebody without wishes, and the newest entries of the log. Any scope may ask. */
export async function readOrderNow(tx: Tx) {
  const [cards, entries, mode] = await Promise.all([
    listAgencyCards(tx),
    listNewestOrders(tx, NEWEST),
    findMode(tx),
  ]);
  const day = jstDate(tx.now);
  return { day, cards: inOrderOfDay(day, cards), entries, mode };
}
