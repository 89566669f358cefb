import { Hono } from 'hono';
import { act, idPage, idParam, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { getReceipt, listReceiptDetails } from '../actions/show-receipts.ts';
import { ReceiptQuery } from '../input.ts';
import { ReceiptPage } from '../views/receipt.tsx';
import { ReceiptsPage } from '../views/receipts.tsx';

/** What a company sees of one introduction. */
export function receiptRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.receipts(), ...permit('company', 'viewReceipts'), async (c) => {
    const { state, named } = ReceiptQuery.parse(c.req.query());
    const filter = { state, isNamed: named === 'yes' };
    const page = await act(c, (tx) => listReceiptDetails(tx, services, filter, idPage(c)));
    return showPage(c, <ReceiptsPage page={page} state={state} named={named} />);
  });
  app.get(paths.company.receipt(':id'), ...permit('company', 'viewReceipts'), async (c) => {
    const receipt = await act(c, (tx) => getReceipt(tx, services, idParam(c)));
    return showPage(c, <ReceiptPage receipt={receipt} />);
  });
  return app;
}
