import type { OpenAPIHono } from '@hono/zod-openapi';
import { InvalidInput } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { changePerson, changeSelection } from '../actions/edit-applicants.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { PersonChange, SelectionChange } from '../input.ts';
import { END_FAULTS } from './end-faults.ts';
import { ApplicantDetailOut, applicantDetailOut } from './shapes.ts';

/** People and selections changed by hand, of the REST API. */
export function mountEdits(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editApplicants');

  resource(
    api,
    {
      method: 'patch',
      path: '/applicants/{id}',
      summary: 'Change name and contact; what is changed is not overwritten by imports until it is released',
      access: edit,
      body: PersonChange,
      out: ApplicantDetailOut,
    },
    async ({ c, id, body }) => {
      const changed = await act(c, (tx) => changePerson(tx, id<ApplicantId>(), body));
      if (!changed.ok) throw new InvalidInput([{ field: 'email', message: 'or a phone number is needed' }]);
      return applicantDetailOut(await act(c, (tx) => getApplicant(tx, id())));
    },
  );
  resource(
    api,
    {
      method: 'patch',
      path: '/selections/{id}',
      summary: 'Change a selection; what is changed is not overwritten by imports until it is released',
      access: edit,
      body: SelectionChange,
      out: ApplicantDetailOut,
    },
    async ({ c, id, body }) => {
      const changed = await act(c, (tx) => changeSelection(tx, id<SelectionId>(), body));
      if (!changed.ok) throw new InvalidInput([{ field: 'endedOn', message: END_FAULTS[changed.reason] }]);
      return applicantDetailOut(await act(c, (tx) => getApplicant(tx, changed.applicantId)));
    },
  );
}
