import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { BulkId } from '../../../platform/ids.ts';
import { listChoices } from '../../applicants/actions/read-applicants.ts';
import { listLetterLinks } from '../../links/actions/letter-links.ts';
import { type Colleague, listColleagues } from '../../parties/store/colleagues.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import type { Outcome } from '../rules/bulk.ts';
import {
  type Bulk,
  countWaiting,
  findBulk,
  listFirst,
  listOutcomes,
  type Named,
  type Outcomes,
} from '../store/bulk.ts';

/** So many are named one by one; all are counted. */
export const NAMED = 50;
const EXAMPLES = 10;

/** One thing done with many, with what became of whom. */
export interface ShownBulk {
  readonly bulk: Bulk;
  /** The first whom it is about. */
  readonly first: readonly Named[];
  /** Those in sight for whom it was not done, or not taken back, by why. */
  readonly rest: readonly Outcomes<Outcome | 'changed'>[];
  /** Whose turn is still to come. */
  readonly waiting: number;
  /** Who is deleted or out of sight by now, of those for whom it was not done. */
  readonly gone: number;
  /** What can be chosen before it is confirmed, and what ids stand for. */
  readonly choices: BulkChoices;
  /** Business time. */
  readonly at: Date;
}

export interface BulkChoices {
  readonly tags: readonly string[];
  readonly colleagues: readonly Colleague[];
  readonly links: readonly { readonly id: string; readonly name: string }[];
}

/** @throws NotFound for an unknown and a foreign one alike */
export async function showBulk(tx: Tx, id: BulkId): Promise<ShownBulk> {
  const bulk = await findBulk(tx, id);
  if (bulk === undefined) throw new NotFound('bulk action');
  const rest = await listOutcomes(tx, id, NAMED);
  const waiting = await countWaiting(tx, id);
  const here = rest.reduce(
    (sum, { kind, count }) => sum + (kind === 'changed' || kind === 'gone' ? 0 : count),
    0,
  );
  return {
    bulk,
    rest: rest.filter(({ kind }) => kind !== 'gone'),
    waiting,
    gone: Math.max(0, bulk.people - bulk.done - here - waiting),
    first: bulk.state === 'prepared' ? await listFirst(tx, id, EXAMPLES) : [],
    choices: await choicesOf(tx, bulk),
    at: tx.now,
  };
}

async function choicesOf(tx: Tx, { kind }: Bulk): Promise<BulkChoices> {
  const isTag = kind === 'tag' || kind === 'untag';
  return {
    tags: isTag ? (await listChoices(tx)).tags : [],
    colleagues: kind === 'owner' ? await listColleagues(tx) : [],
    links: kind === 'links' ? await listLetterLinks(tx, await getOrganisation(tx, tx.organisationId)) : [],
  };
}
