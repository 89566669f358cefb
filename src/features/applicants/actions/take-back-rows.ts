import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, ImportId } from '../../../platform/ids.ts';
import type { Change } from '../rules/changes.ts';
import { type StayReason, type TakenBack, takeBack } from '../rules/take-back.ts';
import { findByIds, findSelections, takeTurn } from '../store/people.ts';
import { deleteTaken, findHeld, findUntouched, noteUntouched } from '../store/take-back.ts';
import { dropValuesOfImport } from '../store/values.ts';
import { updatePeople, updateSelections } from '../store/write-people.ts';

/** What a batch of an import did, as it was noted with it. */
export interface WrittenBatch {
  readonly importId: ImportId;
  readonly writtenAt: Date;
  /** Whom it added, which selections, and everybody else it was about. */
  readonly people: readonly string[];
  readonly selections: readonly string[];
  readonly known: readonly string[];
  readonly changes: readonly Change[];
  /** Those of its people whom a later import was about, too. */
  readonly later: readonly string[];
}

/** Somebody who is not, or not in everything, as they would be without the import. */
export interface Staying {
  readonly applicantId: string;
  readonly reason: StayReason;
}

/** What taking a batch back comes to. */
export interface TakenRows {
  readonly people: number;
  readonly selections: number;
  /** People who stay and whose values went back, and how many values. */
  readonly peopleBack: number;
  readonly values: number;
  readonly stays: readonly Staying[];
}

/** What taking back a batch would do, as things stand. Writes nothing. */
export async function planTakingBack(tx: Tx, batch: WrittenBatch): Promise<TakenRows> {
  return countTaken(await plan(tx, batch, 'read'));
}

/**
 * Takes back what a batch of an import did (rules.md §8.13): whom it added goes, values are again what they were, and whatever something
 * depends on stays. Takes turns with imports, and locks people as changes by hand do. Nobody is mailed by this.
 * @param findBatch asked once it is our turn; undefined where there is none (any more)
 */
export async function takeBackRows<Batch extends WrittenBatch>(
  tx: Tx,
  findBatch: () => Promise<Batch | undefined>,
): Promise<{ readonly batch: Batch; readonly taken: TakenRows } | undefined> {
  await takeTurn(tx);
  const batch = await findBatch();
  if (batch === undefined) return undefined;
  const taken = await plan(tx, batch, 'lock');
  const people = taken.flatMap(({ id, back }) => (back.goes ? [id] : []));
  const staying = taken.flatMap(({ back }) => (back.goes ? [] : [back]));
  await deleteTaken(tx, { people, selections: staying.flatMap((back) => back.goneSelections) });
  await updateSelections(
    tx,
    staying.flatMap((back) => back.selections),
  );
  const back = staying.flatMap(({ person }) => person ?? []);
  await updatePeople(tx, back);
  await dropValuesOfImport(
    tx,
    batch.importId,
    back.map(({ id }) => id),
  );
  const whole = staying
    .filter(({ stays }) => stays === undefined)
    .flatMap(({ person, selections }) => [...(person ? [person] : []), ...selections]);
  await noteUntouched(
    tx,
    batch.importId,
    whole.map(({ id }) => id),
  );
  return { batch, taken: countTaken(taken) };
}

/** Somebody who stayed, by name; undefined where they are out of sight or have gone since. */
export type NamedStaying = Staying & { readonly fullName: string | undefined };

/** Those who stay, each by name. */
export async function nameStaying(tx: Tx, staying: readonly Staying[]): Promise<NamedStaying[]> {
  const people = await findByIds(
    tx,
    staying.map(({ applicantId }) => applicantId as ApplicantId),
  );
  const names = new Map<string, string>(people.map(({ id, fullName }) => [id, fullName]));
  return staying.map((one) => ({ ...one, fullName: names.get(one.applicantId) }));
}

interface Taken {
  readonly id: string;
  readonly back: TakenBack;
}

async function plan(tx: Tx, batch: WrittenBatch, lock: 'lock' | 'read'): Promise<Taken[]> {
  const changed = new Set(batch.changes.map(({ applicantId }) => applicantId));
  const added = new Set(batch.selections);
  const known = batch.known as readonly ApplicantId[];
  const ids = [...(batch.people as readonly ApplicantId[]), ...known];
  const people = await findByIds(tx, ids, lock);
  const [selections, untouched, held] = [
    await findSelections(
      tx,
      people.map(({ id }) => id),
      lock,
    ),
    await findUntouched(tx, batch.people, batch.selections),
    await findHeld(tx, batch),
  ];
  const ofPerson = byApplicant(selections);
  const changesOf = byApplicant(batch.changes);
  const reasons = new Map<string, Set<StayReason>>(batch.later.map((id) => [id, new Set(['later_import'])]));
  for (const { id, reason } of held) reasons.set(id, (reasons.get(id) ?? new Set()).add(reason));
  const isAdded = new Set(batch.people);
  const found = people.flatMap((person): Taken[] => {
    const own = ofPerson.get(person.id) ?? [];
    // Whom the rows were about without changing anything of them.
    if (!isAdded.has(person.id) && !changed.has(person.id) && !own.some(({ id }) => added.has(id))) return [];
    const back = takeBack({
      person,
      selections: own,
      isAdded: isAdded.has(person.id),
      added,
      untouched,
      changes: changesOf.get(person.id) ?? [],
      held: reasons.get(person.id) ?? new Set(),
    });
    return [{ id: person.id, back }];
  });
  // Whoever became one with another is out of sight.
  const seen = new Set(people.map(({ id }) => id));
  const merged = [...isAdded, ...changed].filter((id) => !seen.has(id) && reasons.get(id)?.has('merged'));
  return [...found, ...[...new Set(merged)].map((id): Taken => ({ id, back: OUT_OF_SIGHT }))];
}

function byApplicant<T extends { readonly applicantId: string }>(all: readonly T[]): Map<string, T[]> {
  const own = new Map<string, T[]>();
  for (const one of all) {
    const others = own.get(one.applicantId);
    if (others === undefined) own.set(one.applicantId, [one]);
    else others.push(one);
  }
  return own;
}

const OUT_OF_SIGHT: TakenBack = {
  goes: false,
  goneSelections: [],
  person: undefined,
  selections: [],
  values: 0,
  stays: 'merged',
};

function countTaken(taken: readonly Taken[]): TakenRows {
  return {
    people: taken.filter(({ back }) => back.goes).length,
    selections: taken.reduce((sum, { back }) => sum + back.goneSelections.length, 0),
    peopleBack: taken.filter(({ back }) => !back.goes && back.values > 0).length,
    values: taken.reduce((sum, { back }) => sum + back.values, 0),
    stays: taken.flatMap(({ id, back: { stays } }) =>
      stays === undefined ? [] : [{ applicantId: id, reason: stays }],
    ),
  };
}
