import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, manyRows, type RowSketch } from '../../../../test/import-files.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import type { Role } from '../../../platform/http/access.ts';
import { receiveImport } from '../../imports/actions/receive-file.ts';
import { runImport } from '../../imports/actions/run-import.ts';
import { applicantApi } from './applicants.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const Person = z.looseObject({
  id: z.string(),
  fullName: z.string(),
  status: z.string().nullable(),
  selections: z.array(z.looseObject({ id: z.string(), status: z.string() })).default([]),
});
const Body = z.looseObject({
  data: z.array(Person).default([]),
  nextCursor: z.string().nullable().optional(),
});

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

async function store(rows: readonly RowSketch[]): Promise<void> {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv(rows));
  })();
  const file = { fileName: 'a.csv', bytes };
  const options = { mode: 'write', includePastTerm: true } as const;
  await runImport(
    services,
    company.scope,
    (await receiveImport(services, company.scope, file, options)).importId,
  );
}

async function call(path: string, body?: unknown, role: Role = 'recruiter', organisation = company) {
  const site = memberSite(services, { api: applicantApi(services) }, { organisation, role });
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await site(`/api/v1${path}`, { ...init, headers: { 'Content-Type': 'application/json' } });
  return { status: response.status, json: await response.json() };
}

async function namesFor(query: string): Promise<string[]> {
  const { json } = await call(`/applicants?q=${encodeURIComponent(query)}`);
  return Body.parse(json).data.map(({ fullName }) => fullName);
}

async function onlyPerson() {
  const [line] = Body.parse((await call('/applicants')).json).data;
  return Person.parse((await call(`/applicants/${line?.id}`)).json);
}

