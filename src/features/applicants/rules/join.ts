import { isJoinedByFiles } from './intake.ts';
import type { Person, Selection } from './people.ts';
import { type PersonField, personFields } from './pinned-fields.ts';
import { foldForSearch } from './search-text.ts';
import { foundBy, summarize } from './summarize.ts';

/** From which of the two entries a value is taken. */
export type Side = 'kept' | 'merged';

export type Picks = Readonly<Record<PersonField, Side>>;

/**
 * The entry that two become (rules.md §8.12): values as picked, everything else as the selections of both say. A picked value that those
 * would not say, or that was written by hand, is pinned (rules.md §8.9). What the other entry was called and reached by stays what this one is
 * found by.
 * @param selections of both
 */
export function joinPeople(
  kept: Person,
  merged: Person,
  selections: readonly Selection[],
  picks: Picks,
): Person {
  // Once people have said whose it is, files may go on with it.
  const intake = isJoinedByFiles(kept.intake) ? kept.intake : merged.intake;
  const joined: Person = { ...kept, intake, pinned: [] };
  summarize(joined, selections, contactsOf(merged));
  const said = { ...joined };
  const from = (field: PersonField) => (picks[field] === 'kept' ? kept : merged);
  const name = from('name');
  joined.fullName = name.fullName;
  joined.familyName = name.familyName;
  joined.givenName = name.givenName;
  joined.foldedName = foldForSearch(name.fullName);
  joined.kana = from('kana').kana;
  const mail = from('mail');
  joined.mailAddress = mail.mailAddress;
  joined.personKey = mail.personKey;
  joined.phone = from('phone').phone;
  joined.formerMails = others(joined.mailAddress, [kept.mailAddress, merged.mailAddress], joined.formerMails);
  joined.formerPhones = others(joined.phone, [kept.phone, merged.phone], joined.formerPhones);
  joined.pinned = personFields.filter(
    (field) => from(field).pinned.includes(field) || valueOf(joined, field) !== valueOf(said, field),
  );
  const names = [kept, merged].map(({ foldedName }) => foldedName);
  joined.foundBy = [...new Set([...foundBy(joined, selections).split(' '), ...names])]
    .filter((word) => word !== '' && word !== joined.foldedName)
    .join(' ');
  return joined;
}

/**
 * The kept entry after the two are parted again: as it was before, where nothing has changed since; or else what its own selections
 * say, and of its name and contacts whatever was changed meanwhile.
 * @param selections those that stay with it
 */
export function partedPerson(
  before: Person,
  after: Person,
  now: Person,
  selections: readonly Selection[],
): Person {
  if (isSame(now, after)) return { ...before };
  const pinned = String(now.pinned) === String(after.pinned) ? before.pinned : now.pinned;
  const parted: Person = { ...before, pinned };
  summarize(parted, selections);
  const changed = SAID.filter((field) => now[field] !== after[field] && now[field] !== parted[field]);
  return {
    ...parted,
    ...Object.fromEntries(changed.map((field) => [field, now[field]])),
    pinned,
  };
}

const SAID = [
  'fullName',
  'familyName',
  'givenName',
  'foldedName',
  'kana',
  'mailAddress',
  'personKey',
  'phone',
] as const satisfies readonly (keyof Person)[];

function valueOf(person: Person, field: PersonField): string | null {
  if (field === 'name') return person.fullName;
  return field === 'mail' ? person.mailAddress : person[field];
}

function isSame(one: Person, other: Person): boolean {
  return Object.keys(one).every(
    (field) => String(one[field as keyof Person]) === String(other[field as keyof Person]),
  );
}

function contactsOf({ mailAddress, phone, formerMails, formerPhones }: Person) {
  return [
    { mailAddress, phone },
    ...(formerMails?.split('\n') ?? []).map((mail) => ({ mailAddress: mail })),
    ...(formerPhones?.split('\n') ?? []).map((number) => ({ phone: number })),
  ];
}

function others(now: string | null, said: readonly (string | null)[], before: string | null): string | null {
  const all = new Set([...(before?.split('\n') ?? []), ...said.flatMap((one) => one ?? [])]);
  if (now !== null) all.delete(now);
  return all.size === 0 ? null : [...all].toSorted().join('\n');
}
