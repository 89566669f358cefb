import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';

/** How many people chose an agency, and how many of them came through a company's link; of all together without an id. */
export interface Choices {
  readonly agencyId: OrganisationId | null;
  readonly chosen: number;
  readonly introduced: number;
}

/** Choices between two moments: for the desk of each agency, for an agency its own, and the sum. */
export async function listChoices(tx: Tx, from: Date, until: Date): Promise<Choices[]> {
  const { rows } = await sql<Choices>`
    select agency_id as "agencyId", chosen, introduced from count_choices(${from}, ${until})`.execute(tx.db);
  return rows;
}

/** Views by people of all links' pages, by day of a month that is over. @param month its first day */
export async function listCardViews(tx: Tx, month: JstDate): Promise<ReadonlyMap<JstDate, number>> {
  const { rows } = await sql<{ on: JstDate; people: number }>`
    select visited_on::text as on, people from count_card_views(${month})`.execute(tx.db);
  return new Map(rows.map(({ on, people }) => [on, people]));
}

/** A handing-over whose agency has let its deadline pass. */
export interface Unanswered {
  readonly provisionId: string;
  readonly providedAt: Date;
  readonly answerDueAt: Date;
}

/** The same for the desk: of a person whom nobody has helped. */
export interface Unhelped extends Unanswered {
  readonly agencyId: OrganisationId;
  /** How many people all of them are. */
  readonly people: number;
}

/** Of the acting agency, the longest waiting first. */
export async function listOwnUnanswered(tx: Tx): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select provision_id as "provisionId", provided_at as "providedAt", answer_due_at as "answerDueAt"
    from list_own_unanswered()`.execute(tx.db);
  return rows;
}

/** Of all agencies, for the desk, the longest waiting first. */
export async function listUnhelped(tx: Tx): Promise<Unhelped[]> {
  const { rows } = await sql<Unhelped>`
    select agency_id as "agencyId", provision_id as "provisionId", provided_at as "providedAt",
      answer_due_at as "answerDueAt", people from list_unhelped()`.execute(tx.db);
  return rows;
}
