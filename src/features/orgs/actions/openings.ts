import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { readCursor } from '../../../platform/cursor.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { OpeningInput } from '../input.ts';
import type { Conditions } from '../rules/opening.ts';
import { findOpening, insertOpening, listOpenings, type Opening, updateOpening } from '../store/openings.ts';
import { type ListPage, pageOf } from './organisations.ts';
import { ownOrganisation } from './own-organisation.ts';

export type { Opening } from '../store/openings.ts';
/** An opening in a transaction of another feature, in the company's scope. */
export { findOpening } from '../store/openings.ts';

const PAGE_SIZE = 50;

/** Adds an opening. Its conditions may be incomplete until a slot is requested for it. */
export async function createOpening(
  { database }: Services,
  scope: Scope,
  input: OpeningInput,
): Promise<Opening> {
  const companyId = ownOrganisation(scope);
  const id = idOf<OpeningId>(randomUUID());
  return inScope(database, scope, async (tx) => {
    await insertOpening(tx, companyId, { ...input, id });
    recordAudit(tx, { action: 'opening.created', subject: { kind: 'opening', id } });
    return { ...input, id, createdAt: tx.now, updatedAt: tx.now, closedAt: undefined };
  });
}

/** What to change of an opening; what is left out stays as it is. */
export interface OpeningChange {
  readonly title?: string | undefined;
  /** Merged into what is there, key by key; an empty text takes a condition back. */
  readonly conditions?: Conditions | undefined;
  readonly closed?: boolean | undefined;
}

/** Changes an opening, or closes and reopens it. @throws NotFound */
export async function changeOpening(
  { database }: Services,
  scope: Scope,
  id: OpeningId,
  change: OpeningChange,
): Promise<Opening> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => {
    const before = await findOpening(tx, companyId, id, true);
    if (before === undefined) throw new NotFound('opening');
    const after: Opening = {
      ...before,
      title: change.title ?? before.title,
      conditions: merge(before.conditions, change.conditions),
      closedAt:
        change.closed === undefined
          ? before.closedAt
          : change.closed
            ? (before.closedAt ?? tx.now)
            : undefined,
      updatedAt: tx.now,
    };
    await updateOpening(tx, companyId, after);
    const isClosure = after.closedAt !== undefined && before.closedAt === undefined;
    recordAudit(tx, {
      action: isClosure ? 'opening.closed' : 'opening.changed',
      subject: { kind: 'opening', id },
    });
    return after;
  });
}

/** @throws NotFound for an unknown and for a foreign opening alike */
export async function readOpening({ database }: Services, scope: Scope, id: OpeningId): Promise<Opening> {
  return inScope(database, scope, async (tx) => {
    const opening = await findOpening(tx, ownOrganisation(scope), id);
    if (opening === undefined) throw new NotFound('opening');
    return opening;
  });
}

/** The company's openings, the newest first. @throws InvalidInput for a bad cursor */
export async function browseOpenings(
  { database }: Services,
  scope: Scope,
  filter: { readonly state?: 'open' | 'closed' | undefined; readonly cursor?: string | undefined },
): Promise<ListPage<Opening>> {
  const after = readCursor(filter.cursor);
  return inScope(database, scope, async (tx) => {
    const page = { limit: PAGE_SIZE + 1, after, state: filter.state };
    const rows = await listOpenings(tx, ownOrganisation(scope), page);
    return pageOf(rows, PAGE_SIZE, ({ createdAt, id }) => ({ at: createdAt, id }));
  });
}

function merge(before: Conditions, change: Conditions = {}): Conditions {
  const said = Object.entries({ ...before, ...change }).filter(
    ([, text]) => text !== undefined && text !== '',
  );
  return Object.fromEntries(said);
}
