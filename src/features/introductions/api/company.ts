import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CursorQuery, createApiRouter } from '../../../platform/http/api.ts';
import { act, idPage } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { getReceipt, type ReceiptDetail } from '../actions/show-receipts.ts';
import { RECEIPT_STATES } from '../rules/receipt-state.ts';
import { listReceipts, type Receipt } from '../store/receipts.ts';

const ReceiptOut = z.object({ receipt: z.string(), state: z.enum(RECEIPT_STATES), on: z.string() });
const ReceiptDetailOut = ReceiptOut.extend({
  /** Only where the person chose to tell this company. */
  name: z.string().nullable(),
  /** What became of asking the operator to look again; null where nobody has asked. */
  appeal: z.enum(['open', 'upheld', 'rejected']).nullable(),
});

/** A company's `/introductions` and `/receipts` (rules.md §10.4). */
export function introductionsApi(services: Services): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const access = permitKey('company', 'viewReceipts');
  resource(
    api,
    {
      method: 'get',
      path: '/introductions',
      summary: 'Introductions, newest first',
      access,
      query: CursorQuery,
      out: pageSchema(ReceiptOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listReceipts(tx, idPage(c))), receiptOut),
  );
  resource(
    api,
    { method: 'get', path: '/receipts/{id}', summary: 'The receipt', access, out: ReceiptDetailOut },
    async ({ c, id }) => {
      const receipt = await act(c, (tx) => getReceipt(tx, services, id()));
      return { ...receiptOut(receipt), name: receipt.name, appeal: appealOut(receipt.appeal) };
    },
  );
  return api;
}

function appealOut(appeal: ReceiptDetail['appeal']): z.output<typeof ReceiptDetailOut>['appeal'] {
  if (appeal === null) return null;
  return appeal.upheld === null ? 'open' : appeal.upheld ? 'upheld' : 'rejected';
}

function receiptOut({ id, state, introducedOn }: Receipt): z.output<typeof ReceiptOut> {
  return { receipt: id, state, on: introducedOn };
}
