import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ApplicantSketch, makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope } from '../../../db/scope.ts';
import type { CsvEncoding } from '../../../platform/csv.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type ImportId, idOf, type RelayLinkId } from '../../../platform/ids.ts';
import { linkState } from '../rules/link-state.ts';
import type { RecipientFilter } from '../rules/recipient-filter.ts';
import { closeRelayLink } from './close-link.ts';
import { createRelayLink } from './create-link.ts';
import { exportPersonalCodes } from './export-personal-codes.ts';
import { findLink, isForwarded } from './find-link.ts';
import { countChosen, createPersonalCodes } from './personal-codes.ts';

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

const makeLink = async (kind: 'personal' | 'generic' = 'personal'): Promise<RelayLinkId> => {
  const made = await services.within(company.scope, (tx) =>
    createRelayLink(tx, {
      kind,
      name: '個別',
      test: false,
      openingId: undefined,
      mailText: undefined,
      expiresOn: undefined,
    }),
  );
  if (!made.ok) throw new Error(made.reason);
  return made.link.id;
};
const exportOf = (id: RelayLinkId, encoding: CsvEncoding = 'utf8') =>
  exportPersonalCodes(
    services.database,
    company.scope,
    id,
    encoding,
    (code) => `https://relay.example/r/${code}`,
  );
const readFile = async (id: RelayLinkId, encoding: CsvEncoding = 'utf8') => {
  const exported = await exportOf(id, encoding);
  if (!exported.ok) throw new Error(exported.reason);
  const parts: Uint8Array[] = [];
  for await (const part of exported.file) parts.push(part);
  const text = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'shift_jis', { fatal: true }).decode(
    Buffer.concat(parts),
  );
  const rows: string[][] = parse(text);
  return { ...exported, header: rows[0], rows: rows.slice(1) };
};
const make = (sketches: readonly ApplicantSketch[]) => makeApplicants(services, company, sketches);

describe('whom links are made for', () => {
  const createFor = async (id: RelayLinkId, filter: RecipientFilter) => {
    const counted = await services.within(company.scope, (tx) => countChosen(tx, id, filter));
    const made = await services.within(company.scope, (tx) => createPersonalCodes(tx, id, { filter }));
    expect(made).toMatchObject({ ok: true, created: counted });
    return (await readFile(id)).rows.map(([name]) => name).sort();
  };

  test('is chosen by the opening and the end of the last selection, both ends included', async () => {
    await make([
      { name: '一月', selections: [['rejected', '2026-01-31']] },
      { name: '二月', selections: [['rejected', '2026-02-01']] },
      {
        name: '二度目',
        selections: [
          ['rejected', '2026-01-15'],
          ['rejected', '2026-03-01'],
        ],
      },
      { name: '日付なし', selections: [['rejected']] },
    ]);
    const day = { endedFrom: '2026-01-31', endedTo: '2026-02-01' };
    expect(await createFor(await makeLink(), day)).toEqual(['一月', '二月']);
    expect(await createFor(await makeLink(), { ...day, endedTo: '2026-01-31' })).toEqual(['一月']);
    expect(await createFor(await makeLink(), { opening: '求人1' })).toEqual(['二度目']);
    expect(await createFor(await makeLink(), { opening: '求人9' })).toEqual([]);
    const id = await makeLink();
    expect(await createFor(id, {})).toHaveLength(4);
    expect((await readFile(id)).rows.find(([name]) => name === '二度目')?.slice(3, 5)).toEqual([
      '求人1',
      '2026/03/01',
    ]);
  });

  test('is chosen by the file that brought the selection, and by having no link of any kind yet', async () => {
    const [first] = await make([{ name: '一人目' }, { name: '二人目' }]);
    const importId = idOf<ImportId>(randomUUID());
    await services.within(company.scope, (tx) =>
      sql`update selections set import_id = ${importId} where applicant_id = ${first}`.execute(tx.db),
    );
    expect(await createFor(await makeLink(), { importId })).toEqual(['一人目']);
    const other = await makeLink();
    expect(await createFor(other, { withoutAnyCode: true })).toEqual(['二人目']);
    expect(await createFor(other, {})).toEqual(['一人目', '二人目']);
  });
});

