import { Hono } from 'hono';
import type { Page } from '../../../db/page.ts';
import { sendCsv } from '../../../platform/http/attachment.ts';
import { act, type C, goOn, idPage, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { idOf, type ReceiptId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { raiseAppeal } from '../actions/appeals.ts';
import { getReceipt, listReceiptDetails, type ReceiptDetail } from '../actions/show-receipts.ts';
import { AppealInput, ReceiptQuery } from '../input.ts';
import { ReceiptPage, type RefusedAppeal } from '../views/receipt.tsx';
import { receiptFile } from '../views/receipt-file.ts';
import { ReceiptsPage } from '../views/receipts.tsx';

const EXPORTED_TOGETHER = 500;

/** What a company sees of its introductions. */
export function receiptRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.receipts(), ...permit('company', 'viewReceipts'), async (c) => {
    const { state, named } = ReceiptQuery.parse(c.req.query());
    const filter = { state, isNamed: named === 'yes' };
    const page = await act(c, (tx) => listReceiptDetails(tx, services, filter, idPage(c)));
    return showPage(c, <ReceiptsPage page={page} state={state} named={named} />);
  });
  /** Page by page, each in a transaction of its own: a slow reader holds nothing open. Who takes the file has seen the names in it. */
  const allReceipts = async function* (c: C, filter: Parameters<typeof listReceiptDetails>[2]) {
    for (let after: string | null = null; ; ) {
      const place = after === null ? null : idOf<ReceiptId>(after);
      const page: Page<ReceiptDetail> = await act(c, (tx) =>
        listReceiptDetails(tx, services, filter, { after: place, limit: EXPORTED_TOGETHER }),
      );
      yield page.rows;
      if (page.next === null) return;
      after = page.next;
    }
  };
  app.get(paths.company.receiptsFile(), ...permit('company', 'viewReceipts'), async (c) => {
    const { state, named, encoding } = ReceiptQuery.parse(c.req.query());
    const pages = allReceipts(c, { state, isNamed: named === 'yes' });
    const period = await act(c, (tx) => Promise.resolve(tx.now));
    const words = { what: 'introductions', title: ['受け付けた紹介', 'Introductions'], period } as const;
    return sendCsv(c, receiptFile(pages, c.var.locale, encoding), encoding, words);
  });
  const show = async (
    c: C,
    form: FormState,
    status: 200 | 409 | 422,
    late: { readonly refused?: RefusedAppeal; readonly typed?: string } = {},
  ) => {
    const receipt = await act(c, (tx) => getReceipt(tx, services, idParam(c)));
    return showPage(
      c,
      <ReceiptPage receipt={receipt} form={form} refused={late.refused} typed={late.typed} />,
      status,
    );
  };
  app.get(paths.company.receipt(':id'), ...permit('company', 'viewReceipts'), (c) =>
    show(c, EMPTY_FORM, 200),
  );
  app.post(paths.company.receiptAppeal(':id'), ...permit('company', 'appealReceipts'), async (c) => {
    const id = idParam<ReceiptId>(c);
    const sent = await readForm(c, AppealInput);
    if (!sent.ok) return show(c, sent.form, 422);
    const raised = await act(c, (tx) => raiseAppeal(tx, id, sent.value.note));
    if (!raised.ok) return show(c, EMPTY_FORM, 409, { refused: raised.reason, typed: sent.value.note });
    return goOn(c, paths.company.receipt(id), 'asked');
  });
  return app;
}
