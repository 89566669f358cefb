import { Hono } from 'hono';
import { act, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { getOwnIntake } from '../../parties/store/agencies.ts';
import { readFairness } from '../actions/fairness.ts';
import { readOwnUnanswered } from '../actions/unhelped.ts';
import { MonthInput } from '../input.ts';
import { AgencyIntakePage } from '../views/agency-intake.tsx';
import { AgencyUnansweredPage } from '../views/agency-unanswered.tsx';

/** How many more people an agency can receive and how it fared, and whom it has not helped. */
export function agencyIntakeRoutes(services: Pick<Services, 'keyRing'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agency.intake(), ...permit('agency', 'viewSetUp'), async (c) => {
    const { month } = MonthInput.parse(c.req.query());
    const [intake, fairness] = await act(
      c,
      async (tx) => [await getOwnIntake(tx), await readFairness(tx, month)] as const,
    );
    return showPage(c, <AgencyIntakePage intake={intake} fairness={fairness} />);
  });
  app.get(paths.agency.unanswered(), ...permit('agency', 'viewProvisions'), async (c) =>
    showPage(c, <AgencyUnansweredPage people={await act(c, (tx) => readOwnUnanswered(tx, services))} />),
  );
  return app;
}
