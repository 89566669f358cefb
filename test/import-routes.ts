import { Hono } from 'hono';
import { applicantApi } from '../src/features/applicants/api/applicants.ts';
import { applicantRoutes } from '../src/features/applicants/web/applicants.tsx';
import { importsApi } from '../src/features/imports/api/imports.ts';
import { importRoutes } from '../src/features/imports/web/imports.tsx';
import { createApiRouter } from '../src/platform/http/api.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { TestServices } from './services.ts';

/** Files in and people out, for programs. */
export function importingApi(services: TestServices, options: { readonly maxBytes?: number }) {
  const api = createApiRouter();
  api.route('/', importsApi(services, options));
  api.route('/', applicantApi());
  return api;
}

/** The same for people. */
export function importingPages(services: TestServices, options: { readonly maxBytes?: number }) {
  const pages = new Hono<AppEnv>();
  pages.route('/', importRoutes(services, options));
  pages.route('/', applicantRoutes());
  return pages;
}
