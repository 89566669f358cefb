import { type Cluster, clustersOf, knownOf, Somebody, type Whose } from './clusters.ts';
import { phoneKey } from './identity.ts';
import {
  answerOf,
  type IdentityAnswers,
  type IdentityQuestion,
  identityQuestion,
} from './identity-questions.ts';
import { NameClasses } from './name-classes.ts';
import { haveSameGivenName } from './names.ts';
import { compare, type Person, type Selection, type SettledRow } from './people.ts';
import { foldForSearch } from './search-text.ts';

export interface ResolvedRows {
  readonly people: readonly Whose[];
  /** What the rows do not tell, answered or not. */
  readonly questions: readonly IdentityQuestion[];
  /** Rows that are not to be taken over, as somebody answered. */
  readonly skipped: readonly SettledRow[];
}

/**
 * Finds out whom rows are about (rules.md §8.7), whatever their order: the person of the selection whose source and id they
 * carry, or else the holder of their exact address, if the given names allow it, or else whoever has their phone and name.
 * Where that is not told nothing is merged, unless somebody answered so.
 * @param rows with every row of their groups (row-groups.ts)
 * @param stored everybody who shares a key with one of them
 */
export function resolvePeople(
  rows: readonly SettledRow[],
  stored: { readonly people: readonly Person[]; readonly selections: readonly Selection[] },
  source: string,
  answers: IdentityAnswers,
): ResolvedRows {
  const found: Found = { source, answers, people: [], questions: [], skipped: [] };
  for (const cluster of clustersOf(rows, knownOf(stored), source)) resolveCluster(cluster, found);
  return found;
}

interface Found {
  readonly source: string;
  readonly answers: IdentityAnswers;
  readonly people: Whose[];
  readonly questions: IdentityQuestion[];
  readonly skipped: SettledRow[];
}

function resolveCluster({ rows, known }: Cluster, found: Found): void {
  const [row] = rows;
  if (row === undefined) return;
  const people = known.toSorted((one, other) => compare(one.known?.id ?? '', other.known?.id ?? ''));
  if (rows.length === 1 && people.length === 0) begin([row], people);
  else {
    const ordered = rows.toSorted((one, other) => compare(orderOf(one), orderOf(other)));
    const groups = takeKnownIds(ordered, people, found);
    takeMails(groups.filter(hasMail), people, found);
    takePhones(
      groups.filter((group) => !hasMail(group)),
      people,
    );
  }
  found.people.push(...people.filter((one) => one.rows.length > 0));
}

/** An order that has nothing to do with the file's. */
function orderOf(row: SettledRow): string {
  const { line: _line, sheetRow: _sheetRow, ...said } = row;
  return `${row.externalId ?? ''}\u001f${row.mailAddress ?? ''}\u001f${row.fullName}\u001f${JSON.stringify(said)}`;
}

function begin(rows: readonly SettledRow[], people: Somebody[]): Somebody {
  const fresh = new Somebody(undefined, []);
  fresh.take(rows);
  people.push(fresh);
  return fresh;
}

const hasMail = (group: readonly SettledRow[]) => group.some(({ mailAddress }) => mailAddress !== undefined);

/** Gives rows to the known person of their selection; answers the others, those of one selection together. */
function takeKnownIds(
  rows: readonly SettledRow[],
  people: readonly Somebody[],
  found: Found,
): SettledRow[][] {
  const groups: SettledRow[][] = [];
  const byId = new Map<string, SettledRow[][]>();
  for (const row of rows) {
    if (row.externalId === undefined) groups.push([row]);
    else if (!takeKnownId(row, row.externalId, people, found)) {
      const same = byId.get(row.externalId) ?? [];
      byId.set(row.externalId, same);
      const group = same
        .slice(0, MOST_OF_ONE_ID)
        .find((one) => one.some((other) => isOneSelection(other, row)));
      if (group) group.push(row);
      else same.push([row]);
    }
  }
  return [...groups, ...[...byId.values()].flat()];
}

/** An id that so many different people carry says nothing about who they are. */
const MOST_OF_ONE_ID = 20;

function isOneSelection(one: SettledRow, other: SettledRow): boolean {
  return (one.phone !== undefined && one.phone === other.phone) || haveSameGivenName(one, other);
}

function takeKnownId(row: SettledRow, id: string, people: readonly Somebody[], found: Found): boolean {
  const holders = people.filter(({ selections }) =>
    selections.some((one) => one.externalId === id && one.source === found.source),
  );
  const [holder] = holders;
  if (holder === undefined) return false;
  const same = holders.find((one) => one.hasName(row)) ?? holders.find((one) => sharesContact(one, row));
  if (same !== undefined) {
    same.take([row]);
    return true;
  }
  // Whoever is known by the address is meant; the id is used a second time.
  if (
    people.some((one) => row.mailAddress !== undefined && one.mails.has(row.mailAddress) && one.hasName(row))
  )
    return false;
  const names = [...holders.map(nameOf), row.fullName];
  const answer = ask(found, identityQuestion('id', id, names, [row], holders.length === 1));
  if (answer === 'same') holder.take([row]);
  else if (answer === 'skip') found.skipped.push(row);
  return answer === 'same' || answer === 'skip';
}

