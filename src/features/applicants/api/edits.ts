import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Tx } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { changePerson, changeSelection } from '../actions/edit-applicants.ts';
import { getApplicant } from '../actions/read-applicants.ts';
import { setStanding } from '../actions/set-standing.ts';
import { PersonChange } from '../input/standing.ts';
import { SelectionChange } from '../input.ts';
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
      const changed = await act(c, (tx) => changeWhole(tx, id<ApplicantId>(), body));
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

/** Whoever sends what was decided alone changes neither name nor contact. */
async function changeWhole(tx: Tx, id: ApplicantId, { person, standing }: z.output<typeof PersonChange>) {
  const isSaid = (all: object) => Object.values(all).some((value) => value !== undefined);
  if (isSaid(person) || !isSaid(standing)) {
    const changed = await changePerson(tx, id, person);
    if (!changed.ok) return changed;
  }
  if (isSaid(standing)) await setStanding(tx, id, standing);
  return { ok: true } as const;
}
