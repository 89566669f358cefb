import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../platform/errors.ts';
import { lineOf, pageField } from '../../platform/form-input.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { termFault } from '../parties/rules/licence-term.ts';
import { verifyLicence } from './actions/licences.ts';
import { changeOpening, createOpening, getOpening, type Opening as OpeningRow } from './actions/openings.ts';
import { conditionsInput, licenceFields } from './input.ts';
import { missingConditions } from './rules/opening.ts';
import { listOpenings } from './store/openings.ts';

const Opening = z
  .object({
    id: z.string(),
    title: z.string(),
    /** Where it can be read about. */
    url: z.string().nullable(),
    /** By key of art. 5-3; a condition that is not there has not been said. */
    conditions: z.record(z.string(), z.string()),
    /** What has to be said before a slot can be requested. */
    missing: z.array(z.string()),
    state: z.enum(['open', 'closed']),
    createdAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
  })
  .openapi('Opening');
const Licence = z
  .object({
    number: z.string(),
    expiresOn: z.string(),
    state: z.enum(['valid', 'expiring']),
    daysLeft: z.int(),
  })
  .openapi('Licence');

const OpeningState = { state: z.enum(['open', 'closed']).optional() };
const NewOpening = z.strictObject({
  title: lineOf(120),
  url: pageField.nullish(),
  conditions: conditionsInput.optional(),
});
const OpeningChanges = z.strictObject({
  title: lineOf(120).optional(),
  /** Null takes it back. */
  url: pageField.nullish(),
  conditions: conditionsInput.optional(),
  closed: z.boolean().optional(),
});
const CheckedLicence = z.strictObject({
  number: licenceFields.licenceNumber,
  /** The first day of the term, where it is to be checked, too. */
  startsOn: licenceFields.licenceExpiresOn.optional(),
  expiresOn: licenceFields.licenceExpiresOn,
  /** Needed once number, name, address or representative of a checked agency have changed. */
  holder: z.enum(['corrected', 'another']).optional(),
});

const FIELD_OF = { holder_required: 'holder', not_begun: 'startsOn', licence_expired: 'expiresOn' } as const;

/** `/openings` and `/agencies/:id/licence` of the REST API (rules.md §10.4). */
export function orgsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const view = permitKey('company', 'viewOpenings');
  const edit = permitKey('company', 'editOpenings');
  resource(
    api,
    {
      method: 'get',
      path: '/openings',
      summary: 'Openings, newest first',
      access: view,
      query: CursorQuery.extend(OpeningState),
      out: pageSchema(Opening),
    },
    async ({ c, query }) =>
      pageOut(await act(c, (tx) => listOpenings(tx, query, pageRequest(c))), openingOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/openings',
      summary: 'Add an opening; its conditions may be incomplete until a slot is requested',
      access: edit,
      body: NewOpening,
      out: Opening,
      status: 201,
    },
    async ({ c, body: { title, url, conditions = {} } }) =>
      openingOut(await act(c, (tx) => createOpening(tx, { title, url, conditions }))),
  );
  resource(
    api,
    { method: 'get', path: '/openings/{id}', summary: 'One opening', access: view, out: Opening },
    async ({ c, id }) => openingOut(await act(c, (tx) => getOpening(tx, id()))),
  );
  resource(
    api,
    {
      method: 'patch',
      path: '/openings/{id}',
      summary: 'Change an opening; what is left out stays, an empty condition is taken back',
      access: edit,
      body: OpeningChanges,
      out: Opening,
    },
    async ({ c, id, body }) => openingOut(await act(c, (tx) => changeOpening(tx, id(), body))),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/agencies/{id}/licence',
      summary: "Record that an agency's licence has been checked against the register",
      access: permitKey('operator', 'verifyLicences'),
      body: CheckedLicence,
      out: Licence,
      status: 201,
      also: { 409: 'The number has been verified for another agency' },
    },
    async ({ c, id, body: { number, startsOn, expiresOn, holder } }) => {
      const fault = startsOn === undefined ? undefined : termFault(startsOn, expiresOn);
      if (fault !== undefined) throw new InvalidInput([{ field: 'startsOn', message: fault }]);
      const checked = {
        licenceNumber: number,
        licenceStartsOn: startsOn,
        licenceExpiresOn: expiresOn,
        holder,
        renewalSentAt: undefined,
      };
      const verified = await act(c, (tx) => verifyLicence(tx, services, id(), checked));
      if (!verified.ok) {
        if (verified.reason === 'number_taken') throw new Conflict(verified.reason);
        const field = FIELD_OF[verified.reason];
        throw new InvalidInput([{ field, message: verified.reason }]);
      }
      const state = verified.licence.state === 'expiring' ? ('expiring' as const) : ('valid' as const);
      return { number, expiresOn, state, daysLeft: verified.licence.daysLeft };
    },
  );
  return api;
}

function openingOut(opening: OpeningRow): z.output<typeof Opening> {
  return {
    id: opening.id,
    title: opening.title,
    url: opening.url,
    conditions: Object.fromEntries(
      Object.entries(opening.conditions).map(([key, text]) => [key, text ?? '']),
    ),
    missing: missingConditions(opening.conditions).map(({ key }) => key),
    state: opening.closedAt === null ? 'open' : 'closed',
    createdAt: opening.createdAt.toISOString(),
    updatedAt: opening.updatedAt.toISOString(),
    closedAt: opening.closedAt?.toISOString() ?? null,
  };
}
