import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { jstDate } from '../../platform/calendar.ts';
import { Conflict, InvalidInput, NotFound } from '../../platform/errors.ts';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { AgencyContractId, ApplicantId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { getApplicant } from '../applicants/actions/read-applicants.ts';
import { closeContract, keepContract } from './actions/contracts.ts';
import { feeProtection } from './actions/fee-protection.ts';
import { removeRecommended, writeRecommended } from './actions/received.ts';
import { ContractEnd, NewContract, NewRecommendation } from './input.ts';
import { type Contract, effects, type Finding, protectionStates } from './rules/protection.ts';
import { findContract, listWrittenContracts } from './store/contracts.ts';
import { findRecommendedPerson } from './store/received.ts';

const ContractOut = z
  .object({
    id: z.string(),
    /** Null where the agency is not on this platform. */
    agencyId: z.string().nullable(),
    agencyName: z.string(),
    clause: z.string(),
    months: z.int(),
    effect: z.enum(effects),
    signedOn: z.string(),
    endedOn: z.string().nullable(),
  })
  .openapi('AgencyContract');
const FindingOut = z.object({
  /** Of what was written down by hand. */
  id: z.string().nullable(),
  agencyName: z.string(),
  source: z.enum(['hand', 'route', 'platform']),
  /** Null where nobody knows the day. */
  recommendedOn: z.string().nullable(),
  openingTitle: z.string().nullable(),
  state: z.enum(protectionStates),
  /** The last day of the clause; null where no day is known, or no clause. */
  until: z.string().nullable(),
  clause: z.string().nullable(),
});
const ProtectionOut = z
  .object({
    state: z.enum(protectionStates),
    until: z.string().nullable(),
    clause: z.string().nullable(),
    agencyName: z.string().nullable(),
    /** The address was typed here: with recommendations agreed to before that it is not compared. */
    notCompared: z.boolean(),
    recommendations: z.array(FindingOut),
  })
  .openapi('FeeProtection');

/** Contracts with agencies, and for whom a fee could be asked, of the REST API (rules.md §14.16, §14.17). */
export function protectionApi(services: Pick<Services, 'keyRing'>): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  contractsApi(api);
  const edit = permitKey('company', 'editApplicants');
  const known = { 404: 'Unknown, or another company’s' };

  resource(
    api,
    {
      method: 'get',
      path: '/applicants/{id}/fee-protection',
      summary:
        'Whether an agency could ask a fee for a person today, and until when; the recommendation that counts first',
      access: permitKey('company', 'viewApplicants'),
      out: ProtectionOut,
      also: known,
    },
    async ({ c, id }) =>
      act(c, async (tx) => {
        const { id: applicantId } = await getApplicant(tx, id<ApplicantId>());
        const found = (await feeProtection(tx, services, [applicantId], jstDate(tx.now))).get(applicantId);
        if (found === undefined) throw new NotFound('applicant');
        const { state, until, clause, agencyName, isHeldBack, findings } = found;
        const recommendations = findings.map(findingOut);
        return { state, until, clause, agencyName, notCompared: isHeldBack, recommendations };
      }),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/applicants/{id}/agency-recommendations',
      summary: 'Write down that an agency recommended a person to you',
      access: edit,
      body: NewRecommendation,
      out: z.object({ id: z.string() }),
      status: 201,
      also: known,
    },
    async ({ c, id, body }) => {
      const written = await act(c, (tx) => writeRecommended(tx, id<ApplicantId>(), body));
      if (written.ok) return { id: written.id };
      throw written.reason === 'no_name'
        ? new InvalidInput([{ field: 'agencyName', message: 'is a legal form alone' }])
        : new InvalidInput([{ field: 'on', message: 'must be today or an earlier day' }]);
    },
  );
  resource(
    api,
    {
      method: 'delete',
      path: '/agency-recommendations/{id}',
      summary: 'Take away what was written down by mistake',
      access: edit,
      out: z.object({ id: z.string() }),
      also: known,
    },
    async ({ c, id }) => {
      await act(c, async (tx) => {
        const applicantId = await findRecommendedPerson(tx, id());
        if (applicantId === undefined) throw new NotFound('agency recommendation');
        await removeRecommended(tx, applicantId, id());
      });
      return { id: id() };
    },
  );
  return api;
}

function contractsApi(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editContracts');

  resource(
    api,
    {
      method: 'get',
      path: '/agency-contracts',
      summary: 'Contracts with agencies and their clauses, the one written down last first',
      access: permitKey('company', 'viewContracts'),
      query: CursorQuery,
      out: pageSchema(ContractOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listWrittenContracts(tx, pageRequest(c))), contractOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/agency-contracts',
      summary: 'Write down a contract: it is never changed, it ends',
      access: edit,
      body: NewContract,
      out: ContractOut,
      status: 201,
    },
    async ({ c, body }) => {
      const { kept, contract } = await act(c, async (tx) => {
        const one = await keepContract(tx, { ...body, agencyName: body.agencyName ?? '' });
        return { kept: one, contract: one.ok ? await findContract(tx, one.id) : undefined };
      });
      if (!kept.ok) throw refused(kept.reason);
      if (contract === undefined) throw new NotFound('contract');
      return contractOut(contract);
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/agency-contracts/{id}/end',
      summary: 'End a contract on a day; with null it was a mistake and counts for nothing',
      access: edit,
      body: ContractEnd,
      out: z.object({ id: z.string() }),
      also: { 409: 'Ended already' },
    },
    async ({ c, id, body: { endedOn } }) => {
      const contractId = id<AgencyContractId>();
      const ended = await act(c, async (tx) =>
        (await findContract(tx, contractId)) === undefined
          ? undefined
          : closeContract(tx, contractId, endedOn),
      );
      if (ended === undefined) throw new NotFound('contract');
      if (ended.ok) return { id: contractId };
      if (ended.reason === 'gone') throw new Conflict('already_ended');
      throw new InvalidInput([{ field: 'endedOn', message: ENDS[ended.reason] }]);
    },
  );
}

const ENDS = { future: 'must be today or an earlier day', before: 'is before the signature' } as const;

function refused(reason: 'unknown' | 'future' | 'no_name'): InvalidInput {
  const faults = {
    unknown: { field: 'agencyId', message: 'is no agency of this platform' },
    future: { field: 'signedOn', message: 'must be today or an earlier day' },
    no_name: { field: 'agencyName', message: 'is missing, or a legal form alone' },
  } as const;
  return new InvalidInput([faults[reason]]);
}

function contractOut(one: Contract): z.output<typeof ContractOut> {
  const { id, agencyId, agencyName, clause, months, effect, signedOn, endedOn } = one;
  return { id, agencyId, agencyName, clause, months, effect, signedOn, endedOn };
}

function findingOut({ received, contract, state, until }: Finding): z.output<typeof FindingOut> {
  const { id, agencyName, source, on, openingTitle } = received;
  return {
    id,
    agencyName,
    source,
    recommendedOn: on,
    openingTitle,
    state,
    until,
    clause: contract?.clause ?? null,
  };
}
