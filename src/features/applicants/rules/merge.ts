import type { JstDate } from '../../../platform/calendar.ts';
import { dayInJapan } from './dates.ts';
import { personKeyOf } from './person.ts';
import type { ApplicantRow } from './row.ts';
import { foldForSearch } from './search-text.ts';
import type { SelectionStatus } from './status.ts';

/** A selection as stored. `reopened` comes from connected systems only. */
export type Selection = {
  id: string;
  applicantId: string;
  externalId: string | null;
  openingTitle: string;
  route: string | null;
  appliedOn: JstDate | null;
  step: string | null;
  status: SelectionStatus | 'reopened';
  endedOn: JstDate | null;
  endReason: string | null;
  note: string | null;
};

/** A person as stored, with the summary of the latest run that lists are made of. */
export type Person = {
  id: string;
  fullName: string;
  familyName: string | null;
  givenName: string | null;
  foldedName: string;
  kana: string | null;
  mailAddress: string | null;
  personKey: string | null;
  phone: string | null;
  status: Selection['status'] | null;
  openingTitle: string;
  endedOn: JstDate | null;
  latestOn: JstDate;
};

/** A row whose status is known. */
export type SettledRow = ApplicantRow & { status: SelectionStatus };

/** What one batch of rows does to the stored people. Nobody and nothing stands in two of the lists. */
export type BatchPlan = {
  addedPeople: Person[];
  changedPeople: Person[];
  addedSelections: Selection[];
  changedSelections: Selection[];
  /** Everybody the rows are about, as they are stored afterwards, changed or not. */
  people: Person[];
  /** Rows that say nothing but what was stored before. */
  unchangedRows: number;
};

type Known = { person: Person; before: Person | undefined; runs: Map<string, Run> };
type Run = { selection: Selection; before: Selection | undefined };

/**
 * Merges accepted rows, in the order of their file, into what is stored. A blank cell never erases a stored value; what
 * is written replaces it, and a later row an earlier one. The same rows merged again change nothing.
 * @param stored the people of these rows that are known, and all of their selections
 * @param newId a fresh id at each call
 */
export function mergeBatch(
  rows: readonly SettledRow[],
  stored: { people: readonly Person[]; selections: readonly Selection[] },
  today: JstDate,
  newId: () => string,
): BatchPlan {
  const known = indexStored(stored);
  const touched = new Set<Known>();
  const merged: Array<{ known: Known; run: Run }> = [];
  for (const row of rows) {
    const key = personKeyOf(row);
    const found = known.get(key) ?? {
      person: newPerson(row, newId(), today),
      before: undefined,
      runs: new Map(),
    };
    if (!known.has(key)) known.set(key, found);
    mergePerson(found.person, row);
    merged.push({ known: found, run: mergeRun(found, row, newId) });
    touched.add(found);
  }
  return { ...planOf(touched), unchangedRows: merged.filter(saysNothingNew).length };
}

function indexStored(stored: { people: readonly Person[]; selections: readonly Selection[] }) {
  const known = new Map<string, Known>();
  const byId = new Map<string, Known>();
  for (const before of stored.people) {
    const entry: Known = { person: { ...before }, before, runs: new Map() };
    byId.set(before.id, entry);
    const { personKey, phone, fullName } = before;
    known.set(personKeyOf({ personKey: personKey ?? undefined, phone: phone ?? undefined, fullName }), entry);
  }
  for (const before of stored.selections) {
    const key = runKey(before.openingTitle, before.appliedOn);
    byId.get(before.applicantId)?.runs.set(key, { selection: { ...before }, before });
  }
  return known;
}

function saysNothingNew({ known: { person, before }, run }: { known: Known; run: Run }): boolean {
  if (before === undefined || run.before === undefined) return false;
  return !isChanged(run.before, run.selection) && ownFields.every((field) => before[field] === person[field]);
}

/** What a row says about the person; the rest of a person sums up all of their runs. */
const ownFields = ['fullName', 'familyName', 'givenName', 'kana', 'mailAddress', 'phone'] as const;

