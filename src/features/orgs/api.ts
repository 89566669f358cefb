import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../platform/errors.ts';
import { lineOf } from '../../platform/form-input.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { listPublishedTerms, type PublishedTerms } from '../agencies/actions/set-up.ts';
import { slotBlockers } from '../agencies/rules/set-up.ts';
import type { AgencyCard } from '../parties/rules/card.ts';
import { listAgencyCards } from '../parties/store/agencies.ts';
import { verifyLicence } from './actions/licences.ts';
import { changeOpening, createOpening, getOpening, type Opening as OpeningRow } from './actions/openings.ts';
import { conditionsInput, licenceInput } from './input.ts';
import { missingConditions } from './rules/opening.ts';
import { listOpenings } from './store/openings.ts';

const Opening = z
  .object({
    id: z.string(),
    title: z.string(),
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
const Agency = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    licenceNumber: z.string(),
    licenceExpiresOn: z.string(),
    speciality: z.string(),
    specialityEn: z.string(),
    placedLastYear: z.int().nullable(),
    leftWithinSixMonths: z.int().nullable(),
    feeNote: z.string(),
    feeNoteEn: z.string(),
    /** What it handles: kinds of work and prefectures of the lists people choose from. */
    work: z.array(z.string()),
    areas: z.array(z.string()),
    /** Its fee table: a share of the yearly pay in percent, or a sum in yen; `all` for what has no line of its own. */
    fees: z.array(z.object({ work: z.string(), percent: z.number().nullable(), yen: z.int().nullable() })),
    /** Up to each day from the start on, the percent of the fee paid back; null while it has not said. */
    refund: z.array(z.object({ untilDay: z.int(), percent: z.int() })).nullable(),
    /** Whether a slot can be used with it. */
    takesSlots: z.boolean(),
  })
  .openapi('Agency');
const Licence = z
  .object({
    number: z.string(),
    expiresOn: z.string(),
    state: z.enum(['valid', 'expiring']),
    daysLeft: z.int(),
  })
  .openapi('Licence');

const OpeningState = { state: z.enum(['open', 'closed']).optional() };
const NewOpening = z.strictObject({ title: lineOf(120), conditions: conditionsInput.optional() });
const OpeningChanges = z.strictObject({
  title: lineOf(120).optional(),
  conditions: conditionsInput.optional(),
  closed: z.boolean().optional(),
});
const CheckedLicence = z.strictObject({
  number: licenceInput.shape.licenceNumber,
  expiresOn: licenceInput.shape.licenceExpiresOn,
  /** Needed once number, name, address or representative of a checked agency have changed. */
  holder: z.enum(['corrected', 'another']).optional(),
});

/** `/openings`, `/agencies` and `/agencies/:id/licence` of the REST API (rules.md §10.4). */
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
    async ({ c, body: { title, conditions = {} } }) =>
      openingOut(await act(c, (tx) => createOpening(tx, { title, conditions }))),
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
      method: 'get',
      path: '/agencies',
      summary: 'Agencies that receive people now, ordered by licence number; all of them on one page',
      access: permitKey('company', 'viewAgencies'),
      out: pageSchema(Agency),
    },
    async ({ c }) => {
      const [cards, terms] = await act(c, (tx) => Promise.all([listAgencyCards(tx), listPublishedTerms(tx)]));
      const said = new Map(terms.map((one) => [one.agencyId as string, one]));
      return {
        data: cards.map((card) => ({ ...agencyOut(card), ...termsOut(said.get(card.id)) })),
        nextCursor: null,
      };
    },
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
    async ({ c, id, body: { number, expiresOn, holder } }) => {
      const checked = {
        licenceNumber: number,
        licenceExpiresOn: expiresOn,
        holder,
        renewalSentAt: undefined,
      };
      const verified = await act(c, (tx) => verifyLicence(tx, services, id(), checked));
      if (!verified.ok && verified.reason === 'number_taken') throw new Conflict(verified.reason);
      if (!verified.ok) {
        const field = verified.reason === 'holder_required' ? 'holder' : 'expiresOn';
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

function agencyOut({ id, name, nameEn, licenceNumber, licenceExpiresOn, ...card }: AgencyCard) {
  const { speciality, specialityEn, placedLastYear, leftWithinSixMonths, feeNote, feeNoteEn } = card;
  const figures = { placedLastYear, leftWithinSixMonths };
  const words = { speciality, specialityEn, feeNote, feeNoteEn };
  return { id, name, nameEn, licenceNumber, licenceExpiresOn, ...words, ...figures };
}

/** One moment may lie between the two readings: an agency that has just come has said nothing yet. */
function termsOut(terms: PublishedTerms | undefined) {
  if (terms === undefined) return { work: [], areas: [], fees: [], refund: null, takesSlots: false };
  const fees = terms.fees.map(({ work, permille, yen }) => ({
    work,
    percent: permille === null ? null : permille / 10,
    yen,
  }));
  const refund = terms.refund?.map((step) => ({ ...step })) ?? null;
  const takesSlots = slotBlockers(terms, true).length === 0;
  return { work: [...terms.work], areas: [...terms.areas], fees, refund, takesSlots };
}
