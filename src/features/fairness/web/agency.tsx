import { Hono } from 'hono';
import { act, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { getOwnIntake } from '../../parties/store/agencies.ts';
import { AgencyIntakePage } from '../views/agency-intake.tsx';

/** How many more people an agency can receive, and why no more. */
export function agencyIntakeRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agency.intake(), ...permit('agency', 'viewSetUp'), async (c) =>
    showPage(c, <AgencyIntakePage intake={await act(c, getOwnIntake)} />),
  );
  return app;
}
