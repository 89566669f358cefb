import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';

/** Nobody in particular: sees what is published and nothing else. */
const PUBLIC: Scope = {
  kind: 'visitor',
  visitor: Buffer.alloc(0),
  actor: { kind: 'system', id: 'directory' },
};

/**
 * The published directory: agencies that are approved, not suspended and within a verified licence term right now
 * (business time), ordered by licence number, an order that anybody can replay (rules.md §6.7).
 */
export async function listPublishedAgencies(database: Database): Promise<readonly AgencyCard[]> {
  return inScope(database, PUBLIC, listAgencyCards);
}
