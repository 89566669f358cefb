import { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { type CsvEncoding, csvMediaType } from '../../../platform/csv.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { exportReceiptCodes } from '../actions/export-receipt-codes.ts';
import { createReceiptCodes, getReceiptLinks } from '../actions/receipt-codes.ts';
import { receiptChoice } from '../input.ts';
import { ReceiptLinksPage } from '../views/receipts.tsx';

/** Links for the receipt mails of people whose selection is under way (rules.md §3.15). */
export function receiptLinkRoutes({ database, env }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const edit = permit('company', 'editLinks');

  const receiptsPage = async (c: C, form: FormState = EMPTY_FORM) => {
    const shown = await act(c, (tx) => getReceiptLinks(tx, idParam(c)));
    return showPage(c, <ReceiptLinksPage shown={shown} form={form} />, form.faults.length === 0 ? 200 : 422);
  };

  app.get(paths.company.linkReceipts(':id'), ...permit('company', 'viewLinks'), (c) => receiptsPage(c));
  app.post(paths.company.linkReceipts(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const sent = await readForm(c, receiptChoice);
    if (!sent.ok) return receiptsPage(c, sent.form);
    const { opening, opensOn = '' } = sent.value;
    const made = await act(c, (tx) => createReceiptCodes(tx, id, { opening, opensOn }));
    if (!made.ok) return receiptsPage(c, withFault(sent.form, 'opensOn', made.reason));
    return goOn(c, paths.company.linkReceipts(id), made.created > 0 ? 'made' : 'nobody');
  });
  app.get(paths.company.linkReceiptFile(':id'), ...edit, async (c) => {
    const encoding: CsvEncoding = c.req.query('encoding') === 'cp932' ? 'cp932' : 'utf8';
    const urlOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;
    const file = await exportReceiptCodes(database, c.var.scope, idParam(c), encoding, urlOf);
    return c.body(ReadableStream.from(file), 200, {
      'Content-Type': csvMediaType(encoding),
      'Content-Disposition': `attachment; filename="receipt-links-${jstDate(new Date())}.csv"`,
    });
  });
  return app;
}
