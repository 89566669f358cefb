import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId, OrganisationId } from '../../../platform/ids.ts';
import type { WelcomedEnd } from '../../applicants/rules/waiting.ts';

/** What a company says about applying again. */
export interface ReapplyTerms {
  readonly waitingMonths: number;
  readonly welcomeBack: readonly WelcomedEnd[];
  /** An address of a function, or a page. */
  readonly contact: string | null;
  readonly isPublished: boolean;
}

/** An opening of the company that differs. */
export interface OpeningWait {
  readonly openingId: OpeningId;
  readonly title: string;
  readonly waitingMonths: number;
}

/** A published one, as anybody may read it. */
export interface PublishedTerms {
  readonly companyId: string;
  readonly name: string;
  readonly waitingMonths: number;
  readonly welcomeBack: readonly WelcomedEnd[];
  readonly contact: string;
  readonly openings: readonly { readonly title: string; readonly waitingMonths: number }[];
}

/** Holds off whoever else would change the acting company's terms, until the transaction ends. */
export async function lockReapplyTerms(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reapply-terms:${tx.organisationId}`}, 0))`.execute(
    tx.db,
  );
}

/** The acting company's latest; undefined where it has said nothing yet. */
export async function findReapplyTerms(tx: Tx): Promise<ReapplyTerms | undefined> {
  const row = await tx.db
    .selectFrom('reapply_terms')
    .where('company_id', '=', tx.organisationId)
    .where('opening_id', 'is', null)
    .select([
      'waiting_months as waitingMonths',
      'welcome_back as welcomeBack',
      'contact',
      'published as isPublished',
    ])
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .$narrowType<{ waitingMonths: number; welcomeBack: WelcomedEnd[] }>()
    .executeTakeFirst();
  return row;
}

/** The openings of the acting company that differ, by their titles. */
export async function listOpeningWaits(tx: Tx): Promise<OpeningWait[]> {
  const { rows } = await sql<OpeningWait>`
    select l.opening_id as "openingId", o.title, l.waiting_months as "waitingMonths"
    from (
      select distinct on (t.opening_id) t.opening_id, t.waiting_months from reapply_terms t
      where t.company_id = ${tx.organisationId} and t.opening_id is not null
      order by t.opening_id, t.changed_at desc, t.id desc) l
    join openings o on o.company_id = ${tx.organisationId} and o.id = l.opening_id and o.closed_at is null
    where l.waiting_months is not null
    order by o.title, o.id`.execute(tx.db);
  return rows;
}

/** A further version of the acting company's terms. */
export async function insertReapplyTerms(tx: Tx, terms: ReapplyTerms): Promise<void> {
  await tx.db
    .insertInto('reapply_terms')
    .values({
      ...versionOf(tx),
      waiting_months: terms.waitingMonths,
      welcome_back: [...terms.welcomeBack],
      contact: terms.contact,
      published: terms.isPublished,
    })
    .execute();
}

/** A further version of an opening's wait; null: as the company again. */
export async function insertOpeningWait(tx: Tx, openingId: OpeningId, months: number | null): Promise<void> {
  await tx.db
    .insertInto('reapply_terms')
    .values({ ...versionOf(tx), opening_id: openingId, waiting_months: months })
    .execute();
}

function versionOf(tx: Tx) {
  return {
    company_id: tx.organisationId,
    id: randomUUID(),
    changed_at: tx.now,
    changed_by: tx.scope.actor.id,
  };
}

/** What companies publish, by their names. Asks no scope. */
export async function listPublishedTerms(tx: Tx): Promise<PublishedTerms[]> {
  const { rows } = await sql<PublishedTerms>`
    select company_id as "companyId", name, waiting_months as "waitingMonths", welcome_back as "welcomeBack", contact, openings
    from published_reapply_terms()`.execute(tx.db);
  return rows;
}

/** A version of what a company says, as a person who came through it may read it. */
export interface OwnTermsVersion {
  readonly companyId: OrganisationId;
  readonly months: number;
  readonly welcomeBack: readonly WelcomedEnd[];
  readonly contact: string | null;
  readonly isPublished: boolean;
  readonly since: Date;
}

/** Every version of the companies that the acting person registered through, the oldest of each first. */
export async function listOwnTermsVersions(tx: Tx): Promise<OwnTermsVersion[]> {
  const { rows } = await sql<OwnTermsVersion>`
    select company_id as "companyId", waiting_months as months, welcome_back as "welcomeBack", contact, published as "isPublished",
      changed_at as since
    from own_reapply_terms()`.execute(tx.db);
  return rows;
}
