import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { compare, eventOf, type Selection, type SettledRow, withoutSpaces } from './people.ts';
import { type KeptByHand, keptOfSelection } from './pins.ts';
import { recordedReason } from './reason-kinds.ts';

/** A selection while rows are merged into it. */
export interface Run {
  readonly selection: Selection;
  readonly before: Selection | undefined;
  /** The id in this file's rows that it was found by. */
  claimedBy: string | undefined;
  /** What this file said of it last. */
  said?: Pick<SettledRow, 'status'> & { readonly endedOn: JstDate | null };
}

/** What a file is, as far as its rows depend on it. */
export interface FileContext {
  /** Its shape (source.ts), in hex. */
  readonly source: string;
  /** The latest day it speaks of, today at the latest. */
  readonly exportedOn: JstDate;
}

/**
 * Finds or begins the run of each row of one person (rules.md §8.7) and writes into it what the row says: the run of the
 * same source and id, or else of the same opening and day. Rows are taken by their event, so that their order in the file
 * decides nothing. Answers the runs in the order of the rows.
 */
export function mergeRuns(
  runs: Run[],
  rows: readonly SettledRow[],
  context: FileContext,
  begin: (row: SettledRow) => Selection,
  kept: KeptByHand[] = [],
): Run[] {
  const places = rows.map((row): Place => ({ row, openingTitle: row.opening ?? '', ...daysOf(row) }));
  const several = rows.length > 1 ? findSeveral(places) : new Set<string>();
  const ordered = places.length > 1 ? places.toSorted(byEvent) : places;
  const found = new Map<SettledRow, Run>();
  // Ids first: what stands by its id is not taken for another's opening and day.
  for (const place of ordered) {
    const run =
      place.row.externalId && findById(runs, place, context.source, several.has(place.row.externalId));
    if (!run) continue;
    run.claimedBy = place.row.externalId;
    found.set(place.row, run);
  }
  for (const place of ordered) {
    const { row } = place;
    const again = row.externalId && findById(runs, place, context.source, several.has(row.externalId));
    const run =
      found.get(row) ?? (again || findByPlace(runs, place, context.source)) ?? start(runs, row, begin);
    run.claimedBy ??= row.externalId;
    found.set(row, run);
    run.said = { status: row.status, endedOn: place.endedOn };
    kept.push(...say(run.selection, place, context));
  }
  return rows.flatMap((row) => found.get(row) ?? []);
}

interface Place {
  readonly row: SettledRow;
  readonly openingTitle: string;
  readonly appliedOn: JstDate | null;
  readonly endedOn: JstDate | null;
}

function daysOf({ appliedAt, endedAt }: SettledRow): Pick<Place, 'appliedOn' | 'endedOn'> {
  return {
    appliedOn: appliedAt === undefined ? null : jstDate(appliedAt),
    endedOn: endedAt === undefined ? null : jstDate(endedAt),
  };
}

/** By their latest event, then by all they say: a result is later than the selection it ends. */
function byEvent(one: Place, other: Place): number {
  const open = ({ row }: Place) => (row.status === 'open' ? '0' : '1');
  return (
    compare(eventOf(one), eventOf(other)) ||
    compare(open(one), open(other)) ||
    compare(contentOf(one), contentOf(other))
  );
}

function contentOf({ row: { line: _line, sheetRow: _sheetRow, ...said } }: Place): string {
  return JSON.stringify(said);
}

/** Ids that stand beside several openings or days of application in one file: they are the person's, not a selection's. */
function findSeveral(places: readonly Place[]): Set<string> {
  const seen = new Map<string, { opening: string; day: string }>();
  const several = new Set<string>();
  for (const { row, openingTitle, appliedOn } of places) {
    if (row.externalId === undefined) continue;
    const known = seen.get(row.externalId);
    const differs = (before: string, now: string) => before !== '' && now !== '' && before !== now;
    if (known && (differs(known.opening, openingTitle) || differs(known.day, appliedOn ?? '')))
      several.add(row.externalId);
    seen.set(row.externalId, {
      opening: known?.opening || openingTitle,
      day: known?.day || (appliedOn ?? ''),
    });
  }
  return several;
}

function findById(runs: readonly Run[], place: Place, source: string, isPersons: boolean): Run | undefined {
  const same = runs.filter(({ selection }) => selection.externalId === place.row.externalId);
  if (same.length === 0) return undefined;
  const own = same.filter(({ selection }) => selection.source === source);
  const some = own.length > 0 ? own : same;
  const exact = some.find(({ selection }) => isAt(selection, place));
  if (exact !== undefined || isPersons) return exact;
  return some.filter(({ selection }) => !isAnother(selection, place)).toSorted(byPlaceOf(place))[0];
}

/** Another opening on another day is another application, whoever gave both the same number. */
function isAnother({ openingTitle, appliedOn }: Selection, place: Place): boolean {
  const isElsewhere = openingTitle !== '' && place.openingTitle !== '' && openingTitle !== place.openingTitle;
  return isElsewhere && appliedOn !== null && place.appliedOn !== null && appliedOn !== place.appliedOn;
}

function byPlaceOf({ openingTitle, appliedOn }: Place) {
  const fits = ({ selection }: Run) =>
    Number(selection.openingTitle === openingTitle) + Number(selection.appliedOn === appliedOn);
  return (one: Run, other: Run) => fits(other) - fits(one) || compare(one.selection.id, other.selection.id);
}

