import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import {
  type Entry,
  nextToCompare,
  readEntries,
  worthComparing,
} from '../../applicants/actions/compare-entries.ts';
import { type Likeable, likenessOf } from '../rules/likeness.ts';
import { type ComparedPair, findLook, saveLook, writeComparison } from '../store/pairs.ts';

/** Entries looked at in one transaction. */
export const BATCH = 500;

/**
 * Compares the acting company's next added or changed entries with everything that shares something with them. Answers how many were
 * looked at: fewer than a batch where none is left.
 */
export async function compareNext(tx: Tx): Promise<number> {
  const { upTo, seen, pairs } = await nextToCompare(tx, await findLook(tx), BATCH);
  if (upTo === undefined) return 0;
  await compare(tx, seen, pairs);
  await saveLook(tx, upTo);
  return seen.length;
}

/** Compares one entry at once: somebody has just typed it, and is told whom it is like. */
export async function compareNow(tx: Tx, id: ApplicantId): Promise<void> {
  await compare(tx, [id], await worthComparing(tx, [id]));
}

async function compare(
  tx: Tx,
  seen: readonly ApplicantId[],
  pairs: readonly (readonly [ApplicantId, ApplicantId])[],
): Promise<void> {
  const entries = await readEntries(tx, [...new Set(pairs.flat())]);
  await writeComparison(
    tx,
    seen,
    pairs.flatMap((pair) => compared(pair, entries)),
  );
}

function compared(
  [oneId, otherId]: readonly [ApplicantId, ApplicantId],
  entries: ReadonlyMap<string, Entry>,
): ComparedPair[] {
  const [one, other] = [entries.get(oneId), entries.get(otherId)];
  const likeness = one && other && likenessOf(likeable(one), likeable(other));
  return likeness === undefined ? [] : [{ oneId, otherId, likeness }];
}

/** An entry, as far as it tells who is meant. */
export function likeable({ person, selections }: Entry): Likeable {
  const said = <T>(values: readonly (T | null)[]) =>
    [...new Set(values.flatMap((value) => value ?? []))] as T[];
  const lines = (text: string | null) => text?.split('\n') ?? [];
  return {
    fullName: person.fullName,
    familyName: person.familyName,
    givenName: person.givenName,
    kana: person.kana,
    personKey: person.personKey,
    mails: said([
      person.mailAddress,
      ...lines(person.formerMails),
      ...selections.map((one) => one.mailAddress),
    ]),
    phones: said([person.phone, ...lines(person.formerPhones), ...selections.map((one) => one.phone)]),
    applications: selections.map(({ openingTitle, appliedOn }) => ({ openingTitle, appliedOn })),
  };
}
