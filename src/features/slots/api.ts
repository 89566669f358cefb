import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, idPage, numberedPage } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { auditLedgers, type LedgerAudit, WALK_PER_PAGE } from './actions/audit-ledger.ts';
import { getBalance, getSlot } from './actions/show-slots.ts';
import type { Balance } from './rules/balance.ts';
import type { ProgramRule } from './rules/program-rule.ts';
import { listRules } from './store/rules.ts';
import { listSlots } from './store/slots.ts';

const Rule = z.object({
  version: z.int(),
  publishedAt: z.string(),
  effectiveAt: z.string(),
  pointsPerSlot: z.int(),
  repetitionMonths: z.int(),
  touchDays: z.int(),
  chooseLaterDays: z.int(),
  objectionBusinessDays: z.int(),
  suspensionBusinessDays: z.int(),
  slotExpiryMonths: z.int().nullable(),
  neverAnswered: z.boolean(),
  note: z.string(),
});

const BalanceOut = z.object({
  /** balance = confirmed − reversed − spent; debt = −balance where it is negative. */
  points: z.object({
    pending: z.int(),
    confirmed: z.int(),
    reversed: z.int(),
    voided: z.int(),
    spent: z.int(),
    balance: z.int(),
    debt: z.int(),
  }),
  toNextSlot: z.int(),
  slots: z.object({
    earned: z.int(),
    available: z.int(),
    requested: z.int(),
    consumed: z.int(),
    expired: z.int(),
    cancelled: z.int(),
  }),
  rule: Rule,
  /** What slots are worth in yen: pay × fee, an estimate from what the company says, or from the published reference. */
  worth: z.object({
    eachYen: z.int(),
    availableYen: z.int(),
    yearlyPayYen: z.int(),
    feePercent: z.number(),
  }),
});

const SlotOut = z.object({
  id: z.string(),
  number: z.int(),
  state: z.enum(['available', 'requested', 'consumed', 'expired', 'cancelled']),
  grantedOn: z.string(),
  expiresOn: z.string().nullable(),
  /** What it is used for; null while it is open. */
  redemptionId: z.string().nullable(),
});

const AuditOut = z.object({
  companyId: z.string(),
  name: z.string(),
  entries: z.int(),
  /** When the ledger was walked and how long it was; null while a long one waits for its first check. */
  checked: z.object({ at: z.iso.datetime(), entries: z.int() }).nullable(),
  chain: z
    .object({
      verified: z.boolean(),
      firstBrokenEntry: z.int().nullable(),
      fault: z.string().nullable(),
    })
    .nullable(),
  replay: z
    .object({ equal: z.boolean(), firstWrongEntry: z.int().nullable(), fault: z.string().nullable() })
    .nullable(),
});

/** `/slots`, `/rules` and `/ledger/audit` of the REST API (rules.md §10.4). */
export function slotsApi({ database }: Pick<Services, 'database'>): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const access = permitKey('company', 'viewSlots');
  const desk = permitKey('operator', 'viewLedgers');

  resource(
    api,
    {
      method: 'get',
      path: '/slots/balance',
      summary: 'Points, slots and the rule in force',
      access,
      out: BalanceOut,
    },
    async ({ c }) => balanceOut(await act(c, (tx) => getBalance(tx, tx.organisationId))),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/slots',
      summary: 'Slots, newest first',
      access,
      query: CursorQuery,
      out: pageSchema(SlotOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listSlots(tx, numberedPage(c))), (slot) => slot),
  );
  resource(
    api,
    { method: 'get', path: '/slots/{id}', summary: 'The slot', access, out: SlotOut },
    ({ c, id }) => act(c, (tx) => getSlot(tx, id())),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/rules',
      summary: 'Every published version of the program rule, oldest first',
      access: desk,
      out: pageSchema(Rule),
    },
    async ({ c }) => ({ data: (await act(c, listRules)).map(ruleOut), nextCursor: null }),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/ledger/audit',
      summary: 'Each company: chain and replay',
      access: desk,
      query: CursorQuery,
      out: pageSchema(AuditOut),
    },
    async ({ c }) => {
      const page = { ...idPage(c), walk: WALK_PER_PAGE };
      return pageOut(await auditLedgers(database, c.var.scope, page), auditOut);
    },
  );
  return api;
}

function balanceOut({ points, toNextSlot, slots, rule, worth }: Balance): z.output<typeof BalanceOut> {
  const { each, available, basis } = worth;
  const worthOut = { eachYen: each, availableYen: available, ...basis };
  return { points, toNextSlot, slots, rule: ruleOut(rule), worth: worthOut };
}

function ruleOut(rule: ProgramRule): z.output<typeof Rule> {
  return {
    ...rule,
    publishedAt: rule.publishedAt.toISOString(),
    effectiveAt: rule.effectiveAt.toISOString(),
  };
}

function auditOut({ summary, name, audit }: LedgerAudit): z.output<typeof AuditOut> {
  const { companyId, entries } = summary;
  if (audit === undefined) return { companyId, name, entries, checked: null, chain: null, replay: null };
  const { chain, replay } = audit;
  return {
    companyId,
    name,
    entries,
    checked: { at: audit.checkedAt.toISOString(), entries: audit.entries },
    chain: {
      verified: chain === undefined,
      firstBrokenEntry: chain?.firstBroken ?? null,
      fault: chain?.fault ?? null,
    },
    replay: {
      equal: replay === undefined,
      firstWrongEntry: replay?.at ?? null,
      fault: replay?.fault ?? null,
    },
  };
}
