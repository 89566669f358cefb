/**
 * The statement, for a superuser, by which an agency has answered so many people of late: it may have twice as many waiting
 * (rules.md §6.14).
 */
export function answeredOfLate(agencyId: string, people: number): string {
  return `insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed, accepted_at, withdrawn_at)
    select '${agencyId}', gen_random_uuid(), gen_random_uuid(), now(), now() + interval '1 day', '{name}', '', now(), now()
    from generate_series(1, ${people})`;
}