describe('who gets a link', () => {
  test('people whose last selection ended in a rejection, and nobody else', async () => {
    await make([
      { name: '書類選考', selections: [['rejected', '2026-01-31']] },
      {
        name: '以前に辞退',
        selections: [
          ['withdrawn', '2025-01-31'],
          ['rejected', '2026-01-31'],
        ],
      },
      {
        name: '最後に辞退',
        selections: [
          ['rejected', '2025-01-31'],
          ['withdrawn', '2026-01-31'],
        ],
      },
      { name: '別の選考中', selections: [['rejected', '2025-01-31'], ['open']] },
      { name: '以前に勤務', selections: [['left'], ['rejected', '2026-01-31']] },
      { name: '選考を再開', selections: [['rejected', '2025-01-31'], ['reopened']] },
      {
        name: '入社',
        selections: [
          ['rejected', '2025-01-31'],
          ['hired', '2026-01-31'],
        ],
      },
      { name: '電話だけ', mail: null },
      { name: '選考なし', selections: [] },
    ]);
    const link = await makeLink();
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, link))).toEqual({
      ok: true,
      created: 2,
      counts: { codes: 2, inFile: 2, withoutCode: 0 },
    });
    const { rows } = await readFile(link);
    expect(rows.map(([name]) => name).sort()).toEqual(['以前に辞退', '書類選考']);
  });

  test('nobody by mail: making links, and the file of them, send none', async () => {
    await make([{}, {}]);
    const link = await makeLink();
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, link))).toMatchObject({
      created: 2,
    });
    await readFile(link);
    expect(
      await services.asSystem((tx) => tx.db.selectFrom('outbox_messages').select('id').execute()),
    ).toEqual([]);
  });

  test('one that ends with the link they were made through, and no other', async () => {
    await make([{}, {}]);
    const [closed, open] = [await makeLink(), await makeLink()];
    for (const link of [closed, open])
      await services.within(company.scope, (tx) => createPersonalCodes(tx, link));
    const codesOf = async (link: RelayLinkId) =>
      (await readFile(link)).rows.map(([, , url = '']) => url.replace('https://relay.example/r/', ''));
    const [ended, stays] = [await codesOf(closed), await codesOf(open)];
    await services.within(company.scope, (tx) => closeRelayLink(tx, closed));
    const statesOf = (codes: readonly string[]) =>
      Promise.all(
        codes.map(async (code) => {
          const link = await findLink(services.database, code);
          return link && linkState(link, link.at);
        }),
      );
    expect(await statesOf(ended)).toEqual(['closed', 'closed']);
    expect(await statesOf(stays)).toEqual(['open', 'open']);
  });

  test('out of a given list only who may, and never another company’s people', async () => {
    const [first, second] = await make([{}, { selections: [['open']] }, {}]);
    const stranger = await makeCompany(services, { name: '株式会社となり' });
    const [foreign] = await makeApplicants(services, stranger, [{}]);
    if (first === undefined || second === undefined || foreign === undefined)
      throw new Error('nobody was made');
    const link = await makeLink();
    const chosen = { applicantIds: [first, second, foreign] };
    const made = await services.within(company.scope, (tx) => createPersonalCodes(tx, link, chosen));
    expect(made).toMatchObject({ ok: true, created: 1, counts: { withoutCode: 1 } });
  });

  test('once, however often or at once it is asked for; later only who is new', async () => {
    await make([{}, {}]);
    const link = await makeLink();
    await Promise.all(
      Array.from({ length: 5 }, () => services.within(company.scope, (tx) => createPersonalCodes(tx, link))),
    );
    const before = (await readFile(link)).rows;
    await make([{}]);
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, link))).toMatchObject({
      created: 1,
    });
    const after = (await readFile(link)).rows;
    expect(after).toHaveLength(3);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  test('not through a generic, a closed or a foreign link', async () => {
    const generic = await makeLink('generic');
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, generic))).toEqual({
      ok: false,
      reason: 'not_personal',
    });
    expect(await exportOf(generic)).toEqual({ ok: false, reason: 'not_personal' });
    const closed = await makeLink();
    await services.within(company.scope, (tx) => closeRelayLink(tx, closed));
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, closed))).toEqual({
      ok: false,
      reason: 'closed',
    });
    const stranger = await makeCompany(services, { name: '株式会社となり' });
    await expect(services.within(stranger.scope, (tx) => createPersonalCodes(tx, closed))).rejects.toThrow(
      NotFound,
    );
    await expect(
      exportPersonalCodes(services.database, stranger.scope, closed, 'utf8', (code) => code),
    ).rejects.toThrow(NotFound);
  });
});

