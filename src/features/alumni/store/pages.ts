import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** The page of the acting company; undefined while none was ever made. */
export interface AlumniPage {
  readonly code: string;
  readonly isOpen: boolean;
  readonly changedAt: Date;
}

export async function findOwnPage(tx: Tx): Promise<AlumniPage | undefined> {
  return tx.db
    .selectFrom('alumni_pages')
    .where('company_id', '=', tx.organisationId)
    .select(['code', 'is_open as isOpen', 'changed_at as changedAt'])
    .executeTakeFirst();
}

/** Writes it: open or not, under this code. */
export async function savePage(tx: Tx, page: Pick<AlumniPage, 'code' | 'isOpen'>): Promise<void> {
  const changed = {
    code: page.code,
    is_open: page.isOpen,
    changed_at: tx.now,
    changed_by: tx.scope.actor.id,
  };
  await tx.db
    .insertInto('alumni_pages')
    .values({ company_id: tx.organisationId, ...changed })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(changed))
    .execute();
}

/** The page behind a code, as whoever opens it sees it. */
export interface PublicPage {
  readonly companyId: OrganisationId;
  readonly companyName: string;
  readonly companyNameEn: string | null;
  readonly companyContactMail: string | null;
  /** The company takes people at all. */
  readonly isOpen: boolean;
  /** And takes one more now: fewer wait than somebody could decide about. */
  readonly takes: boolean;
}

export async function findPublicPage(tx: Tx, code: string): Promise<PublicPage | undefined> {
  const { rows } = await sql<PublicPage>`
    select company_id as "companyId", company_name as "companyName", company_name_en as "companyNameEn",
      company_contact_mail as "companyContactMail", is_open as "isOpen", takes
    from find_alumni_page(${code})`.execute(tx.db);
  return rows[0];
}
