import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { comparable, type WrittenName } from './names.ts';
import { type ApplicantRow, compare, type Person, type Selection } from './people.ts';
import { longestTerm, type Terms } from './retention.ts';

/** What a block is a hash of: of whatever had ended, or of one selection that had not. */
interface Keyed {
  readonly ended: readonly string[];
  readonly open: readonly string[];
}

/** Since which day something is deleted, and whether because its term was over. */
export interface Forgotten {
  readonly forgottenOn: JstDate;
  readonly byTerm: boolean;
}

/** A block that a row runs into, and whether it is about one selection alone. */
export interface FoundBlock extends Forgotten {
  readonly isOpen: boolean;
}

/** How the key of a source and id begins. */
const ID = 'i';

/** Until when a deletion keeps files out: then whatever had ended by its day has passed its term. */
export function blockedUntil(forgottenOn: JstDate, terms: Terms): JstDate {
  return addJstMonths(forgottenOn, longestTerm(terms));
}

/**
 * What rows about somebody deleted would be recognised by (rules.md §8.16): source and id, the address or the number together with the
 * name. Of a selection that was still open its opening and day belong to it, too.
 */
export function keysOfForgotten(person: Person, selections: readonly Selection[]): Keyed {
  const lines = (text: string | null) => text?.split('\n') ?? [];
  const mails = [
    person.mailAddress,
    ...lines(person.formerMails),
    ...selections.map(({ mailAddress }) => mailAddress),
  ];
  const phones = [person.phone, ...lines(person.formerPhones), ...selections.map(({ phone }) => phone)];
  const names = [person, ...selections].flatMap(({ fullName, ...rest }) =>
    fullName === null ? [] : [{ ...rest, fullName }],
  );
  const contacts = contactKeys(mails, phones, names);
  const isOpen = ({ status }: Selection) => status === 'open' || status === 'reopened';
  const ids = (some: readonly Selection[]) =>
    some.flatMap(({ source, externalId }) => idKey(source, externalId));
  return {
    ended: [...contacts, ...ids(selections)],
    open: selections.filter(isOpen).flatMap((one) => [...ids([one]), ...placed(contacts, one)]),
  };
}

/** What rows about one selection would be recognised by whose person stays: no other one of theirs. */
export function keysOfSelection(person: Person, all: readonly Selection[], gone: Selection): string[] {
  const theirs = keysOfForgotten(person, all).ended.filter((key) => !key.startsWith(ID));
  return [...idKey(gone.source, gone.externalId), ...placed(theirs, gone)];
}

function placed(contacts: readonly string[], { openingTitle, appliedOn }: Selection): string[] {
  return contacts.map((key) => `${key}\u001f${placeOf(openingTitle, appliedOn)}`);
}

/** By what a row is recognised in the same way. */
export function keysOfRow(row: ApplicantRow, source: string): Keyed {
  const contacts = contactKeys([row.mailAddress], [row.phone], [row]);
  const id = idKey(source, row.externalId ?? null);
  const appliedOn = row.appliedAt === undefined ? null : jstDate(row.appliedAt);
  const place = placeOf(row.opening ?? '', appliedOn);
  return { ended: [...contacts, ...id], open: [...id, ...contacts.map((key) => `${key}\u001f${place}`)] };
}

/**
 * Since when what a row says is deleted; undefined where it may come in. What began after the deletion may, and so may what ended
 * after it: a deletion speaks of what had ended by its day, and of the very selections that were open then.
 */
export function forgottenSince(row: ApplicantRow, blocks: readonly FoundBlock[]): Forgotten | undefined {
  const day = (at: Date | undefined) => (at === undefined ? '' : jstDate(at));
  const [applied, ended] = [day(row.appliedAt), day(row.endedAt)];
  const hasEnded = ended !== '' || (row.status !== 'open' && row.status !== 'unknown');
  return blocks
    .filter(
      ({ forgottenOn, isOpen }) => applied <= forgottenOn && (isOpen || (hasEnded && ended <= forgottenOn)),
    )
    .toSorted((one, other) => compare(one.forgottenOn, other.forgottenOn))
    .at(-1);
}

function contactKeys(
  mails: readonly (string | null | undefined)[],
  phones: readonly (string | null | undefined)[],
  names: readonly WrittenName[],
): string[] {
  const said = (all: readonly (string | null | undefined)[]) => [...new Set(all.flatMap((one) => one ?? []))];
  const whole = said(names.map(({ fullName }) => comparable(fullName)));
  // A mailbox may be several people's: it is theirs where a name agrees in one of the ways that a hash can tell (names.ts).
  const prints = said([
    ...whole,
    ...names.flatMap(({ givenName, kana }) => [givenName, kana].map((name) => name && comparable(name))),
  ]).filter((print) => print !== '');
  return [
    ...said(mails).flatMap((mail) => prints.map((print) => `m${mail}\u001f${print}`)),
    ...said(phones).flatMap((phone) => whole.map((name) => `p${phone}\u001f${name}`)),
  ];
}

function idKey(source: string | null, externalId: string | null): string[] {
  return source === null || externalId === null ? [] : [`${ID}${source}\u001f${externalId}`];
}

function placeOf(opening: string, appliedOn: JstDate | null): string {
  return `${opening}\u001f${appliedOn ?? ''}`;
}
