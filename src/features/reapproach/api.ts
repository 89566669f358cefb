import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApiRouter } from '../../platform/http/api.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { mountInvitations } from './api/invitations.ts';

/** `/reapproach/…` and why somebody is asked, of the REST API. */
export function reapproachApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  mountInvitations(api, services);
  return api;
}
