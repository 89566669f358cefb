import { Hono } from 'hono';
import type { AuditWords } from '../../../db/audit.ts';
import { openAccess } from '../../../platform/http/access.ts';
import { act, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { DirectoryPage } from '../views/directory.tsx';
import { accountRoutes } from './account.tsx';
import { licenceRoutes, type ReceivePdf } from './licence.tsx';
import { type AboveOpenings, openingRoutes } from './openings.tsx';
import { operatorRoutes } from './operator.tsx';
import { settingsRoutes } from './settings.tsx';
import { signUpRoutes } from './sign-up.tsx';
import { type CountOwned, teamRoutes } from './team.tsx';

/** Nobody in particular: sees what is published and nothing else. */
const PUBLIC = {
  kind: 'visitor',
  visitor: Buffer.alloc(0),
  actor: { kind: 'system', id: 'directory' },
} as const;

/** Every page about organisations, their people and their openings. @param audit the words of every feature's recorded actions @param receivePdf how a copy of a licence is taken in @param aboveOpenings what their pages say of past applicants, and whom each member looks after */
export function orgsRoutes(
  services: StaffServices,
  audit: AuditWords,
  receivePdf: ReceivePdf,
  aboveOpenings: AboveOpenings & { readonly countOwned?: CountOwned },
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agencies(), openAccess, async (c) =>
    showPage(c, <DirectoryPage agencies={await act(c, listAgencyCards, PUBLIC)} />),
  );
  app.route('/', signUpRoutes(services));
  app.route('/', settingsRoutes(services, audit));
  app.route('/', licenceRoutes(receivePdf));
  app.route('/', teamRoutes(services, aboveOpenings.countOwned));
  app.route('/', accountRoutes(services));
  app.route('/', openingRoutes(aboveOpenings));
  app.route('/', operatorRoutes(services));
  return app;
}
