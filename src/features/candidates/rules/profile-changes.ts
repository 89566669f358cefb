import { createHash } from 'node:crypto';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { PROVIDED_ITEMS, type ProvidedItem } from '../../consents/rules/wording.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Which items an agency holds otherwise than the person says them today, a value that was taken out of the profile included. */
export function changedItems(held: ItemValues, today: ItemValues): ProvidedItem[] {
  return PROVIDED_ITEMS.filter((item) => !isSame(held[item], today[item]));
}

/** A form's hidden field: which value of each of its fields the page began with. */
export function writeBegun(profile: Fields, fields: readonly string[]): string {
  return fields.map((field) => `${field}.${digest(profile[field])}`).join('~');
}

/**
 * The fields that were changed after the page of this hidden field was opened, to something else than `wanted`: what must not be
 * written over unseen. A hidden field that is not ours knows nothing.
 */
export function changedMeanwhile<Field extends string>(
  begun: string,
  profile: Fields,
  wanted: Readonly<Partial<Record<Field, unknown>>>,
): Field[] {
  const known = new Set(begun.split('~'));
  return changedFields(profile, wanted).filter((field) => !known.has(`${field}.${digest(profile[field])}`));
}

/** The fields whose value is another one than the profile's. */
export function changedFields<Field extends string>(
  profile: Fields,
  wanted: Readonly<Partial<Record<Field, unknown>>>,
): Field[] {
  return (Object.keys(wanted) as Field[]).filter((field) => !isSame(profile[field], wanted[field]));
}

/** It tells values apart, no more: the page that carries it shows them to the person whose they are. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, 16);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
