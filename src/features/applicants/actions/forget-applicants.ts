import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { WhyForget } from '../rules/forgetting.ts';
import {
  blockedUntil,
  type Forgotten,
  type FoundBlock,
  forgottenSince,
  keysOfForgotten,
  keysOfRow,
} from '../rules/forgotten.ts';
import type { ApplicantRow, SettledRow } from '../rules/people.ts';
import {
  deletePeople,
  endForgotten,
  findBlocks,
  hasBlocks,
  insertForgetting,
  keepBlocks,
  listWithMerged,
  lockPeople,
} from '../store/forgotten.ts';
import { findSelections, takeTurn } from '../store/people.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { readTerms } from './retention-terms.ts';

type Keys = Pick<Services, 'keyRing'>;

/** In the journal: what is kept out was deleted because its term was over. */
const BY_TERM = 'term';

/**
 * Deletes people of the acting company with everything that hangs on them, mail that waits included, and keeps files from bringing them
 * back (docs/decisions/0053). A transaction for so many that it holds nobody up; nobody is mailed by this. Answers how many it were: of
 * those that are gone already there is nothing to delete.
 */
export async function forgetApplicants(
  tx: Tx,
  { keyRing }: Keys,
  ids: readonly ApplicantId[],
  why: WhyForget,
): Promise<number> {
  // An import under way is either before this, and its people are deleted, or behind it, and finds the blocks.
  await takeTurn(tx);
  const people = await lockPeople(tx, ids);
  if (people.length === 0) return 0;
  const known = people.map(({ id }) => id as ApplicantId);
  const selections = await findSelections(tx, known, 'lock');
  const hashes = people.flatMap((person) => {
    const own = selections.filter(({ applicantId }) => applicantId === person.id);
    const { ended, open } = keysOfForgotten(person, own);
    return [
      ...ended.map((key) => hashOf(tx, keyRing, 'ended', key)),
      ...open.map((key) => hashOf(tx, keyRing, 'open', key)),
    ];
  });
  const keys = uniqueKeys(hashes);
  const byTerm = why.basis === 'retention';
  const until = await keepOut(tx, keys, byTerm);
  const gone = await listWithMerged(tx, known);
  await deletePeople(tx, known);
  await insertForgetting(tx, { ...why, id: newOrderedId(tx.wall.getTime()), people: people.length, until });
  for (const object of gone)
    tx.note({ kind: 'applicant_forgotten', organisation: tx.organisationId, object });
  for (const id of known)
    recordAudit<typeof applicantsAudit>(tx, {
      action: 'applicant.forgotten',
      subject: { kind: 'applicant', id },
      detail: { basis: why.basis },
    });
  return people.length;
}

/** Lets nobody add to these people, or change or hold them, until the transaction ends. */
export async function lockForForgetting(tx: Tx, ids: readonly ApplicantId[]): Promise<void> {
  await takeTurn(tx);
  await lockPeople(tx, ids);
}

/** The same once more in a state from before it. Its blocks are entries of their own. */
export async function forgetAgain(tx: Tx, id: string): Promise<boolean> {
  await takeTurn(tx);
  return (await deletePeople(tx, [id])) > 0;
}

/**
 * Keeps files out once more, as long as that was to be.
 * @param at when it was deleted
 * @param word why it was, where a term was over
 */
export async function keepOutAgain(tx: Tx, key: string, at: Date, word: string | null): Promise<boolean> {
  const forgottenOn = jstDate(at);
  const until = blockedUntil(forgottenOn, await readTerms(tx));
  if (until < jstDate(tx.now)) return false;
  const block = { forgottenOn, byTerm: word === BY_TERM, until };
  return (await keepBlocks(tx, [Buffer.from(key, 'base64url')], block)) > 0;
}

/** Which of these rows say what was deleted, since when and why. */
export async function findForgotten<Row extends ApplicantRow | SettledRow>(
  tx: Tx,
  { keyRing }: Keys,
  rows: readonly Row[],
  source: string,
): Promise<ReadonlyMap<Row, Forgotten>> {
  if (rows.length === 0 || !(await hasBlocks(tx))) return new Map();
  const asked = rows.map((row) => {
    const { ended, open } = keysOfRow(row, source);
    const hashes = (kind: 'ended' | 'open', keys: readonly string[]) =>
      keys.map((key) => ({ isOpen: kind === 'open', hash: hashOf(tx, keyRing, kind, key) }));
    return { row, hashes: [...hashes('ended', ended), ...hashes('open', open)] };
  });
  const known = await findBlocks(
    tx,
    asked.flatMap(({ hashes }) => hashes.map(({ hash }) => hash)),
  );
  return new Map(
    asked.flatMap(({ row, hashes }): [Row, Forgotten][] => {
      const blocks = hashes.flatMap(({ isOpen, hash }): FoundBlock[] => {
        const found = known.get(hash.toString('hex'));
        return found === undefined ? [] : [{ ...found, isOpen }];
      });
      const since = forgottenSince(row, blocks);
      return since === undefined ? [] : [[row, since]];
    }),
  );
}

/** Takes away blocks that have had their time. Needs the `system` scope. */
export function endBlocks(tx: Tx, most: number): Promise<number> {
  return endForgotten(tx, jstDate(tx.now), most);
}

/** Keeps files from bringing back what these are hashes of, also in a state that is put back. Answers through which day. */
export async function keepOut(tx: Tx, keys: readonly Buffer[], byTerm: boolean): Promise<JstDate> {
  const forgottenOn = jstDate(tx.now);
  const until = blockedUntil(forgottenOn, await readTerms(tx));
  await keepBlocks(tx, keys, { forgottenOn, byTerm, until });
  const organisation = tx.organisationId;
  for (const key of keys) {
    const object = key.toString('base64url');
    tx.note({ kind: 'reimport_block', organisation, object, ...(byTerm && { word: BY_TERM }) });
  }
  return until;
}

export function uniqueKeys(hashes: readonly Buffer[]): Buffer[] {
  return [...new Map(hashes.map((hash) => [hash.toString('hex'), hash])).values()];
}

/** Of each company for itself: nobody can tell from two of them that both have deleted the same person. */
export function hashOf(tx: Tx, keyRing: Services['keyRing'], kind: 'ended' | 'open', key: string): Buffer {
  return keyRing.fingerprint('reimport', `${tx.organisationId} ${kind} ${key}`);
}
