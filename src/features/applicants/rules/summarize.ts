import { readableMail } from '../../../platform/mail-address.ts';
import { compare, eventOf, type Person, type Selection, withoutSpaces } from './people.ts';
import { latestRehire } from './reapply.ts';
import { foldForSearch } from './search-text.ts';

/**
 * Writes into a person what their selections say: of each value the one of the latest event, whatever the order in which
 * they came (rules.md §8.7); of equal days, what sorts first. A value that no selection has stays, and so does one that was
 * written by hand.
 * And whether they may be hired again, and the latest of the runs, by day of application (or else end), open before ended.
 * @param rows whose addresses and numbers they are found by, whether or not a selection still says so
 */
export function summarize(
  person: Person,
  selections: readonly Selection[],
  rows: readonly Contact[] = [],
): void {
  sayLatest(person, selections, rows);
  standAs(person, selections);
}

/** The latest run alone: what they are called and reached by stays as it is known. */
export function standAs(person: Person, selections: readonly Selection[]): void {
  person.rehire = latestRehire(selections)?.rehire ?? null;
  const [latest] = selections.toSorted(
    (one, other) =>
      compare(other.appliedOn ?? other.endedOn ?? '', one.appliedOn ?? one.endedOn ?? '') ||
      compare(other.endedOn ?? '9', one.endedOn ?? '9') ||
      byContent(one, other),
  );
  if (latest === undefined) return;
  person.status = latest.status;
  person.openingTitle = latest.openingTitle;
  person.step = latest.step;
  person.route = latest.route;
  person.appliedOn = latest.appliedOn;
  person.endedOn = latest.endedOn;
  person.latestOn = latest.endedOn ?? latest.appliedOn ?? (isOver(latest) ? NO_DAY : person.latestOn);
}

/** Where no day is known of what is over, it stands behind everything that has one: nobody's latest event was the day of an import. */
const NO_DAY = '0001-01-01';
const isOver = ({ status }: Selection) => status !== 'open' && status !== 'reopened';

interface Contact {
  readonly mailAddress?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

function sayLatest(person: Person, selections: readonly Selection[], rows: readonly Contact[]): void {
  const { mailAddress, phone } = person;
  const latest =
    selections.length === 1
      ? selections
      : selections.toSorted(
          (one, other) =>
            compare(eventOf(other), eventOf(one)) ||
            compare(other.exportedOn ?? '', one.exportedOn ?? '') ||
            byContent(one, other),
        );
  const isPinned = (field: Person['pinned'][number]) => person.pinned.includes(field);
  const name = latest.find(({ fullName }) => fullName !== null);
  if (name?.fullName && !isPinned('name')) {
    // A name without its parts says no more than the same name with them.
    const whole = withoutSpaces(name.fullName);
    const named = name.familyName === null ? (latest.find((one) => isDivided(one, whole)) ?? name) : name;
    const isSameUndivided = named.familyName === null && withoutSpaces(person.fullName) === whole;
    if (!isSameUndivided) {
      person.fullName = named.fullName ?? person.fullName;
      person.familyName = named.familyName;
      person.givenName = named.givenName;
    }
  }
  person.foldedName = foldForSearch(person.fullName);
  if (!isPinned('kana')) person.kana = latest.find(({ kana }) => kana !== null)?.kana ?? person.kana;
  if (!isPinned('phone')) person.phone = latest.find(({ phone }) => phone !== null)?.phone ?? person.phone;
  const mail = isPinned('mail') ? undefined : latest.find(({ mailAddress }) => mailAddress !== null);
  person.mailAddress = mail?.mailAddress ?? person.mailAddress;
  person.personKey = mail?.personKey ?? person.personKey;
  const said: readonly Contact[] = [{ mailAddress, phone }, ...latest, ...rows];
  person.formerMails = former(
    person.formerMails,
    person.mailAddress,
    said.map((one) => one.mailAddress),
  );
  person.formerPhones = former(
    person.formerPhones,
    person.phone,
    said.map((one) => one.phone),
  );
  person.foundBy = foundBy(person, latest);
}

function isDivided({ fullName, familyName }: Selection, whole: string): boolean {
  return familyName !== null && fullName !== null && withoutSpaces(fullName) === whole;
}

/** What they had before, one a line: all that is known or said, but for what they have now. */
function former(
  known: string | null,
  now: string | null,
  said: readonly (string | null | undefined)[],
): string | null {
  const all = new Set([...(known?.split('\n') ?? []), ...said.flatMap((one) => one ?? [])]);
  if (now !== null) all.delete(now);
  return all.size === 0 ? null : [...all].toSorted().join('\n');
}

/** What somebody is found by beside what they are called now, folded as the search folds. */
export function foundBy(person: Person, selections: readonly Selection[]): string {
  const words = new Set<string>();
  if (person.kana !== null) words.add(foldForSearch(person.kana));
  const readable = person.mailAddress === null ? null : readableMail(person.mailAddress);
  if (readable !== null && readable !== person.mailAddress) words.add(readable);
  for (const { fullName } of selections) {
    if (fullName !== null && fullName !== person.fullName) words.add(foldForSearch(fullName));
  }
  for (const mail of person.formerMails?.split('\n') ?? []) words.add(readableMail(mail));
  words.delete(person.foldedName);
  return [...words].join(' ');
}

/** By everything but what is drawn by lot. */
function byContent(one: Selection, other: Selection): number {
  const said = ({ id: _id, applicantId: _applicantId, ...rest }: Selection) => JSON.stringify(rest);
  return compare(said(one), said(other));
}
