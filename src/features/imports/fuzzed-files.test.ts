import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sourceOf } from '../../../test/applicant-files.ts';
import { type FuzzedFile, fuzzedTexts, fuzzedWorkbooks } from '../../../test/fuzzed-files.ts';
import { importingCompany } from '../../../test/import-routes.ts';
import { sized } from '../../../test/sized.ts';
import { openWorkbook } from './actions/open-workbook.ts';
import { inspectFile } from './rules/inspect.ts';

/** Of what a program is answered, what accounts for the rows. */
const Answer = z.looseObject({
  state: z.string().optional(),
  rows: z.int().default(-1),
  accepted: z.int().default(0),
  rejected: z.int().default(0),
  code: z.string().optional(),
});

const LONGEST_MS = sized(60_000, 3_600_000);
const pieceSizes = fc.integer({ min: 1, max: 50 });

/** What is read of a file, which does not hang on how its bytes arrive, accounts for each of its rows. */
async function expectBalance({ bytes, rows }: FuzzedFile, pieceSize: number) {
  const inspected = await inspectFile(sourceOf(bytes, pieceSize), { openWorkbook });
  expect(inspected).toEqual(await inspectFile(sourceOf(bytes), { openWorkbook }));
  if (rows !== undefined) expect(inspected).toMatchObject({ ok: true, rows });
  if (!inspected.ok) return;
  expect(inspected.accepted + inspected.rejected).toBe(inspected.rows);
  expect(inspected.groups.count).toBeLessThanOrEqual(inspected.accepted);
  expect(Object.values(inspected.statuses).reduce((sum, count) => sum + count)).toBe(inspected.accepted);
  expect(inspected.rejections).toHaveLength(inspected.rejected);
}

describe('any bytes are answered, and no row is lost', () => {
  test.each([
    ['text', fuzzedTexts, sized(500, 20_000)],
    ['workbooks', fuzzedWorkbooks, sized(150, 20_000)],
  ] as const)(
    '%s',
    async (_, files, numRuns) => {
      const held = fc.assert(fc.asyncProperty(files, pieceSizes, expectBalance), { numRuns });
      await expect(held).resolves.toBeUndefined();
    },
    LONGEST_MS,
  );
});

describe('sent by a program', () => {
  const { upload, site, enterCompany } = importingCompany('list.csv');

  test.each([
    ['text', fuzzedTexts, sized(12, 20_000)],
    // Each is opened in a process of its own.
    ['workbooks', fuzzedWorkbooks, sized(3, 2_000)],
  ] as const)(
    '%s: every file is read or refused by name, with each of its rows, and nobody is stored',
    async (_, files, numRuns) => {
      await enterCompany();
      const answered = fc.assert(
        fc.asyncProperty(files, async ({ bytes, rows }) => {
          const sent = await upload(bytes, '?dryRun=true');
          const [status, body] = [sent.status, Answer.parse(sent.body)];
          if (status !== 201) expect([status, body.code, rows]).toEqual([422, expect.any(String), undefined]);
          else {
            expect(body.state).toMatch(/^(done|needs_answers)$/);
            expect(body.accepted + body.rejected).toBe(body.rows);
            if (rows !== undefined) expect(body.rows).toBe(rows);
          }
        }),
        { numRuns },
      );
      await expect(answered).resolves.toBeUndefined();
      const stored = await site()('/api/v1/applicants', {});
      expect(await stored.json()).toMatchObject({ data: [] });
    },
    LONGEST_MS,
  );
});