function findByPlace(runs: readonly Run[], place: Place, source: string): Run | undefined {
  const { externalId } = place.row;
  const isNamed = place.openingTitle !== '' || place.appliedOn !== null;
  const free = runs.filter(({ selection, claimedBy, said }) => {
    if (!isAt(selection, place)) return false;
    // Without an id, an opening and a day, rows of one file that end otherwise are selections of their own.
    const isOther = said?.status !== place.row.status || said.endedOn !== place.endedOn;
    if (!isNamed && said !== undefined && isOther) return false;
    if (externalId === undefined || selection.externalId === null)
      return claimedBy === undefined || claimedBy === externalId || externalId === undefined;
    if (selection.externalId === externalId) return true;
    const isAlike = selection.source !== source || isLikeId(selection.externalId, externalId);
    return claimedBy === undefined && isAlike && isNamed;
  });
  if (free.length < 2) return free[0];
  const ranked = free.toSorted(
    (one, other) =>
      Number(other.selection.endedOn === place.endedOn) - Number(one.selection.endedOn === place.endedOn) ||
      compare(eventOf(other.selection), eventOf(one.selection)) ||
      compare(one.selection.id, other.selection.id),
  );
  return ranked[0];
}

/** 00123 and 123, A-1 and a-1: a spreadsheet or a person wrote the same id another way. */
function isLikeId(one: string, other: string): boolean {
  return plainId(one) === plainId(other);
}

function plainId(id: string): string {
  return id.toLowerCase().replaceAll(/(?<!\d)0+(?=\d)/g, '');
}

function isAt(selection: Selection, { openingTitle, appliedOn }: Place): boolean {
  return selection.openingTitle === openingTitle && selection.appliedOn === appliedOn;
}

function start(runs: Run[], row: SettledRow, begin: (row: SettledRow) => Selection): Run {
  const run: Run = { selection: begin(row), before: undefined, claimedBy: undefined };
  runs.push(run);
  return run;
}

/**
 * Writes into a selection what a row says of it, and answers what it leaves as it was written by hand. A blank cell erases nothing. An older export that comes later (it ends
 * before the one that spoke last, and this selection was not yet as far in it) only fills what is blank.
 */
function say(selection: Selection, place: Place, { source, exportedOn }: FileContext): KeptByHand[] {
  const { row } = place;
  const isPinned = (field: Selection['pinned'][number]) => selection.pinned.includes(field);
  const isOlder =
    selection.exportedOn !== null && exportedOn < selection.exportedOn && eventOf(place) < eventOf(selection);
  const said = <T>(value: T | undefined, stored: T | null): T | null =>
    isOlder ? (stored ?? value ?? null) : (value ?? stored);
  // An id that was stored before its source was known is this one's, too.
  if (row.externalId !== undefined && (selection.externalId ?? row.externalId) === row.externalId) {
    selection.externalId = row.externalId;
    selection.source ??= source;
  }
  const saysStatus = row.statusWord.trim() !== '' || place.endedOn !== null;
  const kept = keptOfSelection(selection, row, { endedOn: place.endedOn, saysStatus });
  if (saysStatus && !isOlder && !isPinned('status')) {
    selection.status = row.status;
    // A selection that is said to be open has no end, whatever was stored before.
    selection.endedOn = place.endedOn ?? (row.status === 'open' ? null : selection.endedOn);
  }
  if (!isOlder) {
    selection.openingTitle = place.openingTitle || selection.openingTitle;
    selection.appliedOn = place.appliedOn ?? selection.appliedOn;
  }
  if (!isPinned('route')) selection.route = said(row.route, selection.route);
  if (!isPinned('step')) selection.step = said(row.step, selection.step);
  if (!isPinned('endReason')) {
    selection.endReason = said(row.endReason, selection.endReason);
    selection.reasonKind = recordedReason(selection.status, selection.endReason);
  }
  selection.note = said(row.note, selection.note);
  if (!isPinned('rehire')) {
    selection.rehire = said(row.rehire, selection.rehire);
    selection.rehireReason = said(row.rehireReason, selection.rehireReason);
  }
  selection.offerDeclined ||= row.offerDeclined === true;
  sayPerson(selection, row, said);
  return kept;
}

function sayPerson(
  selection: Selection,
  row: SettledRow,
  said: (value: string | undefined, stored: string | null) => string | null,
): void {
  const name = said(row.fullName, selection.fullName);
  // A name without its parts says no more than the same name with them.
  const saysLess =
    row.familyName === undefined &&
    selection.familyName !== null &&
    withoutSpaces(row.fullName) === withoutSpaces(selection.fullName ?? '');
  if (name !== selection.fullName && !saysLess) {
    selection.fullName = name;
    selection.familyName = row.familyName ?? null;
    selection.givenName = row.givenName ?? null;
  } else if (row.familyName !== undefined && name === row.fullName) {
    selection.familyName = row.familyName;
    selection.givenName = row.givenName ?? null;
  }
  selection.kana = said(row.kana, selection.kana);
  selection.phone = said(row.phone, selection.phone);
  const mail = said(row.mailAddress, selection.mailAddress);
  if (mail !== selection.mailAddress) selection.personKey = row.personKey ?? null;
  selection.mailAddress = mail;
}
