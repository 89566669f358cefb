import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { NotFound } from '../../../platform/errors.ts';
import { apiKeyOf } from '../../../platform/http/access.ts';
import { createApiRouter, pageSchema, problemResponses } from '../../../platform/http/api.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ReceiptId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { getReceipt, showReceipts } from '../actions/show-receipts.ts';
import { RECEIPT_STATES } from '../rules/receipt-state.ts';
import type { Receipt } from '../store/receipts.ts';
import { IdParam, jsonOf, PAGE_SIZE } from './shapes.ts';

const ReceiptOut = z.object({ receipt: z.string(), state: z.enum(RECEIPT_STATES), on: z.string() });
const ReceiptDetail = ReceiptOut.extend({
  /** The generic link it came through; null for a personal link, which would point at a person. */
  linkId: z.string().nullable(),
  /** Only where the person chose to tell this company. */
  name: z.string().nullable(),
});
const ReceiptPage = z.object({ cursor: z.uuid().optional() });

/** A company's `/introductions` and `/receipts` (rules.md §10.4). */
export function introductionsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const company = [apiKeyOf('company', 'viewer')];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/introductions',
      middleware: company,
      request: { query: ReceiptPage },
      responses: { 200: jsonOf(pageSchema(ReceiptOut), 'Introductions, newest first'), ...problemResponses },
    }),
    async (c) => {
      const page = { after: c.req.valid('query').cursor, limit: PAGE_SIZE + 1 };
      const found = await showReceipts(services, c.var.scope, page);
      const receipts = found.slice(0, PAGE_SIZE);
      const nextCursor = found.length > receipts.length ? (receipts.at(-1)?.id ?? null) : null;
      return c.json({ data: receipts.map(receiptOut), nextCursor }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/receipts/{id}',
      middleware: company,
      request: { params: IdParam },
      responses: { 200: jsonOf(ReceiptDetail, 'The receipt'), ...problemResponses },
    }),
    async (c) => {
      const id = readId<ReceiptId>(c.req.valid('param').id);
      if (id === undefined) throw new NotFound('receipt');
      const receipt = await getReceipt(services, c.var.scope, id);
      return c.json(
        { ...receiptOut(receipt), linkId: receipt.linkId ?? null, name: receipt.name ?? null },
        200,
      );
    },
  );
  return api;
}

function receiptOut({ id, state, introducedOn }: Receipt): z.output<typeof ReceiptOut> {
  return { receipt: id, state, on: introducedOn };
}
