import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Tx } from '../../db/scope.ts';
import { Conflict, InvalidInput, NotFound } from '../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, type C, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { RedemptionId, SlotId } from '../../platform/ids.ts';
import { acceptOffer } from './actions/answer-offer.ts';
import { requestSlot } from './actions/request-slot.ts';
import { type EndHire, returnSlot } from './actions/return-slot.ts';
import { RequestInput } from './input.ts';
import { OFFER_STATES, offerState, REDEMPTION_STATES, RETURN_REASONS } from './rules/redemption.ts';
import { type AskedOffer, findAsked, listAsked, listParties } from './store/offers.ts';
import { findRedemption, type Redemption } from './store/redemptions.ts';

/** Who was proposed for a request, as whoever asks may know it. */
const Recommendation = z.object({ id: z.string(), state: z.string(), consentedOn: z.string().nullable() });
type ListRecommendations = (tx: Tx, id: RedemptionId) => Promise<z.output<typeof Recommendation>[]>;

const Asked = z.object({
  id: z.string(),
  slotId: z.string(),
  state: z.enum(REDEMPTION_STATES),
  openingId: z.string(),
});
const RedemptionOut = Asked.extend({
  /** As the opening was when the slot was requested. */
  title: z.string(),
  conditions: z.record(z.string(), z.string()),
  requestedAt: z.string(),
  /** Who took it on; null until then. */
  agency: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
  returnedAt: z.string().nullable(),
  returnReason: z.enum(RETURN_REASONS).nullable(),
});
const Recommended = z.object({ recommendations: z.array(Recommendation) });
const OfferOut = z.object({
  id: z.string(),
  state: z.enum(OFFER_STATES),
  /** What the opening says; null once the request is no longer yours. */
  title: z.string().nullable(),
  conditions: z.record(z.string(), z.string()).nullable(),
  company: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
  offeredAt: z.string(),
  answerDueAt: z.string(),
  returnedAt: z.string().nullable(),
});

/**
 * `/slots/:id/redemption` and `/redemptions` of the REST API, a company's and an agency's (rules.md §10.4).
 * @param listRecommendations who was proposed for a request
 * @param endHire for the books of hires
 */
export function redemptionsApi(
  listRecommendations: ListRecommendations,
  endHire: EndHire,
): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  resource(
    api,
    {
      method: 'post',
      path: '/slots/{id}/redemption',
      summary: 'Request the use of a slot with an opening: the first agency is asked',
      access: permitKey('company', 'useSlots'),
      body: RequestInput.strict(),
      out: Asked,
      status: 201,
      also: { 409: 'The slot is in use, used up or expired, or the opening is closed' },
    },
    async ({ c, id, body: { openingId } }) => {
      const slotId = id<SlotId>();
      const requested = await act(c, (tx) => requestSlot(tx, slotId, openingId));
      if (requested.ok)
        return { id: requested.id, slotId, state: await stateNow(c, requested.id), openingId };
      if (requested.reason !== 'opening_incomplete') throw new Conflict(requested.reason);
      throw new InvalidInput(
        requested.missing.map(({ key, en }) => ({ field: `conditions.${key}`, message: `${en} is missing` })),
      );
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/redemptions/{id}',
      summary: 'The use of a slot: a company’s own, or one that an agency is or was asked about',
      access: permitKey(['company', 'agency'], 'viewRedemptions'),
      out: z.union([RedemptionOut.extend(Recommended.shape), OfferOut.extend(Recommended.shape)]),
    },
    async ({ c, id }) => {
      const shown = c.var.membership.zone === 'company' ? await readOwn(c, id()) : await readAsked(c, id());
      return { ...shown, recommendations: await act(c, (tx) => listRecommendations(tx, id())) };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/redemptions/{id}/return',
      summary: 'Take the slot back: the request ends, whatever its state',
      access: permitKey('company', 'returnSlots'),
      out: RedemptionOut,
      status: 201,
      also: { 409: 'The start of whoever was hired is confirmed' },
    },
    async ({ c, id }) => {
      const returned = await act(c, async (tx) => {
        await endHire(tx, id());
        return returnSlot(tx, id());
      });
      if (!returned.ok) throw new Conflict(returned.reason);
      return readOwn(c, id());
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/redemptions',
      summary: 'Requests the agency is or was asked about, newest first',
      access: permitKey('agency', 'viewRedemptions'),
      query: CursorQuery,
      out: pageSchema(OfferOut),
    },
    async ({ c }) => {
      const { page, parties, now } = await act(c, async (tx) => {
        const found = await listAsked(tx, pageRequest(c));
        const ids = found.rows.map(({ redemptionId }) => redemptionId);
        return { page: found, parties: await listParties(tx, ids), now: tx.now };
      });
      return pageOut(page, (offer) => offerOut(offer, parties.get(offer.redemptionId), now));
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/redemptions/{id}/acceptance',
      summary: 'Take a request on',
      access: permitKey('agency', 'answerSlots'),
      out: OfferOut,
      status: 201,
      also: { 409: 'Not open to you any more, or no licence in force' },
    },
    async ({ c, id }) => {
      const answered = await act(c, (tx) => acceptOffer(tx, id()));
      if (!answered.ok) throw new Conflict(answered.reason);
      return readAsked(c, id());
    },
  );
  return api;
}

async function stateNow(c: C, id: RedemptionId): Promise<Redemption['state']> {
  return (await readOwn(c, id)).state;
}

async function readOwn(c: C, id: RedemptionId): Promise<z.output<typeof RedemptionOut>> {
  const { redemption, parties } = await act(c, async (tx) => ({
    redemption: await findRedemption(tx, tx.organisationId, id),
    parties: await listParties(tx, [id]),
  }));
  if (redemption === undefined) throw new NotFound('redemption');
  return {
    id,
    slotId: redemption.slotId,
    state: redemption.state,
    openingId: redemption.openingId,
    title: redemption.title,
    conditions: said(redemption.conditions),
    requestedAt: redemption.requestedAt.toISOString(),
    agency: namesOf(parties.get(id)),
    returnedAt: redemption.returnedAt?.toISOString() ?? null,
    returnReason: redemption.returnReason,
  };
}

async function readAsked(c: C, id: RedemptionId): Promise<z.output<typeof OfferOut>> {
  const { offer, parties, now } = await act(c, async (tx) => ({
    offer: await findAsked(tx, id),
    parties: await listParties(tx, [id]),
    now: tx.now,
  }));
  if (offer === undefined) throw new NotFound('redemption');
  return offerOut(offer, parties.get(id), now);
}

function offerOut(
  offer: AskedOffer,
  company: { readonly name: string; readonly nameEn: string | null } | undefined,
  now: Date,
): z.output<typeof OfferOut> {
  return {
    id: offer.redemptionId,
    state: offerState(offer.answer, offer.dueAt, now),
    title: offer.title,
    conditions: offer.conditions && said(offer.conditions),
    company: namesOf(company),
    offeredAt: offer.offeredAt.toISOString(),
    answerDueAt: offer.dueAt.toISOString(),
    returnedAt: offer.returnedAt?.toISOString() ?? null,
  };
}

function namesOf(party: { readonly name: string; readonly nameEn: string | null } | undefined) {
  return party === undefined ? null : { name: party.name, nameEn: party.nameEn };
}

function said(conditions: Redemption['conditions']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
  );
}
