import { z } from 'zod';
import { inScope } from '../../src/db/scope.ts';
import { acceptProvision } from '../../src/features/introductions/actions/answer-provision.ts';
import { recommendOutside } from '../../src/features/recommendations/actions/recommend.ts';
import { idOf, type ProvisionId } from '../../src/platform/ids.ts';
import { staffOfOrganisation } from '../factories/introductions.ts';
import type { StaffTestServices } from '../staff-services.ts';

const Row = z.object({ agency: z.uuid(), provision: z.uuid() });

/** Asks whoever is signed in as a candidate about an opening outside, so that there is something they have not answered yet. */
export async function makeRecommendation(services: StaffTestServices): Promise<void> {
  const rows = await services.asSuperuserRows(`
    select v.agency_id as agency, v.id as provision from candidate_sessions s join provisions v using (candidate_id)
    where v.wrapped_key is not null order by s.created_at desc, v.provided_at, v.id limit 1`);
  const { agency, provision } = Row.parse(rows[0]);
  const id = idOf<ProvisionId>(provision);
  const made = await inScope(services.database, staffOfOrganisation(agency), async (tx) => {
    await acceptProvision(tx, id);
    const conditions = {
      duties: '営業',
      workplace: '仙台市',
      workingHours: '9時から18時',
      wage: '月給30万円',
    };
    return recommendOutside(tx, services, id, { employer: '株式会社そとがわ', title: '営業', conditions });
  });
  if (!made.ok) throw new Error(made.reason);
}
