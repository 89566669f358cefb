import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput, NotFound } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { readBases } from '../actions/contact-basis.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { recordBasis, voidBasis } from '../actions/record-bases.ts';
import { BasisInput } from '../input/bases.ts';
import { BasesOut, basesOut } from './basis-shapes.ts';

/** On what basis a person is kept and may be written to, of the REST API. */
export function mountBases(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editApplicants');

  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/bases',
      summary: 'Write down on what basis a person is kept, or that they agreed to be written to or refused',
      access: edit,
      body: BasisInput,
      out: BasesOut,
      also: { 409: 'They refused on that day or later, so an agreement would not count' },
    },
    async ({ c, id, body }) => {
      const recorded = await act(c, (tx) => recordBasis(tx, id<ApplicantId>(), body));
      if (!recorded.ok && recorded.reason === 'refused') throw new Conflict('contact_refused');
      if (!recorded.ok) throw new InvalidInput([{ field: 'on', message: 'is still to come' }]);
      return basesOut(await act(c, (tx) => readBases(tx, id())));
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/applicants/{id}/bases',
      summary: 'Both as they stand, and everything that was written down, the newest first',
      access: permitKey('company', 'viewApplicants'),
      out: BasesOut,
    },
    async ({ c, id }) =>
      basesOut(await act(c, async (tx) => readBases(tx, (await getApplicant(tx, id<ApplicantId>())).id))),
  );
  resource(
    api,
    {
      method: 'delete',
      path: '/applicant-bases/{id}',
      summary:
        'Take a record back that was written down by mistake; it stays in the history and counts no longer',
      access: edit,
      out: z.object({ id: z.string() }),
    },
    async ({ c, id }) => {
      if (!(await act(c, (tx) => voidBasis(tx, id())))) throw new NotFound('basis');
      return { id: id() };
    },
  );
}
