import { createHash } from 'node:crypto';

/** What the order of cards is made of: nothing but what is published. */
export interface CardFacts {
  readonly id: string;
  /** False while as many people wait for its answer as may (rules.md §6.14). */
  readonly isOpen: boolean;
  /** Kinds of work and prefectures that it says it handles (rules.md §6.13). */
  readonly work: readonly string[];
  readonly areas: readonly string[];
}

/** What a person is looking for, where they have said so before they see the cards. */
export interface CardWishes {
  readonly work: readonly string[];
  readonly prefecture: string;
}

const NO_WISHES: CardWishes = { work: [], prefecture: '' };

/**
 * The order in which cards are shown (rules.md §6.7): agencies that take people before those that do not; then, where the person has
 * said what they look for, those that say they handle more of it (work, place: none, one or both); equals by the lot of the day,
 * SHA-256 of the day in Japan and the agency's id, the smaller first. Whoever has the log can recompute it.
 * @param day `YYYY-MM-DD`
 */
export function orderOfCards<Card extends CardFacts>(
  day: string,
  cards: readonly Card[],
  wishes: CardWishes = NO_WISHES,
): Card[] {
  return cards
    .map((card) => ({ card, met: wishesMet(card, wishes), lot: lotOf(day, card.id) }))
    .toSorted(
      (a, b) => Number(b.card.isOpen) - Number(a.card.isOpen) || b.met - a.met || (a.lot < b.lot ? -1 : 1),
    )
    .map(({ card }) => card);
}

/** The same for cards of which only is known whether they take people: what everybody sees who has said no wishes yet. */
export function inOrderOfDay<Card extends { readonly id: string; readonly isFull: boolean }>(
  day: string,
  cards: readonly Card[],
): Card[] {
  const facts = cards.map((card) => ({ id: card.id, isOpen: !card.isFull, work: [], areas: [], card }));
  return orderOfCards(day, facts).map(({ card }) => card);
}

/** The lot that an agency draws on a day. */
function lotOf(day: string, agencyId: string): string {
  return createHash('sha256').update(`${day}:${agencyId}`).digest('hex');
}

/** A wish that no agency can have named, like "undecided" or "anywhere", is met by none, and so orders nobody. */
function wishesMet({ work, areas }: CardFacts, wishes: CardWishes): number {
  return Number(wishes.work.some((kind) => work.includes(kind))) + Number(areas.includes(wishes.prefecture));
}
