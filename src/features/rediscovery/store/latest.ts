import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { mayReapplyOn, type ReapplyAnswer } from '../../applicants/rules/reapply.ts';
import type { Rehire } from '../../applicants/rules/rehire.ts';
import type { WaitTerms } from '../../applicants/rules/waiting.ts';
import type { LatestSelection } from '../rules/hit.ts';

/** What says whether somebody may apply again. */
interface Decided {
  readonly id: string;
  readonly answer: ReapplyAnswer | null;
  readonly from: JstDate | null;
  readonly rehire: Rehire | null;
}

/**
 * What is recorded of the latest selections of these people, by person. This list of columns is all that filters, doubts and
 * points are made of: no age, no sex, no school, no break between jobs is read here (rules.md §8.18).
 * @param terms of the company and the opening: who waits for it yet
 * @param since after when a letter that left, or a contact that was written down, is one of late
 */
export async function listLatest(
  tx: Tx,
  ids: readonly ApplicantId[],
  since: Date,
  terms: WaitTerms,
): Promise<ReadonlyMap<string, LatestSelection>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<LatestSelection, 'reapply'> & Decided>`
    select a.id, a.status, a.opening_title as "openingTitle", a.step, a.ended_on as "endedOn",
      s.reason_kind as "reasonKind", s.end_reason as "endReason", coalesce(s.would_change, '[]') as "wouldChange",
      a.may_reapply as answer, a.reapply_from as "from", a.rehire, a.mail_address is not null or a.phone is not null as "hasContact",
      exists (select from letters l where l.company_id = a.company_id and l.applicant_id = a.id
        and (l.state = 'scheduled' or l.state = 'sent' and l.ended_at > ${since}))
      or exists (select from applicant_contacts c where c.company_id = a.company_id and c.applicant_id = a.id
        and c.contacted_on > ${jstDate(since)}::date) as "isContacted"
    from applicants a left join lateral (
      select reason_kind, end_reason, would_change from selections
      where company_id = a.company_id and applicant_id = a.id
      order by coalesce(applied_on, ended_on) desc nulls last, ended_on desc nulls first, id limit 1) s on true
    where a.company_id = (select scope_organisation()) and a.id = any (${[...ids]}::uuid[])`.execute(tx.db);
  const today = jstDate(tx.now);
  return new Map(
    rows.map(({ id, answer, from, rehire, ...latest }) => {
      const decided = answer && { answer, from };
      return [id, { ...latest, reapply: mayReapplyOn({ decided, rehire, end: latest, terms }, today) }];
    }),
  );
}
