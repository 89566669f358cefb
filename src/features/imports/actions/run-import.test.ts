import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { array, assert, asyncProperty, constantFrom, oneof, record, string } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, countBroken, manyRows, type RowSketch } from '../../../../test/import-files.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { sized } from '../../../../test/sized.ts';
import { startChild } from '../../../../test/start-child.ts';
import { inScope } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { EVERY_IDENTITY } from '../../applicants/rules/identity-questions.ts';
import type { ImportMode } from '../rules/import-state.ts';
import { answerImport } from './answer-import.ts';
import { receiveImport } from './receive-file.ts';
import { runImport } from './run-import.ts';
import { showImport } from './show-imports.ts';

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

async function receive(text: string, mode: ImportMode = 'write'): Promise<ImportId> {
  const bytes = (async function* pieces() {
    yield Buffer.from(text);
  })();
  const file = { fileName: 'export.csv', bytes };
  const received = await receiveImport(services, company.scope, file, { mode, includePastTerm: false });
  return received.importId;
}

const recordOf = async (id: ImportId) =>
  (await services.within(company.scope, (tx) => showImport(tx, id, 0))).record;
const run = (id: ImportId, signal?: AbortSignal) => runImport(services, company.scope, id, signal);

async function importFile(text: string, mode: ImportMode = 'write') {
  const id = await receive(text, mode);
  await run(id);
  const record = await recordOf(id);
  if (record.state !== 'needs_answers') return record;
  const identities = { [EVERY_IDENTITY]: 'apart' } as const;
  await services.within(company.scope, (tx) => answerImport(tx, id, { identities }));
  await run(id);
  return recordOf(id);
}

/** One hash over everything an import may write, change times included. */
async function hashOfPeople(): Promise<string> {
  return inScope(services.database, company.scope, async (tx) => {
    const { rows } = await sql<{ hash: string }>`
      select md5(coalesce(string_agg(line, '|' order by line), '')) as hash from (
        select a::text as line from applicants a union all select s::text from selections s) as lines`.execute(
      tx.db,
    );
    return rows[0]?.hash ?? '';
  });
}

const figuresOf = (record: Awaited<ReturnType<typeof recordOf>>) => {
  const { rows, accepted, rejected, duplicates, outcome } = record;
  const { peopleAdded, peopleChanged, selectionsAdded } = outcome;
  return { rows, accepted, rejected, duplicates, peopleAdded, peopleChanged, selectionsAdded };
};

const ROWS = 5_000;
const EXACT = {
  rows: ROWS,
  accepted: ROWS - countBroken(ROWS),
  rejected: countBroken(ROWS),
  duplicates: 0,
  peopleAdded: ROWS - countBroken(ROWS),
  peopleChanged: 0,
  selectionsAdded: ROWS - countBroken(ROWS),
};

/** Runs an import and stops it as soon as so many of its rows are written; one look at it after the other. */
async function runUntil(id: ImportId, isEnough: (written: number) => boolean): Promise<void> {
  const [stop, over] = [new AbortController(), new AbortController()];
  const watch = async () => {
    while (!over.signal.aborted && !stop.signal.aborted) {
      if (isEnough((await recordOf(id)).written)) stop.abort();
      await setImmediate();
    }
  };
  const ended = run(id, stop.signal)
    .catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    })
    .finally(() => over.abort());
  await Promise.all([ended, watch()]);
}

