import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApiRouter } from '../../platform/http/api.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { approvalApi } from './api/approval.ts';
import { changeApi } from './api/changes.ts';
import { mountInvitations } from './api/invitations.ts';
import { policyApi } from './api/policies.ts';

/** `/reapproach/…` and why somebody is asked, of the REST API. */
export function reapproachApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  policyApi(api);
  approvalApi(api, services);
  changeApi(api, services);
  mountInvitations(api, services);
  return api;
}
