import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { createApiRouter } from '../../platform/http/api.ts';
import { act } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { AgencyCard } from '../parties/rules/card.ts';
import { listAgencyCards } from '../parties/store/agencies.ts';
import { slotBlockers } from './rules/set-up.ts';
import { listPublishedTerms, type PublishedTerms } from './store/terms.ts';

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
/** `/agencies` of the REST API (rules.md §10.4). */
export function agenciesApi(): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
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
  return api;
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