describe('an import that is interrupted', () => {
  test('between two batches goes on behind the last one, and the progress never goes back', async () => {
    const id = await receive(applicantCsv(manyRows(ROWS)));
    const progress: number[] = [0];
    for (let stops = 0; stops < 20 && progress.at(-1) !== ROWS; stops += 1) {
      await runUntil(id, (written) => written > (progress.at(-1) ?? 0));
      progress.push((await recordOf(id)).written);
    }
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(progress.length).toBeGreaterThan(2);
    const record = await recordOf(id);
    expect([record.state, figuresOf(record)]).toEqual(['done', EXACT]);
  });

  test('by kill -9 is finished by whoever comes next, with exact figures', async () => {
    const id = await receive(applicantCsv(manyRows(ROWS)));
    const child = startChild('import', [services.ownerUrl, company.id, id]);
    await once(child, 'message');
    await vi.waitFor(async () => expect((await recordOf(id)).written).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 5,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const killedAt = (await recordOf(id)).written;
    await run(id);
    const record = await recordOf(id);
    expect({ killedAt, isMidway: killedAt < ROWS }).toEqual({ killedAt, isMidway: true });
    expect([record.state, figuresOf(record)]).toEqual(['done', EXACT]);
  });

  test('or taken up twice at once is carried out once', async () => {
    const id = await receive(applicantCsv(manyRows(ROWS)));
    await Promise.all([run(id), run(id), run(id)]);
    await run(id);
    expect(figuresOf(await recordOf(id))).toEqual(EXACT);
  });
});

describe('a person whose rows lie far apart in the file', () => {
  const twice = () => {
    const rows = manyRows(4_500);
    const again = rows.slice(0, 60).map((row) => ({
      ...row,
      name: row.name?.replace('山田', '髙橋') ?? '',
      status: '採用',
      ended: '2026/05/02',
    }));
    return applicantCsv([...rows, ...again.filter((row) => row.mail !== undefined)]);
  };

  test('is written once, as the latest event says, and stays so when the file comes again', async () => {
    const first = await importFile(twice());
    expect(first).toMatchObject({
      state: 'done',
      duplicates: 54,
      outcome: { peopleChanged: 0, selectionsChanged: 0 },
    });
    const before = await hashOfPeople();
    expect(await importFile(twice())).toMatchObject({
      outcome: { peopleChanged: 0, selectionsChanged: 0, selectionsAdded: 0 },
    });
    expect(await hashOfPeople()).toBe(before);
  });

  test('also when the import is interrupted between the rows', async () => {
    const id = await receive(twice());
    await runUntil(id, (written) => written > 0);
    expect((await recordOf(id)).written).toBeGreaterThan(0);
    await run(id);
    expect(await recordOf(id)).toMatchObject({
      state: 'done',
      duplicates: 54,
      outcome: { peopleChanged: 0 },
    });
    const hired = await inScope(services.database, company.scope, (tx) =>
      tx.db.selectFrom('applicants').where('status', '=', 'hired').select('full_name').execute(),
    );
    expect(hired).toHaveLength(54);
  });
});

const someRow = record({
  name: oneof(constantFrom('山田 太郎', '髙橋 花子', '', '=1+1'), string({ maxLength: 5 })),
  mail: oneof(
    constantFrom('a@example.org', 'b+x@example.org', 'ｃ＠ｅｘａｍｐｌｅ．ｏｒｇ', '', 'a@@b'),
    string({ maxLength: 5 }),
  ),
  phone: constantFrom('090-1234-5678', '０９０ー１２３４ー５６７８', '', '090-12'),
  applied: constantFrom('2026/4/1', 'R8.4.1', '', '2026/2/30'),
  opening: constantFrom('営業', '経理', ''),
  status: constantFrom('不採用', '辞退', '採用', '選考中', ''),
  ended: constantFrom('', '2019/1/1'),
}).map((row): RowSketch => ({ ...row, ended: row.status === '' ? '' : row.ended }));

describe('whatever is in a file', () => {
  test('a file that gives the older number without an address beside the newer one adds nobody when it comes again', async () => {
    const head = '氏名,メールアドレス,電話番号,求人名,応募日,選考結果,選考終了日';
    const line = (...cells: string[]) => cells.join(',');
    const before = line('山田 太郎', 'taro@example.jp', '090-1111-1111', '経理', '2026/4/1', '選考中', '');
    const rows = [
      line('山田 太郎', 'taro@example.jp', '090-2222-2222', '経理', '2026/4/1', '不採用', '2026/5/1'),
      line('山田 太郎', '', '090-1111-1111', '経理', '2026/4/1', '選考中', ''),
    ];
    await importFile([head, before].join('\n'));
    await importFile([head, ...rows].join('\n'));
    const first = await hashOfPeople();
    await importFile([head, ...rows].join('\n'));
    expect(await hashOfPeople()).toBe(first);
    // The older number alone leads to them, whoever else the file is about.
    const { outcome } = await importFile([head, rows[1]].join('\n'));
    expect(outcome).toMatchObject({ peopleAdded: 0, selectionsAdded: 0 });
  });

  test('accepted and rejected are all rows, and the same file again changes nothing at all', async () => {
    await assert(
      asyncProperty(array(someRow, { minLength: 1, maxLength: 40 }), async (rows) => {
        const text = applicantCsv(rows);
        const dry = await importFile(text, 'dry_run');
        const first = await importFile(text);
        // Rows whose every cell is blank are no rows of the file.
        expect(first.rows).toBeLessThanOrEqual(rows.length);
        expect(first.accepted + first.rejected).toBe(first.rows);
        if (first.rows === 0) return;
        expect([dry.accepted, dry.duplicates]).toEqual([first.accepted, first.duplicates]);
        const before = await hashOfPeople();
        const { accepted, duplicates, outcome } = await importFile(text);
        expect(await hashOfPeople()).toBe(before);
        expect([accepted, duplicates, outcome.peopleAdded]).toEqual([first.accepted, first.accepted, 0]);
      }),
      { numRuns: sized(15, 100) },
    );
  });
});

test('two imports of one company at once add everybody once', async () => {
  const ids = await Promise.all([
    receive(applicantCsv(manyRows(5_000))),
    receive(applicantCsv(manyRows(5_000, 2_500))),
  ]);
  await Promise.all(ids.map((id) => run(id)));
  const records = await Promise.all(ids.map(recordOf));
  expect(records.map(({ state }) => state)).toEqual(['done', 'done']);
  const added = records.reduce((sum, { outcome }) => sum + outcome.peopleAdded, 0);
  expect(added).toBe(7_500 - countBroken(7_500));
});

test('what is imported by one company stays with it', async () => {
  await importFile(applicantCsv(manyRows(10)));
  const stranger = await makeCompany(services);
  const seen = await inScope(services.database, stranger.scope, async (tx) => [
    await tx.db.selectFrom('applicants').select('id').execute(),
    await tx.db.selectFrom('selections').select('id').execute(),
    await tx.db.selectFrom('imports').select('id').execute(),
    await tx.db.selectFrom('import_rejections').select('line').execute(),
  ]);
  expect(seen).toEqual([[], [], [], []]);
});
