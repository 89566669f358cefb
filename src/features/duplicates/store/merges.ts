import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, MergeId } from '../../../platform/ids.ts';
import type { Joined } from '../../applicants/actions/join-entries.ts';

/** Two entries that became one. */
export interface Merge {
  readonly id: MergeId;
  readonly keptId: ApplicantId;
  readonly mergedId: ApplicantId;
  readonly joined: Joined;
  readonly mergedAt: Date;
  readonly mergedBy: string;
  readonly partedAt: Date | null;
}

export async function insertMerge(
  tx: Tx,
  { id, keptId, mergedId, joined }: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'joined'>,
): Promise<void> {
  await tx.db
    .insertInto('merges')
    .values({
      company_id: tx.organisationId,
      id,
      kept_id: keptId,
      merged_id: mergedId,
      before: JSON.stringify(joined.before),
      after: JSON.stringify(joined.after),
      selection_ids: [...joined.selectionIds],
      moved: JSON.stringify(joined.moved),
      merged_at: tx.now,
      merged_by: tx.scope.actor.id,
    })
    .execute();
}

/** What was made one, the latest first. */
export function listMerges(tx: Tx, page: PageRequest): Promise<Page<Merge>> {
  return newestFirst(merges(tx), { at: 'merged_at', id: 'id' }, page, ({ merged_at, id }) => ({
    at: merged_at,
    id,
  })).then((found) => ({ ...found, rows: found.rows.map(mergeOf) }));
}

/** One of them, locked until it is parted. */
export async function lockMerge(tx: Tx, id: MergeId): Promise<Merge | undefined> {
  const row = await merges(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && mergeOf(row);
}

/** Notes that it is undone. */
export async function noteParted(tx: Tx, id: MergeId): Promise<void> {
  await tx.db
    .updateTable('merges')
    .set({ parted_at: tx.now, parted_by: tx.scope.actor.id })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

function merges(tx: Tx) {
  return tx.db.selectFrom('merges').selectAll().where('company_id', '=', tx.organisationId);
}

type MergeRow = Awaited<ReturnType<ReturnType<typeof merges>['executeTakeFirstOrThrow']>>;

function mergeOf(row: MergeRow): Merge {
  return {
    id: row.id as MergeId,
    keptId: row.kept_id as ApplicantId,
    mergedId: row.merged_id as ApplicantId,
    joined: {
      before: row.before,
      after: row.after,
      selectionIds: row.selection_ids,
      moved: row.moved,
    } as unknown as Joined,
    mergedAt: row.merged_at,
    mergedBy: row.merged_by,
    partedAt: row.parted_at,
  };
}