function sharesContact({ mails, phones }: Somebody, { mailAddress, phone }: SettledRow): boolean {
  return (mailAddress !== undefined && mails.has(mailAddress)) || (phone !== undefined && phones.has(phone));
}

const nameOf = ({ known, rows }: Somebody): string => known?.fullName ?? rows[0]?.fullName ?? '';

function ask(found: Found, question: IdentityQuestion) {
  found.questions.push(question);
  return answerOf(question, found.answers);
}

function takeMails(groups: readonly SettledRow[][], people: Somebody[], found: Found): void {
  const left = new Set(groups);
  const mails = groups.flatMap((group) => group.flatMap(({ mailAddress }) => mailAddress ?? []));
  for (const mail of [...new Set(mails)].toSorted(compare)) {
    const own = [...left].filter((group) => group.some(({ mailAddress }) => mailAddress === mail));
    for (const group of own) left.delete(group);
    takeMail(mail, own, people, found);
  }
}

function takeMail(mail: string, groups: readonly SettledRow[][], people: Somebody[], found: Found): void {
  const holders = people.filter(({ mails }) => mails.has(mail));
  const known = new NameClasses<Somebody>();
  for (const holder of holders) for (const name of holder.names) known.add(name, holder);
  const strangers: SettledRow[][] = [];
  for (const group of groups) {
    const holder = findFirst(group, (row) => known.find(row));
    if (holder) holder.take(group);
    else strangers.push(group);
  }
  if (strangers.length === 0) return;
  const classes = classify(strangers);
  const [only] = classes;
  if (holders.length === 0 && classes.length === 1 && only) return beginOrFind(only, people);
  const rows = strangers.flat();
  const names = [...holders.map(nameOf), ...rows.map(({ fullName }) => fullName)];
  const answer = ask(found, identityQuestion('mail', mail, names, rows, holders.length < 2));
  if (answer === 'skip') found.skipped.push(...rows);
  else if (answer === 'same') (holders[0] ?? begin([], people)).take(rows);
  else for (const one of classes) beginOrFind(one, people);
}

function findFirst<T>(group: readonly SettledRow[], find: (row: SettledRow) => T | undefined): T | undefined {
  for (const row of group) {
    const one = find(row);
    if (one !== undefined) return one;
  }
  return undefined;
}

/** Groups whose names agree, together; names with a reading and divided ones first, since they tell more. */
function classify(groups: readonly SettledRow[][]): SettledRow[][] {
  const classes: SettledRow[][] = [];
  const byName = new NameClasses<SettledRow[]>();
  const tells = (group: readonly SettledRow[]) =>
    2 * Number(group.some(({ kana }) => kana !== undefined)) + Number(group[0]?.familyName !== undefined);
  for (const group of groups.toSorted((one, other) => tells(other) - tells(one))) {
    const same = findFirst(group, (row) => byName.find(row)) ?? [];
    if (same.length === 0) classes.push(same);
    same.push(...group);
    for (const row of group) byName.add(row, same);
  }
  return classes;
}

/** A new person, or one known by phone and name only, who now has an address. */
function beginOrFind(group: readonly SettledRow[], people: Somebody[]): void {
  const keys = new Set(group.flatMap((row) => phoneKeyOf(row) ?? []));
  const byPhone = people.filter(
    ({ mails, phoneKeys }) => mails.size === 0 && [...phoneKeys].some((key) => keys.has(key)),
  );
  const [only] = byPhone;
  if (only !== undefined && byPhone.length === 1) only.take(group);
  else begin(group, people);
}

function takePhones(groups: readonly SettledRow[][], people: Somebody[]): void {
  for (const group of groups) {
    const keys = new Set(group.flatMap((row) => phoneKeyOf(row) ?? []));
    const same = people.filter(({ phoneKeys }) => [...phoneKeys].some((key) => keys.has(key)));
    const byPhoneOnly = same.filter(({ mails }) => mails.size === 0);
    const some = same.length === 1 ? same : byPhoneOnly;
    const [only] = some;
    if (only !== undefined && some.length === 1) only.take(group);
    else begin(group, people);
  }
}

function phoneKeyOf({ phone, fullName }: SettledRow): string | undefined {
  return phone === undefined ? undefined : phoneKey(phone, foldForSearch(fullName));
}
