import type { MailAddress } from '../../../platform/mail-address.ts';
import type { CvFacts, ItemValues } from '../../consents/rules/item-value.ts';
import { inItemOrder } from '../../consents/rules/wording.ts';

/** What a person has told that may be handed to an agency. */
export interface PersonalItems extends Omit<ItemValues, 'mail'> {
  readonly mail: MailAddress;
  readonly name: string;
  readonly work: readonly string[];
  readonly prefecture: string;
  readonly remote: boolean;
  readonly contact: string;
}

/**
 * What an agency gets: only the items a consent lists, whatever else the account may hold by then (rules.md §6.1). What the
 * person has not told is missing.
 */
export function handedOver(person: PersonalItems, items: readonly string[]): ItemValues {
  const all: ItemValues = { ...person, mail: person.mail.address, cv: person.cv && factsOf(person.cv) };
  return Object.fromEntries(
    inItemOrder(items).flatMap((item) => (all[item] === undefined ? [] : [[item, all[item]]])),
  );
}

/** Of a file what an agency may know before it opens it, and nothing that stands beside it in the account. */
function factsOf({ file, bytes, pages, at }: CvFacts): CvFacts {
  return { file, bytes, pages, at };
}
