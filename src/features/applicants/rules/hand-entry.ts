import type { JstDate } from '../../../platform/calendar.ts';
import { editPerson, editSelection, type PersonEdit } from './edits.ts';
import { newPerson, newSelection } from './merge.ts';
import type { Person, Selection } from './people.ts';
import type { ReasonKind } from './reason-kinds.ts';
import { summarize } from './summarize.ts';

/** One person as somebody types them, with the selection they are known from, where anything is said of one. */
export interface HandEntry extends PersonEdit {
  readonly fullName: string;
  readonly opening: string | null;
  readonly status: 'open' | 'rejected' | 'withdrawn' | 'hired' | null;
  readonly appliedOn: JstDate | null;
  readonly endedOn: JstDate | null;
  readonly reason: string | null;
  readonly reasonKind: ReasonKind | null;
}

/** What is wrong with which field, as a word. */
export interface EntryFault {
  readonly field: 'email' | 'status' | 'appliedOn' | 'endedOn';
  readonly fault: 'no_contact' | 'required' | 'still_open' | 'in_future' | 'before_application';
}

/**
 * The person and the selection that a hand entry makes. All of it is written by hand (rules.md §8.9): what it says is pinned, but for
 * a selection that is open, which the next export may end.
 */
export function enterByHand(
  entry: HandEntry,
  ids: { readonly person: string; readonly selection: string },
  today: JstDate,
):
  | { readonly ok: true; readonly person: Person; readonly selections: readonly Selection[] }
  | { readonly ok: false; readonly faults: readonly EntryFault[] } {
  const faults: EntryFault[] = [];
  const { opening, appliedOn, endedOn, reason, reasonKind } = entry;
  const person: Person = { ...newPerson({ fullName: '' }, ids.person, today), intake: 'hand' };
  const noContact = editPerson(person, entry);
  if (noContact !== undefined) faults.push({ field: 'email', fault: noContact });
  const saysEnd = endedOn !== null || reason !== null || reasonKind !== null;
  if (entry.status === null && saysEnd) faults.push({ field: 'status', fault: 'required' });
  if (entry.status === 'open' && saysEnd) faults.push({ field: 'status', fault: 'still_open' });
  if (appliedOn !== null && appliedOn > today) faults.push({ field: 'appliedOn', fault: 'in_future' });
  const isSaid = saysEnd || opening !== null || entry.status !== null || appliedOn !== null;
  const selection = { ...newSelection(person.id, ids.selection), openingTitle: opening ?? '', appliedOn };
  const edit = {
    // Whatever it was that ended, its day is looked at.
    status: entry.status ?? (saysEnd ? 'rejected' : 'open'),
    endedOn,
    endReason: reason,
    reasonKind: reasonKind ?? undefined,
  };
  const fault = editSelection(selection, edit, today);
  if (fault !== undefined) faults.push({ field: 'endedOn', fault });
  if (faults.length > 0) return { ok: false, faults };
  const selections = isSaid ? [selection] : [];
  summarize(person, selections);
  return { ok: true, person, selections };
}
