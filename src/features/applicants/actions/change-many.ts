import type { Tx } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { holdColleagues } from '../../parties/store/colleagues.ts';
import { ApplicantPageQuery, ApplicantQuery } from '../input.ts';
import { MOST_KNOWN_TAGS, MOST_TAGS, tagFor } from '../rules/notes.ts';
import { deleteTagOfMany, findTagged, insertTagOfMany, listKnown, lockMany } from '../store/many.ts';
import { listKnownTags } from '../store/notes.ts';
import { listStillOwned, restoreOwners, writeOwner } from '../store/owners.ts';
import { searchIds } from '../store/search.ts';
import { filterOf } from './read-applicants.ts';

/** What became of one of many: done, already so, or why not. */
export type ManyOutcome = 'done' | 'same' | 'full' | 'gone';

/** The same of each of them; `before` where it was an owner that changed. */
export interface ManyResult {
  readonly id: ApplicantId;
  readonly outcome: ManyOutcome;
  readonly before?: string | null;
}

/** A search as it was asked for: by a page's address, where what cannot be meant is left out, or by a program, where it is refused. */
export interface AskedQuery {
  readonly query: string;
  readonly by: 'page' | 'program';
}

/**
 * Whom a search finds, in its order, at most `most`.
 * @throws InvalidInput for a program's query that cannot be meant
 */
export async function findAll(tx: Tx, { query, by }: AskedQuery, most: number): Promise<ApplicantId[]> {
  const fields = Object.fromEntries(new URLSearchParams(query));
  if (by === 'page') {
    const { columns: _columns, ...search } = ApplicantPageQuery.parse(fields);
    return searchIds(tx, await filterOf(tx, search), most);
  }
  const read = ApplicantQuery.strict().safeParse(fields);
  if (!read.success) throw new InvalidInput([{ field: 'search', message: 'is no query of GET /applicants' }]);
  return searchIds(tx, await filterOf(tx, read.data), most);
}

/** Those of these who are the company's and in sight. */
export function keepKnown(tx: Tx, ids: readonly ApplicantId[]): Promise<ApplicantId[]> {
  return listKnown(tx, ids);
}

/** The tag that is meant, in the writing the company knows it by; undefined where there is no room for another. */
export async function chooseTag(tx: Tx, typed: string): Promise<string | undefined> {
  const known = await listKnownTags(tx, MOST_KNOWN_TAGS + 1);
  const tag = tagFor(typed, known);
  return known.includes(tag) || known.length < MOST_KNOWN_TAGS ? tag : undefined;
}

/** Gives many people a tag. A statement for all of them. */
export async function tagMany(tx: Tx, ids: readonly ApplicantId[], tag: string): Promise<ManyResult[]> {
  const there = new Set(await lockMany(tx, ids));
  const { has, full } = await findTagged(tx, [...there], tag, MOST_TAGS);
  const results = ids.map((id): ManyResult => {
    if (!there.has(id)) return { id, outcome: 'gone' };
    if (has.has(id)) return { id, outcome: 'same' };
    return { id, outcome: full.has(id) ? 'full' : 'done' };
  });
  await insertTagOfMany(tx, doneOf(results), tag);
  return results;
}

/** Takes a tag off many people. */
export async function untagMany(tx: Tx, ids: readonly ApplicantId[], tag: string): Promise<ManyResult[]> {
  const there = new Set(await lockMany(tx, ids));
  const { has } = await findTagged(tx, [...there], tag, MOST_TAGS);
  const results = ids.map(
    (id): ManyResult => ({ id, outcome: !there.has(id) ? 'gone' : has.has(id) ? 'done' : 'same' }),
  );
  await deleteTagOfMany(tx, doneOf(results), tag);
  return results;
}

/** Says who looks after many people; nobody where that colleague has left meanwhile is given anything. */
export async function ownMany(
  tx: Tx,
  ids: readonly ApplicantId[],
  given: { readonly ownerId: string | null; readonly by: string },
): Promise<ManyResult[]> {
  const works = given.ownerId === null || (await holdColleagues(tx, [given.ownerId])).length > 0;
  const there = works ? await lockMany(tx, ids) : [];
  const changed = new Map((await writeOwner(tx, there, given)).map(({ id, before }) => [id, before]));
  const known = new Set(there);
  return ids.map((id): ManyResult => {
    if (!known.has(id)) return { id, outcome: 'gone' };
    return changed.has(id)
      ? { id, outcome: 'done', before: changed.get(id) ?? null }
      : { id, outcome: 'same' };
  });
}

/** Somebody for whom something was done, and when; `before` is the owner before it. */
export interface DoneFor {
  readonly id: ApplicantId;
  readonly doneAt: Date;
  readonly before: string | null;
}

/** Whose tag or owner went back to what it was; whoever is not among them was changed since, or is gone. */
export type TakenBack = ReadonlySet<ApplicantId>;

/** Takes back a tag that was given at that moment, where it is still that one. */
export async function untagAgain(tx: Tx, people: readonly DoneFor[], tag: string): Promise<TakenBack> {
  const there = await lockMany(tx, people.map(idOf));
  const { has } = await findTagged(tx, there, tag, MOST_TAGS);
  const back = people.filter(({ id, doneAt }) => has.get(id)?.getTime() === doneAt.getTime()).map(idOf);
  await deleteTagOfMany(tx, back, tag);
  return new Set(back);
}

/** Gives back a tag that was taken off, to whoever does not have it again and has room for it. */
export async function tagAgain(tx: Tx, people: readonly DoneFor[], tag: string): Promise<TakenBack> {
  const results = await tagMany(tx, people.map(idOf), tag);
  return new Set(doneOf(results));
}

/** Gives people back to whoever looked after them before; to nobody where that one has left. */
export async function ownAgain(
  tx: Tx,
  people: readonly DoneFor[],
  { ownerId, by }: { readonly ownerId: string | null; readonly by: string },
): Promise<TakenBack> {
  const there = new Set(await lockMany(tx, people.map(idOf)));
  const asked = people.filter(({ id }) => there.has(id));
  const at = asked.map(({ doneAt }) => doneAt);
  const still = new Set(await listStillOwned(tx, asked.map(idOf), { ownerId, at }));
  const back = asked.filter(({ id }) => still.has(id));
  const owners = back.flatMap(({ before }) => (before === null ? [] : [before]));
  const works = new Set(await holdColleagues(tx, owners));
  const restored = back.map((one) => ({
    id: one.id,
    ownerId: works.has(one.before ?? '') ? one.before : null,
  }));
  await restoreOwners(tx, restored, by);
  return new Set(back.map(idOf));
}

function idOf({ id }: { readonly id: ApplicantId }): ApplicantId {
  return id;
}

function doneOf(results: readonly ManyResult[]): ApplicantId[] {
  return results.flatMap(({ id, outcome }) => (outcome === 'done' ? [id] : []));
}
