import type { Selectable } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Openings } from '../../../db/types.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import { idOf, type OpeningId, type OrganisationId } from '../../../platform/ids.ts';
import type { OpeningInput } from '../input.ts';
import type { Conditions } from '../rules/opening.ts';

/** A job of a company. */
export interface Opening {
  readonly id: OpeningId;
  readonly title: string;
  readonly conditions: Conditions;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | undefined;
}

export async function insertOpening(
  tx: Tx,
  companyId: OrganisationId,
  opening: OpeningInput & { readonly id: OpeningId },
): Promise<void> {
  await tx.db
    .insertInto('openings')
    .values({
      company_id: companyId,
      id: opening.id,
      title: opening.title,
      conditions: JSON.stringify(opening.conditions),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute();
}

/** An opening of this company, locked until the transaction ends when it is to be changed. */
export async function findOpening(
  tx: Tx,
  companyId: OrganisationId,
  id: OpeningId,
  lock = false,
): Promise<Opening | undefined> {
  const query = tx.db
    .selectFrom('openings')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && read(row);
}

/** Openings, the newest first, from after the cursor on. */
export async function listOpenings(
  tx: Tx,
  companyId: OrganisationId,
  page: {
    readonly limit: number;
    readonly after: Cursor | undefined;
    readonly state?: 'open' | 'closed' | undefined;
  },
): Promise<Opening[]> {
  let query = tx.db
    .selectFrom('openings')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit);
  const { after } = page;
  if (after !== undefined) {
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.at, after.id)));
  }
  if (page.state === 'open') query = query.where('closed_at', 'is', null);
  if (page.state === 'closed') query = query.where('closed_at', 'is not', null);
  return (await query.execute()).map(read);
}

/** Writes the opening as it now is. */
export async function updateOpening(
  tx: Tx,
  companyId: OrganisationId,
  opening: Pick<Opening, 'id' | 'title' | 'conditions' | 'closedAt'>,
): Promise<void> {
  await tx.db
    .updateTable('openings')
    .set({
      title: opening.title,
      conditions: JSON.stringify(opening.conditions),
      closed_at: opening.closedAt ?? null,
      updated_at: tx.now,
    })
    .where('company_id', '=', companyId)
    .where('id', '=', opening.id)
    .execute();
}

function read(row: Selectable<Openings>): Opening {
  return {
    id: idOf<OpeningId>(row.id),
    title: row.title,
    conditions: row.conditions as Conditions,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at ?? undefined,
  };
}
