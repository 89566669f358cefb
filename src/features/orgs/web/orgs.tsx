import { Hono } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { listPublishedAgencies } from '../actions/agencies.ts';
import { DirectoryPage } from '../views/directory.tsx';
import { openingRoutes } from './openings.tsx';
import { operatorRoutes } from './operator.tsx';
import { pageOf } from './request.tsx';
import { settingsRoutes } from './settings.tsx';
import { signUpRoutes } from './sign-up.tsx';
import { teamRoutes } from './team.tsx';

/** Every page about organisations, their people and their openings. */
export function orgsRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agencies(), publicAccess, async (c) => {
    const agencies = await listPublishedAgencies(services.database);
    return showPage(c, <DirectoryPage frame={pageOf(services, c).frame} agencies={agencies} />);
  });
  app.route('/', signUpRoutes(services));
  app.route('/', settingsRoutes(services));
  app.route('/', teamRoutes(services));
  app.route('/', openingRoutes());
  app.route('/', operatorRoutes(services));
  return app;
}