function planOf(touched: ReadonlySet<Known>): Omit<BatchPlan, 'unchangedRows'> {
  const plan: Omit<BatchPlan, 'unchangedRows'> = {
    addedPeople: [],
    changedPeople: [],
    addedSelections: [],
    changedSelections: [],
    people: [],
  };
  for (const { person, before, runs } of touched) {
    summarize(
      person,
      [...runs.values()].map((run) => run.selection),
    );
    plan.people.push(person);
    if (before === undefined) plan.addedPeople.push(person);
    else if (isChanged(before, person)) plan.changedPeople.push(person);
    for (const run of runs.values()) {
      if (run.before === undefined) plan.addedSelections.push(run.selection);
      else if (isChanged(run.before, run.selection)) plan.changedSelections.push(run.selection);
    }
  }
  return plan;
}

function newPerson(row: SettledRow, id: string, today: JstDate): Person {
  return {
    id,
    fullName: row.fullName,
    familyName: row.familyName ?? null,
    givenName: row.givenName ?? null,
    foldedName: foldForSearch(row.fullName),
    kana: null,
    mailAddress: null,
    personKey: row.personKey ?? null,
    phone: null,
    status: null,
    openingTitle: '',
    endedOn: null,
    latestOn: today,
  };
}

function mergePerson(person: Person, row: SettledRow): void {
  // A name without its parts says no more than the stored one with them.
  const isSameUndivided =
    row.familyName === undefined && withoutSpaces(row.fullName) === withoutSpaces(person.fullName);
  if (!isSameUndivided) {
    if (person.fullName !== row.fullName) person.foldedName = foldForSearch(row.fullName);
    person.fullName = row.fullName;
    person.familyName = row.familyName ?? null;
    person.givenName = row.givenName ?? null;
  }
  person.kana = row.kana ?? person.kana;
  person.mailAddress = row.mailAddress ?? person.mailAddress;
  person.phone = row.phone ?? person.phone;
}

function mergeRun(known: Known, row: SettledRow, newId: () => string): Run {
  const openingTitle = row.opening ?? '';
  const appliedOn = row.appliedAt === undefined ? null : dayInJapan(row.appliedAt);
  const key = runKey(openingTitle, appliedOn);
  const found = known.runs.get(key);
  const run: Run = found ?? {
    selection: newSelection(known.person.id, openingTitle, appliedOn, newId()),
    before: undefined,
  };
  known.runs.set(key, run);
  const { selection } = run;
  const endedOn = row.endedAt === undefined ? null : dayInJapan(row.endedAt);
  const saysStatus = row.statusWord.trim() !== '' || endedOn !== null;
  if (saysStatus) selection.status = row.status;
  // A selection that is said to be open has no end, whatever was stored before.
  selection.endedOn = endedOn ?? (saysStatus && row.status === 'open' ? null : selection.endedOn);
  selection.externalId = row.externalId ?? selection.externalId;
  selection.route = row.route ?? selection.route;
  selection.step = row.step ?? selection.step;
  selection.endReason = row.endReason ?? selection.endReason;
  selection.note = row.note ?? selection.note;
  return run;
}

function newSelection(
  applicantId: string,
  openingTitle: string,
  appliedOn: JstDate | null,
  id: string,
): Selection {
  return {
    id,
    applicantId,
    externalId: null,
    openingTitle,
    route: null,
    appliedOn,
    step: null,
    status: 'open',
    endedOn: null,
    endReason: null,
    note: null,
  };
}

/** Writes the latest of a person's runs into the person: by day of application (or else end), open before ended. */
export function summarize(person: Person, selections: readonly Selection[]): void {
  const [latest] = selections.toSorted(
    (one, other) =>
      compare(other.appliedOn ?? other.endedOn ?? '', one.appliedOn ?? one.endedOn ?? '') ||
      compare(other.endedOn ?? '9', one.endedOn ?? '9') ||
      compare(one.id, other.id),
  );
  if (latest === undefined) return;
  person.status = latest.status;
  person.openingTitle = latest.openingTitle;
  person.endedOn = latest.endedOn;
  person.latestOn = latest.endedOn ?? latest.appliedOn ?? person.latestOn;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function runKey(openingTitle: string, appliedOn: JstDate | null): string {
  return `${appliedOn ?? ''}\u001f${openingTitle}`;
}

function withoutSpaces(text: string): string {
  return text.replaceAll(' ', '');
}

function isChanged<T extends object>(before: T, after: T): boolean {
  return Object.entries(after).some(([field, value]) => before[field as keyof T] !== value);
}
