import { Hono } from 'hono';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { linkRoutes, type WriteLetter } from './link.tsx';
import { linkListRoutes } from './links.tsx';
import { personalFileRoutes } from './personal-file.ts';
import { receiptLinkRoutes } from './receipts.tsx';

/** All pages of 専用リンク. The list comes first: its fixed addresses would else be read as ids. */
export function companyLinkRoutes(services: Services, writeLetter: WriteLetter): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route('/', linkListRoutes(services));
  app.route('/', linkRoutes(services, writeLetter));
  app.route('/', personalFileRoutes(services));
  app.route('/', receiptLinkRoutes(services));
  return app;
}
