import type { JstDate } from '../../../platform/calendar.ts';
import { type Change, changedFields } from './changes.ts';
import type { Whose } from './clusters.ts';
import type { IdentityAnswers, IdentityQuestion } from './identity-questions.ts';
import type { Intake } from './intake.ts';
import type { Person, Selection, SettledRow } from './people.ts';
import { type KeptByHand, keptOfPerson } from './pins.ts';
import { resolvePeople } from './resolve.ts';
import { type FileContext, mergeRuns, type Run } from './runs.ts';
import { foldForSearch } from './search-text.ts';
import { summarize } from './summarize.ts';
import { type ValueChange, valueChanges } from './values.ts';

/** A known person whose address is another in this file than before. */
export interface NewAddress {
  readonly sheetRow: number;
  readonly before: string;
  readonly address: string;
}

/** What one batch of rows does to the stored people. Nobody and nothing stands in two of the lists. */
export type BatchPlan = {
  addedPeople: Person[];
  changedPeople: Person[];
  addedSelections: Selection[];
  changedSelections: Selection[];
  /** What of the changed ones, field by field. */
  changes: Change[];
  /** Everybody the rows are about, as they are stored afterwards, changed or not. */
  people: Person[];
  /** Rows about people who are added, and rows about people who were stored before. */
  rowsOfAdded: number;
  rowsOfKnown: number;
  /** Rows that say nothing but what was stored before. */
  unchangedRows: number;
  /** What the rows do not tell about who is who; unanswered, people stay apart. */
  questions: readonly IdentityQuestion[];
  /** Rows that are left out as somebody answered. */
  skipped: readonly SettledRow[];
  newAddresses: NewAddress[];
  /** What the rows say otherwise than somebody wrote by hand, and which stays as it was written. */
  keptByHand: KeptByHand[];
  /** Names and contacts that are others now. */
  values: ValueChange[];
};

/** What a batch is merged by. */
export interface MergeContext extends FileContext {
  readonly today: JstDate;
  readonly answers: IdentityAnswers;
  /** How whoever is added came here. */
  readonly intake?: Intake | undefined;
}

/**
 * Merges accepted rows into what is stored, whatever their order. A blank cell never erases a stored value. The same rows
 * merged again change nothing.
 * @param rows with every row of their groups (row-groups.ts)
 * @param stored everybody who shares a key with one of these rows, and all of their selections
 * @param newId a fresh id at each call
 */
export function mergeBatch(
  rows: readonly SettledRow[],
  stored: { people: readonly Person[]; selections: readonly Selection[] },
  context: MergeContext,
  newId: () => string,
): BatchPlan {
  const { people, questions, skipped } = resolvePeople(rows, stored, context.source, context.answers);
  const plan: BatchPlan = {
    addedPeople: [],
    changedPeople: [],
    addedSelections: [],
    changedSelections: [],
    changes: [],
    people: [],
    rowsOfAdded: 0,
    rowsOfKnown: 0,
    unchangedRows: 0,
    questions,
    skipped,
    newAddresses: [],
    keptByHand: [],
    values: [],
  };
  for (const one of people) mergeInto(plan, one, context, newId);
  return plan;
}

function mergeInto(plan: BatchPlan, whose: Whose, context: MergeContext, newId: () => string): void {
  const { known, rows } = whose;
  const [first] = rows;
  if (first === undefined) return;
  const person: Person =
    known === undefined
      ? { ...newPerson(first, newId(), context.today), intake: context.intake ?? 'file' }
      : { ...known };
  const runs = whose.selections.map(
    (before): Run => ({ selection: { ...before }, before, claimedBy: undefined }),
  );
  const keptBefore = plan.keptByHand.length;
  const merged = mergeRuns(runs, rows, context, () => newSelection(person.id, newId()), plan.keptByHand);
  const changed = new Set<Selection>();
  for (const { selection, before } of runs) {
    // One row may have opened it again and another, without a day, ended it: the day that was known stays.
    if (selection.status !== 'open') selection.endedOn ??= before?.endedOn ?? null;
    if (before !== undefined && changedFields(before, selection) === undefined) continue;
    changed.add(selection);
    selection.exportedOn = later(selection.exportedOn, context.exportedOn);
    if (before === undefined) plan.addedSelections.push(selection);
    else {
      plan.changedSelections.push(selection);
      noteChange(plan, person.id, selection.id, changedFields(before, selection));
    }
  }
  summarize(
    person,
    runs.map(({ selection }) => selection),
    rows,
  );
  plan.keptByHand.push(...keptOfPerson(person, rows));
  const rowsKept = new Set(plan.keptByHand.slice(keptBefore).map(({ sheetRow }) => sheetRow));
  plan.people.push(person);
  plan[known === undefined ? 'rowsOfAdded' : 'rowsOfKnown'] += rows.length;
  plan.values.push(...valueChanges(known, person));
  if (known === undefined) plan.addedPeople.push(person);
  else if (noteChange(plan, person.id, null, changedFields(known, person))) plan.changedPeople.push(person);
  plan.unchangedRows += rows.filter((row, index) => {
    const selection = merged[index]?.selection;
    return selection !== undefined && !changed.has(selection) && !rowsKept.has(row.sheetRow);
  }).length;
  if (known !== undefined) noteNewAddress(plan, known, person, rows);
}

/** Points out an address that takes the place of another; one from before it is only kept. */
function noteNewAddress(plan: BatchPlan, known: Person, person: Person, rows: readonly SettledRow[]): void {
  const { mailAddress: before } = known;
  const address = person.mailAddress;
  if (before === null || address === null || address === before) return;
  if (known.formerMails?.split('\n').includes(address)) return;
  const row = rows.find(({ mailAddress }) => mailAddress === address);
  if (row !== undefined) plan.newAddresses.push({ sheetRow: row.sheetRow, before, address });
}

/** Somebody of whom nothing is known yet but what they are called. */
export function newPerson(
  row: Pick<Partial<SettledRow>, 'familyName' | 'givenName'> & { readonly fullName: string },
  id: string,
  today: JstDate,
): Person {
  return {
    id,
    fullName: row.fullName,
    familyName: row.familyName ?? null,
    givenName: row.givenName ?? null,
    foldedName: foldForSearch(row.fullName),
    kana: null,
    mailAddress: null,
    personKey: null,
    phone: null,
    formerMails: null,
    formerPhones: null,
    foundBy: '',
    status: null,
    openingTitle: '',
    step: null,
    route: null,
    appliedOn: null,
    endedOn: null,
    latestOn: today,
    rehire: null,
    pinned: [],
    intake: 'file',
  };
}

/** A selection of which nothing is known yet. */
export function newSelection(applicantId: string, id: string): Selection {
  return {
    id,
    applicantId,
    source: null,
    externalId: null,
    openingTitle: '',
    route: null,
    appliedOn: null,
    step: null,
    status: 'open',
    endedOn: null,
    endReason: null,
    reasonKind: null,
    note: null,
    pinned: [],
    offerDeclined: false,
    rehire: null,
    rehireReason: null,
    exportedOn: null,
    fullName: null,
    familyName: null,
    givenName: null,
    kana: null,
    mailAddress: null,
    personKey: null,
    phone: null,
  };
}

function later(one: JstDate | null, other: JstDate): JstDate {
  return one !== null && one > other ? one : other;
}

function noteChange(
  plan: BatchPlan,
  applicantId: string,
  selectionId: string | null,
  said: Change['said'] | undefined,
): boolean {
  if (said !== undefined) plan.changes.push({ applicantId, selectionId, said });
  return said !== undefined;
}
