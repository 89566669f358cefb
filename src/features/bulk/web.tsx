import { Hono } from 'hono';
import { NotFound } from '../../platform/errors.ts';
import { sendCsv, sendWorkbook } from '../../platform/http/attachment.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { BulkId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import type { SheetCell } from '../../platform/workbook.ts';
import { type CsvList, csvFile, workbookFile } from '../../ui/csv-file.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import type { FileRow } from '../applicants/actions/export-applicants.ts';
import { exportRows, recordBulkExport } from './actions/export-bulk.ts';
import { prepareBulk } from './actions/prepare-bulk.ts';
import { confirmBulk, undoBulk } from './actions/run-bulk.ts';
import { showBulk } from './actions/show-bulk.ts';
import { BulkBarInput, ChoiceForms } from './input.ts';
import { NOBODY } from './rules/bulk.ts';
import { listBulk } from './store/bulk.ts';
import { BulkPage } from './views/bulk.tsx';
import { BulkListPage } from './views/bulk-list.tsx';

/**
 * What is done with many past applicants at once: asked for under the list, confirmed on a page of its own, taken back there.
 * @param applicantFile how a list of people is written as a file
 */
export function bulkRoutes(
  services: Pick<Services, 'keyRing'>,
  applicantFile: CsvList<FileRow, SheetCell>,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');
  const edit = permit('company', 'editApplicants');
  const page = async (c: C, form: FormState = EMPTY_FORM) => (
    <BulkPage {...(await act(c, (tx) => showBulk(tx, idParam<BulkId>(c))))} form={form} />
  );

  app.get(paths.company.bulks(), ...view, async (c) =>
    showPage(c, <BulkListPage page={await act(c, (tx) => listBulk(tx, pageRequest(c)))} />),
  );
  app.post(paths.company.bulks(), ...edit, async (c) => {
    const read = BulkBarInput.safeParse(await c.req.parseBody({ all: true }));
    if (!read.success) return goOn(c, paths.company.applicants(), 'nobody');
    const { do: kind, ids, all, query } = read.data;
    const meant = all === undefined ? { ids } : { search: { query, by: 'page' as const } };
    const prepared = await act(c, (tx) => prepareBulk(tx, kind, meant));
    if (prepared.ok) return goOn(c, paths.company.bulk(prepared.id));
    const list = Object.fromEntries(new URLSearchParams(query));
    return goOn(c, paths.company.applicants(list), prepared.reason);
  });
  app.get(paths.company.bulk(':id'), ...view, async (c) => showPage(c, await page(c)));
  app.post(paths.company.bulk(':id'), ...edit, async (c) => {
    const id = idParam<BulkId>(c);
    const { bulk } = await act(c, (tx) => showBulk(tx, id));
    if (bulk.kind === 'export') throw new NotFound('bulk action');
    const sent = await readForm<{ value: string; words?: string }>(c, ChoiceForms[bulk.kind]);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    const { value, words = null } = sent.value;
    const choice = { value: bulk.kind === 'owner' && value === NOBODY ? null : value, words };
    const confirmed = await act(c, (tx) => confirmBulk(tx, services, id, choice));
    if (confirmed.ok || confirmed.reason === 'moved_on') return goOn(c, paths.company.bulk(id));
    return showPage(
      c,
      await page(
        c,
        withFault(sent.form, confirmed.reason === 'in_future' ? 'on' : 'value', confirmed.reason),
      ),
      422,
    );
  });
  app.post(paths.company.bulkUndo(':id'), ...edit, async (c) => {
    const id = idParam<BulkId>(c);
    const undone = await act(c, (tx) => undoBulk(tx, services, id));
    return goOn(c, paths.company.bulk(id), undone ? undefined : 'too_late');
  });

  for (const format of ['xlsx', 'utf8'] as const) {
    const file = format === 'xlsx' ? 'list.xlsx' : 'list.csv';
    app.get(paths.company.bulkFile(':id', file), ...permit('company', 'exportApplicants'), async (c) => {
      const id = idParam<BulkId>(c);
      const named = await act(c, async (tx) => {
        await recordBulkExport(tx, id, format);
        return { what: 'applicants', title: ['選んだ応募者', 'Chosen applicants'], period: tx.now } as const;
      });
      const { locale } = c.var;
      const rows = exportRows((work) => act(c, work), id);
      if (format === 'utf8') return sendCsv(c, csvFile(applicantFile, rows, locale, 'utf8'), 'utf8', named);
      return sendWorkbook(
        c,
        workbookFile(applicantFile, named.title[locale === 'ja' ? 0 : 1], rows, locale),
        named,
      );
    });
  }
  return app;
}
