import type { JstDate } from '../../../platform/calendar.ts';
import { isLeaveReason, leaveReasonWords } from './leave-reasons.ts';
import type { Person, Selection } from './people.ts';
import { type PersonField, personFields, type SelectionField, selectionFields } from './pinned-fields.ts';
import { pinsAfter } from './pins.ts';
import { type RecordedReason, recordedReason } from './reason-kinds.ts';
import type { Rehire } from './rehire.ts';
import { foldForSearch } from './search-text.ts';

/** A selection as somebody writes it by hand; what is left out stays. */
export interface SelectionEdit {
  readonly route?: string | null | undefined;
  readonly step?: string | null | undefined;
  readonly status?: Selection['status'] | undefined;
  readonly endedOn?: JstDate | null | undefined;
  readonly endReason?: string | null | undefined;
  /** As the text says, where it is left out and the text is not. */
  readonly reasonKind?: RecordedReason | null | undefined;
  readonly rehire?: Rehire | null | undefined;
  readonly rehireReason?: string | null | undefined;
  /** Fields that follow the files again. */
  readonly released?: readonly string[] | undefined;
}

export type EditFault = 'in_future' | 'before_application';

/**
 * Writes a change by hand into a selection: what it changes is pinned (rules.md §8.9). One that is open has no day of its end.
 * @param selection is changed in place, unless something is wrong
 */
export function editSelection(
  selection: Selection,
  edit: SelectionEdit,
  today: JstDate,
): EditFault | undefined {
  const before = { ...selection };
  const status = edit.status ?? before.status;
  const isOpen = status === 'open' || status === 'reopened';
  const endedOn = isOpen ? null : edit.endedOn === undefined ? before.endedOn : edit.endedOn;
  if (endedOn !== before.endedOn && endedOn !== null) {
    if (endedOn > today) return 'in_future';
    if (before.appliedOn !== null && endedOn < before.appliedOn) return 'before_application';
  }
  const endReason = edit.endReason === undefined ? before.endReason : edit.endReason;
  const read = edit.endReason === undefined ? before.reasonKind : recordedReason(status, endReason);
  selection.route = edit.route === undefined ? before.route : edit.route;
  selection.step = edit.step === undefined ? before.step : edit.step;
  selection.status = status;
  selection.endedOn = endedOn;
  selection.endReason = endReason;
  // Why somebody left is of another list than why a selection ended.
  const chosen = edit.reasonKind === undefined ? read : edit.reasonKind;
  selection.reasonKind =
    isLeaveReason(chosen) === (status === 'left') ? chosen : recordedReason(status, endReason);
  // Other words than those of the list are not kept of whoever worked here (rules.md §8.15).
  if (status === 'left') {
    const kind = selection.reasonKind;
    selection.endReason = isLeaveReason(kind) ? leaveReasonWords(kind)[0] : null;
  }
  selection.rehire = edit.rehire === undefined ? before.rehire : edit.rehire;
  selection.rehireReason = edit.rehireReason === undefined ? before.rehireReason : edit.rehireReason;
  const changed: SelectionField[] = [];
  if (selection.route !== before.route) changed.push('route');
  if (selection.step !== before.step) changed.push('step');
  if (status !== before.status || endedOn !== before.endedOn) changed.push('status');
  if (selection.endReason !== before.endReason || selection.reasonKind !== before.reasonKind)
    changed.push('endReason');
  if (selection.rehire !== before.rehire || selection.rehireReason !== before.rehireReason)
    changed.push('rehire');
  selection.pinned = pinsAfter(selectionFields, before.pinned, changed, edit.released ?? []);
  return undefined;
}

/** A person as somebody writes them by hand; what is left out stays. */
export interface PersonEdit {
  readonly fullName?: string | undefined;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly kana?: string | null | undefined;
  /** Where to write to, and the key of the person (rules.md §2.1): both or neither. */
  readonly mail?: { readonly address: string; readonly personKey: string } | null | undefined;
  readonly phone?: string | null | undefined;
  readonly released?: readonly string[] | undefined;
}

/**
 * Writes a change by hand into a person: what it changes is pinned. Somebody stays who can be written to or called.
 * @param person is changed in place, unless something is wrong
 */
export function editPerson(person: Person, edit: PersonEdit): 'no_contact' | undefined {
  const before = { ...person };
  const address = edit.mail === undefined ? before.mailAddress : (edit.mail?.address ?? null);
  const phone = edit.phone === undefined ? before.phone : edit.phone;
  if (address === null && phone === null) return 'no_contact';
  const changed: PersonField[] = [];
  if (edit.fullName !== undefined && edit.fullName !== before.fullName) {
    person.fullName = edit.fullName;
    person.familyName = edit.familyName ?? null;
    person.givenName = edit.givenName ?? null;
    person.foldedName = foldForSearch(edit.fullName);
    changed.push('name');
  }
  if (edit.kana !== undefined && edit.kana !== before.kana) {
    person.kana = edit.kana;
    changed.push('kana');
  }
  if (address !== before.mailAddress) {
    person.mailAddress = address;
    person.personKey = edit.mail?.personKey ?? null;
    person.formerMails = withFormer(before.formerMails, before.mailAddress, address);
    changed.push('mail');
  }
  if (phone !== before.phone) {
    person.phone = phone;
    person.formerPhones = withFormer(before.formerPhones, before.phone, phone);
    changed.push('phone');
  }
  person.pinned = pinsAfter(personFields, before.pinned, changed, edit.released ?? []);
  return undefined;
}

/** What they had before stays a way to find them. */
function withFormer(known: string | null, before: string | null, now: string | null): string | null {
  const all = new Set(known?.split('\n') ?? []);
  if (before !== null) all.add(before);
  if (now !== null) all.delete(now);
  return all.size === 0 ? null : [...all].toSorted().join('\n');
}
