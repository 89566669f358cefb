import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { NotFound } from '../../platform/errors.ts';
import { apiKeyOf } from '../../platform/http/access.ts';
import { createApiRouter, pageSchema, problemResponses } from '../../platform/http/api.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { readId, type SlotId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { auditLedgers, type LedgerAudit, WALK_PER_PAGE } from './actions/audit-ledger.ts';
import { getSlot, showBalance, showRules, showSlots } from './actions/show-slots.ts';
import type { Balance } from './rules/balance.ts';
import type { ProgramRule } from './rules/program-rule.ts';
import type { Slot } from './store/slots.ts';

const PAGE_SIZE = 50;

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
});

const SlotOut = z.object({
  id: z.string(),
  number: z.int(),
  state: z.enum(['available', 'requested', 'consumed', 'expired', 'cancelled']),
  grantedOn: z.string(),
  expiresOn: z.string().nullable(),
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

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const SlotPage = z.object({ cursor: z.coerce.number().int().positive().optional() });
const CompanyPage = z.object({ cursor: z.uuid().optional() });

/** `/slots`, `/rules` and `/ledger/audit` of the REST API (rules.md §10.4). */
export function slotsApi(services: Services): OpenAPIHono<AppEnv> {
  const { database } = services;
  const api = createApiRouter();
  const company = [apiKeyOf('company', 'viewer')];
  const operator = [apiKeyOf('operator', 'viewer')];
  const ownId = (c: { var: AppEnv['Variables'] }) => c.var.membership.organisationId;

  api.openapi(
    createRoute({
      method: 'get',
      path: '/slots/balance',
      middleware: company,
      responses: { 200: json(BalanceOut, 'Points, slots and the rule in force'), ...problemResponses },
    }),
    async (c) => c.json(balanceOut(await showBalance(database, c.var.scope, ownId(c))), 200),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/slots',
      middleware: company,
      request: { query: SlotPage },
      responses: { 200: json(pageSchema(SlotOut), 'Slots, newest first'), ...problemResponses },
    }),
    async (c) => {
      const { cursor } = c.req.valid('query');
      const found = await showSlots(database, c.var.scope, ownId(c), {
        before: cursor,
        limit: PAGE_SIZE + 1,
      });
      const slots = found.slice(0, PAGE_SIZE);
      const nextCursor = found.length > slots.length ? String(slots.at(-1)?.number) : null;
      return c.json({ data: slots.map(slotOut), nextCursor }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/slots/{id}',
      middleware: company,
      request: { params: z.object({ id: z.string() }) },
      responses: { 200: json(SlotOut, 'The slot'), ...problemResponses },
    }),
    async (c) => {
      const id = readId<SlotId>(c.req.valid('param').id);
      if (id === undefined) throw new NotFound('slot');
      return c.json(slotOut(await getSlot(database, c.var.scope, ownId(c), id)), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/rules',
      middleware: operator,
      responses: {
        200: json(pageSchema(Rule), 'Every published version, oldest first'),
        ...problemResponses,
      },
    }),
    async (c) =>
      c.json({ data: (await showRules(database, c.var.scope)).map(ruleOut), nextCursor: null }, 200),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/ledger/audit',
      middleware: operator,
      request: { query: CompanyPage },
      responses: { 200: json(pageSchema(AuditOut), 'Each company: chain and replay'), ...problemResponses },
    }),
    async (c) => {
      const page = { after: c.req.valid('query').cursor, limit: PAGE_SIZE + 1, walk: WALK_PER_PAGE };
      const found = await auditLedgers(database, c.var.scope, page);
      const audits = found.slice(0, PAGE_SIZE);
      const nextCursor = found.length > audits.length ? (audits.at(-1)?.summary.companyId ?? null) : null;
      return c.json({ data: audits.map(auditOut), nextCursor }, 200);
    },
  );
  return api;
}

function balanceOut({ points, toNextSlot, slots, rule }: Balance): z.output<typeof BalanceOut> {
  return { points, toNextSlot, slots, rule: ruleOut(rule) };
}

function ruleOut(rule: ProgramRule): z.output<typeof Rule> {
  return {
    ...rule,
    publishedAt: rule.publishedAt.toISOString(),
    effectiveAt: rule.effectiveAt.toISOString(),
    slotExpiryMonths: rule.slotExpiryMonths ?? null,
  };
}

function slotOut({ id, number, state, grantedOn, expiresOn }: Slot): z.output<typeof SlotOut> {
  return { id, number, state, grantedOn, expiresOn: expiresOn ?? null };
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