describe('the file', () => {
  test('holds name, mail address and a link that works for exactly that person', async () => {
    await make([{ name: '髙橋 一郎', mail: 'ichiro@example.org' }]);
    await services.within(company.scope, (tx) =>
      tx.db.updateTable('selections').set({ external_id: 'A-01', step: '一次面接' }).execute(),
    );
    const link = await makeLink();
    await services.within(company.scope, (tx) => createPersonalCodes(tx, link));
    const { header, rows } = await readFile(link);
    expect(header?.join()).toBe('氏名,メールアドレス,リンク,求人名,選考終了日,応募者ID,選考ステップ');
    const [name, mail, url = '', , , externalId, step] = rows[0] ?? [];
    expect([name, mail]).toEqual(['髙橋 一郎', 'ichiro@example.org']);
    expect([externalId, step]).toEqual(['A-01', '一次面接']);
    const code = url.replace('https://relay.example/r/', '');
    const landing = await findLink(services.database, code);
    if (landing === undefined) throw new Error('the code leads nowhere');
    expect(landing).toMatchObject({ linkId: link, isPersonalCode: true });
    const visitor = { kind: 'visitor', visitor: Buffer.alloc(32), actor: company.scope.actor } as const;
    const isFrom = (person: string) =>
      inScope(services.database, visitor, (tx) => isForwarded(tx, landing, code, person));
    expect(await isFrom('ichiro@example.org')).toBe(false);
    expect(await isFrom('friend@example.org')).toBe(true);
  });

  test.each(['utf8', 'cp932'] as const)('never runs in a spreadsheet (%s)', async (encoding) => {
    const hostile = ['=1+1', '+SUM(A1)', '-2', '@x', '＝cmd', '−1', '"=1",x', '\t=1', ' =1', '\r\n=1'];
    await make([...hostile.map((name) => ({ name })), { mail: '=cmd@example.org' }]);
    const link = await makeLink();
    await services.within(company.scope, (tx) => createPersonalCodes(tx, link));
    const { rows } = await readFile(link, encoding);
    expect(rows).toHaveLength(hostile.length + 1);
    for (const cell of rows.flat()) expect(cell.normalize('NFKC')).not.toMatch(/^\s*[=+\-@−]/);
    const names = rows.map(([name = '']) => name.replace(/^'/, '').replace('－', '−'));
    expect(names).toEqual(expect.arrayContaining(hostile));
  });

  test('leaves out who applied anew since, and says how many', async () => {
    const [person] = await make([{}, {}]);
    const link = await makeLink();
    await services.within(company.scope, (tx) => createPersonalCodes(tx, link));
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('selections')
        .set({ status: 'reopened' })
        .where('applicant_id', '=', person ?? '')
        .execute(),
    );
    const file = await readFile(link);
    expect(file).toMatchObject({ people: 1, leftOut: 1 });
    expect(file.rows).toHaveLength(1);
  });

  test('of 2,000 people has one line each', async () => {
    await make(Array.from({ length: 2_000 }, (_, index) => ({ name: `応募者${index}` })));
    const link = await makeLink();
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, link))).toMatchObject({
      created: 2_000,
    });
    const { rows } = await readFile(link, 'cp932');
    expect(new Set(rows.map(([name]) => name)).size).toBe(2_000);
    expect(new Set(rows.map(([, , url]) => url)).size).toBe(2_000);
  });
});
