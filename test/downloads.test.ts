import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readProject } from '../scripts/structure.ts';

/** Files for spreadsheets: each goes through the one writer that defuses cells, and a test plants a formula in each that holds what people typed. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Which test plants a formula in a download, and what it finds of it in the file; none where nobody typed any of it. */
const PLANTED: Readonly<Record<string, readonly [test: string, found: string] | null>> = {
  '/agency/inbox.csv': ['src/features/introductions/inbox-search.test.ts', `"'=1+1","'＝cmd"`],
  '/agency/insights/measures.csv': null,
  '/agency/insights/measures.xlsx': null,
  '/card-order/log.csv': null,
  '/company/applicants/bulk/:id/list.csv': ['src/features/bulk/many.test.ts', `"'=1+1"`],
  '/company/applicants/bulk/:id/list.xlsx': ['src/platform/workbook.test.ts', "'=1+1',"],
  '/company/applicants/list.csv': ['src/features/applicants/web/files.test.tsx', `"'=1+1"`],
  '/company/applicants/list.xlsx': ['src/platform/workbook.test.ts', "'=1+1',"],
  '/company/imports/:id/rejections.csv': [
    'src/features/imports/web/imports.test.tsx',
    '"「氏名」の「=HYPERLINK(""http://a.example"")」',
  ],
  '/company/imports/template.csv': null,
  '/company/imports/template.xlsx': null,
  '/company/insights/measures.csv': null,
  '/company/insights/measures.xlsx': null,
  '/company/links/:id/letters.csv': ['src/features/letters/web/use.test.ts', `"'=1+1",`],
  '/company/links/:id/personal.csv': ['src/features/links/web/company.test.ts', `"'=1+1"`],
  '/company/links/:id/receipts.csv': ['src/features/links/web/receipts.test.ts', `"'=1+1"`],
  '/company/retention/report.csv': null,
  '/company/slots/entries.csv': null,
  '/company/slots/receipts.csv': ['src/features/introductions/web/receipts.test.ts', `"'=青山 葉"`],
  '/operator/insights/measures.csv': null,
  '/operator/insights/measures.xlsx': null,
};

test('a formula is planted in every file for a spreadsheet that holds what somebody typed', () => {
  const files = [...read('test/routes.txt').matchAll(/ GET (\S+\.(?:csv|tsv|xlsx?))$/gm)].map(
    ([, path]) => path,
  );
  expect(files.toSorted()).toEqual(Object.keys(PLANTED));
  for (const planted of Object.values(PLANTED)) {
    if (planted === null) continue;
    const [path, found] = planted;
    expect(read(path)).toContain(found);
  }
});

test('there is one writer of each kind of such files, and no other says that it sends one', () => {
  const sources = readProject(root).filter(({ path }) => /^src\/.*(?<!\.test)\.tsx?$/.test(path));
  const saying = (text: RegExp) => sources.filter((one) => text.test(read(one.path))).map(({ path }) => path);
  expect(
    saying(/(?:text\/csv|tab-separated-values|spreadsheetml\.sheet); |filename="[^"]*\.(?:tsv|xlsx?)"/),
  ).toEqual(['src/platform/csv.ts']);
  expect(saying(/WORKBOOK_MEDIA_TYPE = /)).toEqual(['src/platform/workbook.ts']);
  // Whoever encodes a line has it from the writer, cell by cell.
  const writers = saying(/csvRecord\b/);
  expect(saying(/encodeCsv\(/).filter((path) => !writers.includes(path))).toEqual([]);
});
