import { sql } from 'kysely';
import { highestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import type { Weights } from '../rules/score.ts';

/** One version of a company's weights; none of them is ever changed. */
export interface WeightsVersion extends Weights {
  readonly version: number;
  readonly savedAt: Date;
  /** Null where they work there no more. */
  readonly savedBy: string | null;
}

/** The version in force; undefined while the company has saved none. */
export function findWeights(tx: Tx): Promise<WeightsVersion | undefined> {
  return versionsOf(tx).orderBy('version', 'desc').limit(1).executeTakeFirst();
}

/** Every version, the latest first. */
export function listWeights(tx: Tx, page: PageRequest<number>): Promise<Page<WeightsVersion>> {
  return highestFirst(versionsOf(tx), 'version', page, ({ version }) => version);
}

/** Adds a version. Answers false where somebody was faster. */
export async function insertWeights(tx: Tx, version: number, weights: Weights): Promise<boolean> {
  const { rows } = await sql`
    insert into score_weights (company_id, version, word, opening, interview, final, company_reason, saved_at, saved_by)
    values (scope_organisation(), ${version}, ${weights.word}, ${weights.opening}, ${weights.interview}, ${weights.final},
      ${weights.companyReason}, ${tx.now}, ${tx.scope.actor.id})
    on conflict (company_id, version) do nothing returning version`.execute(tx.db);
  return rows.length > 0;
}

function versionsOf(tx: Tx) {
  return tx.db
    .selectFrom('score_weights')
    .where('company_id', '=', tx.organisationId)
    .select(['version', 'word', 'opening', 'interview', 'final', 'company_reason as companyReason'])
    .select(['saved_at as savedAt', colleagueName(tx, 'saved_by').as('savedBy')]);
}
