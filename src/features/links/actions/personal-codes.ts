import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, RelayLinkId } from '../../../platform/ids.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { isAtRest } from '../rules/link-state.ts';
import type { RecipientFilter } from '../rules/recipient-filter.ts';
import {
  countRecipients,
  countWithoutCode,
  insertCodes,
  listCodeHolders,
  listLinked,
  listWithoutCode,
  type RecipientCounts,
  readRecipients,
} from '../store/personal-codes.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

/** Codes made by one call; whoever has more past applicants calls again. */
const MOST_AT_ONCE = 100_000;
/** Drawing that many codes takes some 20 ms; between two statements the process serves others. */
const PER_STATEMENT = 2_000;

export type CodesCreated =
  | {
      readonly ok: true;
      readonly created: number;
      readonly counts: RecipientCounts;
    }
  | { readonly ok: false; readonly reason: 'not_personal' | 'closed' };

/** Whom codes are made for; everybody who may receive the mail where nothing is said. */
export interface ChosenRecipients {
  readonly filter?: RecipientFilter;
  readonly applicantIds?: readonly ApplicantId[];
}

/**
 * Gives these people their own code of a personal link, each person one, where they may receive a result mail. Answers by person: made now, had one
 * before, or that the link has closed; whoever is not among them may not receive such a mail (rules.md §8.6). Nobody is mailed.
 */
export async function giveCodes(
  tx: Tx,
  linkId: RelayLinkId,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, 'done' | 'same' | 'closed'>> {
  const link = await getOwnLink(tx, linkId);
  if (link.kind !== 'personal' || isAtRest(link)) return new Map(ids.map((id) => [id, 'closed']));
  const had = await listCodeHolders(tx, linkId, ids);
  const holders = new Set(had);
  const people = [...(await readRecipients(tx, ids)).keys()].filter((id) => !holders.has(id));
  const codes = people.map(() => newRelayCode());
  await insertCodes(tx, linkId, people, codes);
  if (people.length > 0) auditCodes(tx, linkId, people.length);
  return new Map([...had.map((id) => [id, 'same'] as const), ...people.map((id) => [id, 'done'] as const)]);
}

/** Which of these people a personal link was made for, in a file or in a letter. */
export function findLinked(tx: Tx, ids: readonly ApplicantId[]): Promise<ReadonlySet<string>> {
  return listLinked(tx, ids);
}

/** How many people `createPersonalCodes` would give a code to now. @throws NotFound */
export async function countChosen(tx: Tx, linkId: RelayLinkId, filter: RecipientFilter): Promise<number> {
  await getOwnLink(tx, linkId);
  return countWithoutCode(tx, linkId, filter);
}

/**
 * Gives past applicants their own code of a personal link, each person one: everybody who may receive a result mail
 * (rejected, nothing open, not hired, a mail address) and was chosen. Nobody is mailed. Calling again adds only who
 * is new. At most 100,000 at a time; `counts.withoutCode` says how many are left.
 * @throws NotFound
 */
export async function createPersonalCodes(
  tx: Tx,
  linkId: RelayLinkId,
  { filter = {}, applicantIds }: ChosenRecipients = {},
): Promise<CodesCreated> {
  const link = await getOwnLink(tx, linkId);
  if (link.kind !== 'personal') return { ok: false, reason: 'not_personal' };
  if (isAtRest(link)) return { ok: false, reason: 'closed' };
  const people = await listWithoutCode(tx, linkId, { filter, only: applicantIds, limit: MOST_AT_ONCE });
  let created = 0;
  for (let start = 0; start < people.length; start += PER_STATEMENT) {
    const some = people.slice(start, start + PER_STATEMENT);
    const codes = some.map(() => newRelayCode());
    created += await insertCodes(tx, linkId, some, codes);
  }
  if (created > 0) {
    auditCodes(tx, linkId, created);
  }
  return { ok: true, created, counts: await countRecipients(tx, linkId) };
}

function auditCodes(tx: Tx, linkId: RelayLinkId, people: number): void {
  recordAudit<typeof linksAudit>(tx, {
    action: 'personal_codes.created',
    subject: { kind: 'relay_link', id: linkId },
    detail: { people },
  });
}
