import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import type { OpeningInput } from '../input.ts';
import type { Conditions } from '../rules/opening.ts';
import { findOpening, insertOpening, type Opening, updateOpening } from '../store/openings.ts';
import { noteEdit } from './opening-changes.ts';

export type { Opening } from '../store/openings.ts';
/** Openings in the company's scope, for another feature. */
export { findOpening, listOpenings, listOpeningTitles } from '../store/openings.ts';

import type { orgsAudit } from '../views/audit.ts';

/** Adds an opening. Its conditions may be incomplete until a slot is requested for it. */
export async function createOpening(tx: Tx, input: OpeningInput): Promise<Opening> {
  const id = idOf<OpeningId>(randomUUID());
  const { title, url = null, conditions } = input;
  const said = { id, title, url, conditions };
  await insertOpening(tx, said);
  recordAudit<typeof orgsAudit>(tx, { action: 'opening.created', subject: { kind: 'opening', id } });
  const opening = { ...said, createdAt: tx.now, updatedAt: tx.now, closedAt: null };
  await noteEdit(tx, null, opening);
  return opening;
}

/** What to change of an opening; what is left out stays as it is. */
export interface OpeningChange {
  readonly title?: string | undefined;
  /** Null takes it back. */
  readonly url?: string | null | undefined;
  /** Merged into what is there, key by key; an empty text takes a condition back. */
  readonly conditions?: Conditions | undefined;
  readonly closed?: boolean | undefined;
}

/** Changes an opening, or closes and reopens it. @throws NotFound */
export async function changeOpening(tx: Tx, id: OpeningId, change: OpeningChange): Promise<Opening> {
  const before = await getOpening(tx, id, true);
  const after: Opening = {
    ...before,
    title: change.title ?? before.title,
    url: change.url === undefined ? before.url : change.url,
    conditions: merge(before.conditions, change.conditions),
    closedAt:
      change.closed === undefined ? before.closedAt : change.closed ? (before.closedAt ?? tx.now) : null,
    updatedAt: tx.now,
  };
  await updateOpening(tx, after);
  const isClosure = after.closedAt !== null && before.closedAt === null;
  recordAudit<typeof orgsAudit>(tx, {
    action: isClosure ? 'opening.closed' : 'opening.changed',
    subject: { kind: 'opening', id },
  });
  await noteEdit(tx, before, after);
  return after;
}

/** @throws NotFound for an unknown and for a foreign opening alike */
export async function getOpening(tx: Tx, id: OpeningId, lock = false): Promise<Opening> {
  const opening = await findOpening(tx, id, lock);
  if (opening === undefined) throw new NotFound('opening');
  return opening;
}

function merge(before: Conditions, change: Conditions = {}): Conditions {
  const said = Object.entries({ ...before, ...change }).filter(
    ([, text]) => text !== undefined && text !== '',
  );
  return Object.fromEntries(said);
}
