import { z } from 'zod';
import { ESTABLISHED_COMPANY } from '../../src/features/operations/rules/demo-organisations.ts';
import { paths } from '../../src/ui/paths.ts';
import { makeAsked } from '../answering-people.ts';
import type { StaffTestServices } from '../staff-services.ts';
import type { Visitor } from '../visitor.ts';

/** The page behind an invitation in each of its states: not answered, about to apply, doubted with a code out, and asked no more. */
export async function makeAskedLinks(services: StaffTestServices, browser: Visitor): Promise<string[]> {
  const found = await services.asSuperuserRows(
    `select id from organisations where name = '${ESTABLISHED_COMPANY.name}'`,
  );
  const company = z.object({ id: z.string() }).parse(found[0]);
  const [fresh, applying, doubted, resting] = [
    await makeAsked(services, company),
    await makeAsked(services, company, { state: 'applying' }),
    await makeAsked(services, company),
    await makeAsked(services, company, { state: 'unanswered' }),
  ];
  await services.asSuperuser(`
    insert into reapproach_answers (company_id, invitation_id, voided_at) values ('${company.id}', '${doubted.id}', now());
    insert into reapproach_answers (company_id, invitation_id, answer, answered_at) values ('${company.id}', '${applying.id}', 'apply', now());
    insert into reapproach_rests (company_id, id, applicant_id, since) values ('${company.id}', gen_random_uuid(), '${resting.applicant}', now())`);
  await browser.submit(paths.askedCode(doubted.token), {});
  return [
    paths.asked(fresh.token),
    paths.askedApplication(applying.token),
    paths.askedCode(doubted.token),
    paths.asked(resting.token),
  ];
}
