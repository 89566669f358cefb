import type { Hono } from 'hono';
import { sendCsv, sendWorkbook } from '../../../platform/http/attachment.ts';
import { act, type C, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { csvFile, findMissing, workbookFile } from '../../../ui/csv-file.ts';
import { paths } from '../../../ui/paths.ts';
import { readFileRows, recordExport } from '../actions/export-applicants.ts';
import { FileQuery } from '../input.ts';
import { applicantFile } from '../views/applicant-file.ts';
import { MissingCharactersPage } from '../views/missing-characters.tsx';
import { askedSearch } from './asked-search.ts';

const MOST_SHOWN = 100;

/** The list as files: for Excel, and as CSV in either encoding. */
export function fileRoutes(app: Hono<AppEnv>): void {
  const access = permit('company', 'exportApplicants');
  // Page by page, each in a transaction of its own: a slow reader holds nothing open.
  const readRows = async function* (c: C) {
    const { asked } = askedSearch(c);
    let cursor: string | undefined;
    do {
      const { rows, next } = await act(c, (tx) => readFileRows(tx, asked, cursor));
      yield rows;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  };
  const record = async (c: C, format: Parameters<typeof recordExport>[2]) =>
    act(c, async (tx) => {
      await recordExport(tx, askedSearch(c).asked, format);
      return { what: 'applicants', title: ['選考が終わった方', 'Past applicants'], period: tx.now } as const;
    });

  app.get(paths.company.applicantsWorkbook(), ...access, async (c) => {
    const named = await record(c, 'xlsx');
    const { locale } = c.var;
    const sheet = named.title[locale === 'ja' ? 0 : 1];
    return sendWorkbook(c, workbookFile(applicantFile, sheet, readRows(c), locale), named);
  });
  app.get(paths.company.applicantsFile(), ...access, async (c) => {
    const { encoding } = FileQuery.parse(c.req.query());
    const named = await record(c, encoding);
    return sendCsv(c, csvFile(applicantFile, readRows(c), c.var.locale, encoding), encoding, named);
  });
  // Nothing is missing: the file itself, and whoever asked stays where they are.
  app.get(paths.company.applicantsMissing(), ...access, async (c) => {
    const { search } = askedSearch(c);
    const missing = await findMissing(applicantFile, readRows(c), c.var.locale, MOST_SHOWN);
    if (missing.count === 0)
      return c.redirect(paths.company.applicantsFile({ ...search, encoding: 'cp932' }), 302);
    return showPage(c, <MissingCharactersPage search={search} {...missing} />);
  });
}
