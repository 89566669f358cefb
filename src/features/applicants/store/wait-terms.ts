import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { type WaitTerms, type WelcomedEnd, welcomedEnds } from '../rules/waiting.ts';

/** What the acting company says about waiting, every version of it, and about whom it welcomes back; with that of an opening where one is meant. */
export async function readWaitTerms(tx: Tx, openingId: OpeningId | null = null): Promise<WaitTerms> {
  const { rows } = await sql<{
    months: number | null;
    since: Date;
    welcomeBack: WelcomedEnd[] | null;
    isOpening: boolean;
  }>`
    select waiting_months as months, changed_at as since, welcome_back as "welcomeBack", opening_id is not null as "isOpening"
    from reapply_terms where company_id = (select scope_organisation())
      and (opening_id is null or opening_id = ${openingId}) order by changed_at, id`.execute(tx.db);
  const company = rows.filter(({ isOpening }) => !isOpening);
  return {
    company,
    opening: rows.filter(({ isOpening }) => isOpening),
    welcomeBack: company.at(-1)?.welcomeBack ?? welcomedEnds,
  };
}
