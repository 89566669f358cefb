import type { JstDate } from '../../../platform/calendar.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { editPerson, type PersonEdit } from './edits.ts';
import { newSelection } from './merge.ts';
import type { Person, Selection } from './people.ts';
import { composeName } from './person.ts';
import { type PersonField, personFields } from './pinned-fields.ts';
import { summarize } from './summarize.ts';

/** How an application came that answers an invitation: stands as its route. */
const REAPPLICATION_ROUTE = '再応募';

/** What somebody who is known applies for, in their own words, and how they are called and reached now. */
export interface OwnApplication {
  readonly openingTitle: string;
  readonly words: string | null;
  readonly person: PersonEdit;
}

/**
 * The selection that this makes: open, from that day. What the person corrects of themselves is pinned as what is typed by hand is (rules.md §8.9).
 * @param person is changed in place. Answers what was corrected, too
 */
export function applyAgain(
  person: Person,
  selections: readonly Selection[],
  application: OwnApplication,
  id: string,
  today: JstDate,
): { readonly selection: Selection; readonly corrected: readonly PersonField[] } {
  const before = { ...person };
  editPerson(person, application.person);
  const selection: Selection = {
    ...newSelection(person.id, id),
    openingTitle: application.openingTitle,
    route: REAPPLICATION_ROUTE,
    appliedOn: today,
    note: application.words,
  };
  summarize(person, [...selections, selection]);
  return { selection, corrected: personFields.filter((field) => differs(field, before, person)) };
}

/**
 * Somebody as they were before they applied again: what they corrected then is as it was, where nobody has written it since.
 * @param person is changed in place
 */
export function unapply(
  person: Person,
  selections: readonly Selection[],
  {
    corrected,
    pinnedBefore,
  }: { readonly corrected: readonly PersonField[]; readonly pinnedBefore: readonly PersonField[] },
  replaced: ReadonlyMap<PersonField, string>,
): void {
  const had = (field: PersonField) => (corrected.includes(field) ? (replaced.get(field) ?? null) : undefined);
  const named = composeName(had('name') ?? '', '', '');
  const mail = normalizeMailAddress(had('mail') ?? '');
  const typed = [person.mailAddress, person.phone];
  editPerson(person, {
    ...(named && { ...named, familyName: named.familyName ?? null, givenName: named.givenName ?? null }),
    kana: had('kana'),
    phone: had('phone'),
    ...(mail && { mail: { address: mail.address, personKey: mail.personKey } }),
  });
  // What was typed in between is nothing that they are known by.
  if (corrected.includes('mail')) person.formerMails = without(person.formerMails, typed[0]);
  if (corrected.includes('phone')) person.formerPhones = without(person.formerPhones, typed[1]);
  person.pinned = pinnedBefore;
  summarize(person, selections);
}

function differs(field: PersonField, one: Person, other: Person): boolean {
  if (field === 'name') return one.fullName !== other.fullName;
  if (field === 'mail') return one.mailAddress !== other.mailAddress;
  return one[field] !== other[field];
}

function without(known: string | null, one: string | null | undefined): string | null {
  return (
    known
      ?.split('\n')
      .filter((line) => line !== one)
      .join('\n') || null
  );
}
