import { inScope, type Scope } from '../../../db/scope.ts';
import { type Cursor, readCursor, writeCursor } from '../../../platform/cursor.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  getOrganisation,
  type ListedOrganisation,
  listOrganisations,
  type OrganisationFilter,
} from '../../parties/store/organisations.ts';
import { listMembers, type Member } from '../store/members.ts';
import { type OwnProfile, readAgency } from './profile.ts';

export type { OrganisationFilter } from '../../parties/store/organisations.ts';

const PAGE_SIZE = 50;

/** One page of a list, and the cursor of the next if there is one. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** Organisations as the operator filters them, the newest application first. @throws InvalidInput for a bad cursor */
export async function browseOrganisations(
  { database }: Services,
  scope: Scope,
  filter: OrganisationFilter,
  cursor: string | undefined,
): Promise<ListPage<ListedOrganisation>> {
  const after = readCursor(cursor);
  return inScope(database, scope, async (tx) => {
    const rows = await listOrganisations(tx, filter, { limit: PAGE_SIZE + 1, after });
    return pageOf(rows, PAGE_SIZE, ({ appliedAt, id }) => ({ at: appliedAt, id }));
  });
}

/** Cuts the row that only tells that there are more. */
function pageOf<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => Cursor): ListPage<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > size && last !== undefined ? writeCursor(cursorOf(last)) : undefined,
  };
}

/** One organisation with its card, licence and members, at the operator's desk. @throws NotFound */
export async function readOrganisation(
  { database }: Services,
  scope: Scope,
  id: OrganisationId,
): Promise<OwnProfile & { readonly members: Member[] }> {
  return inScope(database, scope, async (tx) => {
    const organisation = await getOrganisation(tx, id);
    return { organisation, ...(await readAgency(tx, organisation)), members: await listMembers(tx, id) };
  });
}
