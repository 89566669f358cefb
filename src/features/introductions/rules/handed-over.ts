import type { MailAddress } from '../../../platform/mail-address.ts';

/** What a person has told that may be handed to an agency. */
export interface PersonalItems {
  readonly mail: MailAddress;
  readonly name: string;
  readonly work: readonly string[];
  readonly prefecture: string;
  readonly remote: boolean;
  readonly contact: string;
}

/** What an agency gets: only the items a consent lists, whatever else the account may hold by then (rules.md §6.1). */
export function handedOver(person: PersonalItems, items: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    name: person.name,
    mail: person.mail.address,
    contact: person.contact,
    work: person.work,
    prefecture: person.prefecture,
    remote: person.remote,
  };
  return Object.fromEntries(items.map((item) => [item, all[item]]));
}