describe('finding people', () => {
  const rows: RowSketch[] = [
    {
      name: '髙橋 一郎',
      mail: 'Ichiro.T+job@Example.org',
      phone: '090-1111-2222',
      status: '不採用',
      ended: '2026/5/1',
    },
    { name: '山﨑 花子', mail: 'hanako@example.org', status: '辞退', ended: '2026/6/1' },
    { name: '高橋 100%', mail: 'percent@日本語.jp', status: '不採用', ended: '2026/4/1' },
  ];

  test.each([
    ['高橋', ['髙橋 一郎', '高橋 100%']],
    ['髙橋　一郎', ['髙橋 一郎']],
    ['高橋一郎', ['髙橋 一郎']],
    ['山崎', ['山﨑 花子']],
    ['ichiro.t+job@example', ['髙橋 一郎']],
    ['０９０－１１１１', ['髙橋 一郎']],
    ['+81-90-1111', ['髙橋 一郎']],
    ['100%', ['高橋 100%']],
    ['日本語.jp', ['高橋 100%']],
    ['@xn--wgv71a119e.jp', ['高橋 100%']],
    ['_', []],
    ["' or 1=1 --", []],
  ])('%j', async (query, names) => {
    await store(rows);
    expect(await namesFor(query)).toEqual(names);
  });

  test('reasons and openings are searched, and days and openings narrow the list', async () => {
    await store(
      rows.map(
        (row, index) => ({ ...row, opening: ['営業', '経理', '営業'][index], reason: '勤務地' }) as RowSketch,
      ),
    );
    const found = async (query: string) =>
      Body.parse((await call(`/applicants?${query}`)).json).data.map(({ fullName }) => fullName);
    expect(await found(`q=${encodeURIComponent('勤務 営業')}`)).toEqual(['髙橋 一郎', '高橋 100%']);
    expect(await found(`opening=${encodeURIComponent('経理')}`)).toEqual(['山﨑 花子']);
    expect(await found('endedFrom=2026-05-01&endedTo=2026-05-31')).toEqual(['髙橋 一郎']);
    expect(await found('monthsSince=1200')).toEqual([]);
    expect((await call('/applicants?endedFrom=soon')).status).toBe(422);
    expect((await call('/applicants?monthsSince=-1')).status).toBe(422);
  });

  test('every page follows the one before, nobody twice, latest event first', async () => {
    await store(manyRows(98).map((row, index) => ({ ...row, ended: `2026/0${(index % 9) + 1}/01` })));
    const seen: string[] = [];
    const days: unknown[] = [];
    let pages = 0;
    for (let cursor: string | null | undefined = ''; cursor !== null && pages < 5; pages += 1) {
      const body: z.infer<typeof Body> = Body.parse(
        (await call(`/applicants?status=rejected&cursor=${cursor}`)).json,
      );
      seen.push(...body.data.map(({ id }) => id));
      days.push(...body.data.map((person) => person['endedOn']));
      cursor = body.nextCursor;
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([2, 98, 98]);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('a made-up cursor and an unknown status are refused in words', async () => {
    expect((await call('/applicants?cursor=abc')).status).toBe(422);
    expect((await call('/applicants?status=failed')).status).toBe(422);
  });
});

describe('one person', () => {
  test('has every selection, the latest first', async () => {
    const run = { name: '山田 花子', mail: 'hanako@example.org' };
    await store([
      { ...run, opening: '営業', applied: '2025/4/1', status: '不採用', ended: '2025/5/1', reason: '経験' },
      { ...run, opening: '経理', applied: '2026/4/1', status: '選考中' },
    ]);
    expect(await onlyPerson()).toMatchObject({
      status: 'open',
      openingTitle: '経理',
      selections: [
        { openingTitle: '経理', status: 'open' },
        { openingTitle: '営業', status: 'rejected', reason: '経験', endedOn: '2025-05-01' },
      ],
    });
  });

  test('of another company is answered like an unknown one', async () => {
    await store(manyRows(1));
    const { id, selections } = await onlyPerson();
    const stranger = await makeCompany(services);
    const end = { outcome: 'rejected', endedOn: '2026-11-01' };
    expect(await call(`/applicants/${id}`, undefined, 'owner', stranger)).toEqual(
      await call(`/applicants/${UNKNOWN}`, undefined, 'owner', stranger),
    );
    expect(await call(`/selections/${selections[0]?.id}/end`, end, 'owner', stranger)).toEqual(
      await call(`/selections/${UNKNOWN}/end`, end, 'owner', stranger),
    );
  });
});

describe('ending a selection', () => {
  const open = { name: '山田 花子', mail: 'hanako@example.org', applied: '2026/4/1', status: '選考中' };
  const end = { outcome: 'rejected', endedOn: '2026-05-01', reason: '経験年数' };

  test('is seen on the person at once, can be done once, and mails nobody', async () => {
    await store([open]);
    const { selections } = await onlyPerson();
    const path = `/selections/${selections[0]?.id}/end`;
    expect((await call(path, end, 'viewer')).status).toBe(403);
    expect(await call(path, end)).toMatchObject({
      status: 200,
      json: { status: 'rejected', endedOn: '2026-05-01' },
    });
    expect(await onlyPerson()).toMatchObject({ status: 'rejected', endedOn: '2026-05-01' });
    expect((await call(path, { ...end, outcome: 'hired' })).status).toBe(409);
    expect(
      await services.asSystem((tx) => tx.db.selectFrom('outbox_messages').select('id').execute()),
    ).toEqual([]);
  });

  test.each([
    ['a day in the future', { ...end, endedOn: '2999-01-01' }],
    ['a day before the application', { ...end, endedOn: '2026-03-31' }],
    ['no such day', { ...end, endedOn: '2026-02-30' }],
    ['no such outcome', { ...end, outcome: 'failed' }],
    ['fields nobody asked for', { ...end, companyId: UNKNOWN }],
  ])('%s is refused', async (_what, body) => {
    await store([open]);
    const { selections } = await onlyPerson();
    expect((await call(`/selections/${selections[0]?.id}/end`, body)).status).toBe(422);
    expect(await onlyPerson()).toMatchObject({ status: 'open' });
  });
});
