import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ReceiptId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { getReceipt } from '../actions/show-receipts.ts';
import { ReceiptPage } from '../views/receipt.tsx';

/** What a company sees of one introduction. */
export function receiptRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.receipt(':id'), staffOf('company', 'viewer'), async (c) => {
    const id = readId<ReceiptId>(c.req.param('id'));
    if (id === undefined) throw new NotFound('receipt');
    const receipt = await getReceipt(services, c.var.scope, id);
    return showPage(c, <ReceiptPage frame={pageFrame(c, services.env.isDemo)} receipt={receipt} />);
  });
  return app;
}
