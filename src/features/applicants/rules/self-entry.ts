import type { JstDate } from '../../../platform/calendar.ts';
import { editPerson } from './edits.ts';
import { newPerson, newSelection } from './merge.ts';
import type { Person, Selection } from './people.ts';
import { summarize } from './summarize.ts';

/** What somebody says of themselves who worked here, or turned an offer down. */
export interface SelfEntry {
  readonly fullName: string;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly kana: string | null;
  readonly mailAddress: string;
  readonly personKey: string;
  readonly phone: string | null;
  readonly kind: 'left' | 'declined';
  readonly endedOn: JstDate | null;
  readonly endedYear: number | null;
  readonly department: string | null;
}

/**
 * The person and the selection that this makes. What they say of themselves is pinned as what is typed by hand is (rules.md §8.9); how
 * their time here ended may be told better by a file.
 */
export function enterSelf(
  entry: SelfEntry,
  ids: { readonly person: string; readonly selection: string },
  today: JstDate,
): { readonly person: Person; readonly selection: Selection } {
  const { mailAddress: address, personKey, kind, endedOn, endedYear, department, ...said } = entry;
  const person: Person = { ...newPerson({ fullName: '' }, ids.person, today), intake: 'self' };
  editPerson(person, { ...said, mail: { address, personKey } });
  const selection: Selection = {
    ...newSelection(person.id, ids.selection),
    status: kind === 'left' ? 'left' : 'withdrawn',
    offerDeclined: kind === 'declined',
    endedOn,
    step: department,
    note: endedOn === null && endedYear !== null ? `${endedYear}年` : null,
  };
  summarize(person, [selection]);
  return { person, selection };
}
