import type { Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { type CorrectedItems, correctionWording } from './correction-wording.ts';
import type { ItemValues } from './item-value.ts';
import { itemWording } from './item-wording.ts';
import { type AgencyCard, consentWording, type ProvidedItem, wordingHash } from './wording.ts';

const SHORT = 16;
const LONGEST_NAME = 120;

/**
 * The page's hidden field: what was shown, agency by agency, so that a submission under words that have changed since
 * can be told apart and refused (rules.md §9.5). It carries the names too: an agency that is gone by then is named as the
 * page named it, and no id that somebody made up is looked up for its name.
 */
export function writeShownWordings(cards: readonly AgencyCard[], locale: Locale): string {
  const parts = cards.map((card) => {
    const name = nameWords(card)[locale === 'ja' ? 0 : 1];
    const shownAs = Buffer.from(name).toString('base64url');
    return [card.id, shortHash(consentWording(card, locale)), shownAs].join('.');
  });
  return [locale, ...parts].join('~');
}

/** What was ticked, held against what was shown and what holds now. */
export interface JudgedTicks {
  /** The language of the page it was ticked on; undefined where the field is missing or not ours. */
  readonly locale: Locale | undefined;
  /** Ticked under the very words that hold now. */
  readonly agreed: readonly AgencyCard[];
  /** Ticked under other words than those that hold now, or under none. */
  readonly changed: readonly string[];
  /** Takes nobody now, since as many people wait for its answer as may; with the name the page showed, if it did. */
  readonly full: JudgedTicks['gone'];
  /** May not receive anybody, or never could; with the name the page showed, if it did. */
  readonly gone: readonly { readonly id: string; readonly shownAs: string | undefined }[];
}

/** Sorts the ticked ids. Takes the hidden field as it came back and the cards that hold now. */
export function judgeTicks(
  ticked: readonly string[],
  field: string,
  cards: readonly AgencyCard[],
): JudgedTicks {
  const shown = readShownWordings(field);
  const current = new Map(cards.map((card) => [card.id, card]));
  const ids = [...new Set(ticked)];
  const listed = ids.flatMap((id) => current.get(id) ?? []);
  const known = listed.filter((card) => !card.isFull);
  const asShown = (id: string) => ({ id, shownAs: shown?.parts.get(id)?.name });
  const agreed = known.filter(
    (card) =>
      shown !== undefined && shown.parts.get(card.id)?.hash === shortHash(consentWording(card, shown.locale)),
  );
  return {
    locale: shown?.locale,
    agreed,
    changed: known.filter((card) => !agreed.includes(card)).map((card) => card.id),
    full: listed.filter((card) => card.isFull).map(({ id }) => asShown(id)),
    gone: ids.filter((id) => !current.has(id)).map(asShown),
  };
}

/** The same for the page that asks for one item. */
export function writeShownItem(card: AgencyCard, item: ProvidedItem, locale: Locale): string {
  return `${locale}~${shortHash(itemWording(card, item, locale))}`;
}

/** The language of the page whose words these were; undefined where they are others by now, or were not ours. */
export function shownItemLocale(field: string, card: AgencyCard, item: ProvidedItem): Locale | undefined {
  return (['ja', 'en'] as const).find((locale) => writeShownItem(card, item, locale) === field);
}

/** The same for the page that sends corrections: with the values it showed, which are part of what is agreed to. */
export function writeShownCorrection(
  card: AgencyCard,
  items: CorrectedItems,
  today: ItemValues,
  locale: Locale,
): string {
  return `${locale}~${shortHash(`${correctionWording(card, items, locale)}\n${JSON.stringify(today)}`)}`;
}

/** As for one item. */
export function shownCorrectionLocale(
  field: string,
  ...[card, items, today]: [AgencyCard, CorrectedItems, ItemValues]
): Locale | undefined {
  return (['ja', 'en'] as const).find((locale) => writeShownCorrection(card, items, today, locale) === field);
}

function readShownWordings(
  field: string,
): { locale: Locale; parts: ReadonlyMap<string, { hash: string; name: string | undefined }> } | undefined {
  const [locale, ...written] = field.split('~');
  if (locale !== 'ja' && locale !== 'en') return undefined;
  const parts = new Map<string, { hash: string; name: string | undefined }>();
  for (const part of written) {
    const [id, hash, name = ''] = part.split('.');
    if (id === undefined || hash === undefined) return undefined;
    const shownAs = Buffer.from(name, 'base64url').toString().slice(0, LONGEST_NAME);
    parts.set(id, { hash, name: shownAs || undefined });
  }
  return { locale, parts };
}

function shortHash(text: string): string {
  return wordingHash(text).subarray(0, SHORT).toString('base64url');
}
