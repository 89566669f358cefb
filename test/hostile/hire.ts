import { z } from 'zod';
import { inScope } from '../../src/db/scope.ts';
import { sayOfPlacement } from '../../src/features/placements/actions/follow.ts';
import { recordPlacement } from '../../src/features/placements/actions/record-placement.ts';
import { askAboutRest } from '../../src/features/recommendations/actions/rest.ts';
import { jstDate } from '../../src/platform/calendar.ts';
import { type CandidateId, idOf, type OrganisationId, type ProvisionId } from '../../src/platform/ids.ts';
import { staffOfOrganisation } from '../factories/introductions.ts';
import type { StaffTestServices } from '../staff-services.ts';

const Row = z.object({ agency: z.uuid(), provision: z.uuid(), candidate: z.uuid(), company: z.uuid() });

/** Hires whoever is signed in as a candidate at the company they came through, so that all three have a page of it. */
export async function makeHire(services: StaffTestServices): Promise<string> {
  const rows = await services.asSuperuserRows(`
    select v.agency_id as agency, v.id as provision, v.candidate_id as candidate, r.company_id as company
    from candidate_sessions s join provisions v using (candidate_id) join registrations r using (candidate_id)
    where v.wrapped_key is not null and r.company_id is not null order by s.created_at desc, v.provided_at limit 1`);
  const { agency, provision, candidate, company } = Row.parse(rows[0]);
  return inScope(services.database, staffOfOrganisation(agency), async (tx) => {
    const day = jstDate(tx.now);
    const done = await recordPlacement(tx, services, {
      agencyId: idOf<OrganisationId>(agency),
      candidateId: idOf<CandidateId>(candidate),
      provisionId: idOf<ProvisionId>(provision),
      receivedOn: day,
      recommendationId: null,
      redemptionId: null,
      companyId: idOf<OrganisationId>(company),
      employer: { name: '採用した企業', address: null },
      title: '営業',
      conditions: { duties: '営業', wage: '月給30万円' },
      work: null,
      isPermanent: true,
      yearlyPay: null,
      person: '候補者',
      recommendedOn: day,
      acceptedOn: day,
      startsOn: day,
    });
    if (!done.ok) throw new Error(done.reason);
    await sayOfPlacement(tx, services, done.id, 'agency', { kind: 'started', on: day, yen: null });
    // The person is asked what becomes of the rest, so that there is a page to press on.
    const own = {
      kind: 'candidate',
      candidateId: candidate,
      actor: { kind: 'candidate', id: candidate },
    } as const;
    const placed = { agencyId: idOf<OrganisationId>(agency), id: done.id };
    await tx.within(own, (person) => askAboutRest(person, placed));
    return done.id;
  });
}
