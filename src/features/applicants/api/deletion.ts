import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { NotFound } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { forgetApplicants } from '../actions/forget-applicants.ts';
import { DeletionForm } from '../input/by-hand.ts';

/** One person deleted, of the REST API. */
export function mountDeletion(api: OpenAPIHono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/deletion',
      summary: 'Delete a person for good; no file brings back what had ended by then',
      access: permitKey('company', 'editApplicants'),
      body: DeletionForm.strict(),
      out: z.object({ id: z.string() }),
    },
    async ({ c, id, body }) => {
      const deleted = await act(c, (tx) => forgetApplicants(tx, services, [id<ApplicantId>()], body));
      if (deleted === 0) throw new NotFound('applicant');
      return { id: id() };
    },
  );
}
