import type { OpenAPIHono } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../../platform/http/api.ts';
import { act, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { CompareNow } from '../actions/add-by-hand.ts';
import { endSelection } from '../actions/end-selection.ts';
import { getApplicant, searchApplicants } from '../actions/read-applicants.ts';
import { ApplicantQuery, SelectionEndInput } from '../input.ts';
import { mountBases } from './bases.ts';
import { mountContacts } from './contacts.ts';
import { mountDeletion } from './deletion.ts';
import { mountEdits } from './edits.ts';
import { END_FAULTS } from './end-faults.ts';
import { mountEntry } from './entry.ts';
import { mountNotes } from './notes.ts';
import {
  ApplicantDetailOut,
  ApplicantOut,
  applicantDetailOut,
  applicantOut,
  SelectionOut,
  selectionOut,
} from './shapes.ts';

/**
 * `/applicants` and `/selections` of the REST API (rules.md §10.4).
 * @param compareNow proposes at once who may be the same person as somebody who was added
 */
export function applicantApi(
  services: Pick<Services, 'keyRing'>,
  compareNow?: CompareNow,
): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const view = permitKey('company', 'viewApplicants');

  resource(
    api,
    {
      method: 'get',
      path: '/applicants',
      summary: 'Past applicants, latest event first',
      access: view,
      query: ApplicantQuery.extend(CursorQuery.shape),
      out: pageSchema(ApplicantOut),
    },
    async ({ c, query: { cursor: _cursor, ...search } }) =>
      pageOut(await act(c, (tx) => searchApplicants(tx, search, pageRequest(c))), applicantOut),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/applicants/{id}',
      summary: 'The person with all selections',
      access: view,
      out: ApplicantDetailOut,
    },
    async ({ c, id }) => applicantDetailOut(await act(c, (tx) => getApplicant(tx, id()))),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/selections/{id}/end',
      summary: 'End a selection; nobody is mailed by this',
      access: permitKey('company', 'editApplicants'),
      body: SelectionEndInput,
      out: SelectionOut,
      also: { 409: 'It had ended before' },
    },
    async ({ c, id, body }) => {
      const ended = await act(c, (tx) => endSelection(tx, id<SelectionId>(), body));
      if (ended.ok) return selectionOut(ended.selection);
      if (ended.reason === 'already_ended') throw new Conflict('selection_already_ended');
      throw new InvalidInput([{ field: 'endedOn', message: END_FAULTS[ended.reason] }]);
    },
  );
  mountEntry(api, compareNow);
  mountDeletion(api, services);
  mountNotes(api);
  mountContacts(api);
  mountBases(api);
  mountEdits(api);
  return api;
}
