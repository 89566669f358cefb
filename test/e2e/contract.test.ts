import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { jobcanFile } from '../applicant-files.ts';
import { COMPLETE } from '../redemption-world.ts';
import { filledDemo } from './filled-demo.ts';
import {
  agencyIdOn,
  callApi,
  codeFor,
  type Entrance,
  listDelivered,
  newVisitor,
  readBalance,
  readEntrance,
  readMailbox,
} from './outside.ts';
import { type Product, startProduct } from './product.ts';

/** The whole job, driven from outside by HTTP alone: what rules.md §10 promises is all this file knows. */

let product: Product;
let entrance: Entrance;

beforeAll(async () => {
  product = await startProduct(await filledDemo());
  entrance = await readEntrance(product.baseUrl);
});
afterAll(() => product.end());

async function advance(by: string): Promise<void> {
  const moved = await fetch(`${product.baseUrl}/demo/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: by }),
  });
  expect(moved.status).toBe(200);
}

const Import = z.object({
  id: z.string(),
  state: z.string(),
  rows: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  dropped: z.array(z.string()),
});

test('a file of past applicants goes in, and going in again changes nothing', async () => {
  const send = async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(jobcanFile())]), 'applicants.csv');
    const { status, body } = await callApi(
      product.baseUrl,
      entrance.company.apiKey,
      'POST',
      '/imports',
      form,
    );
    expect(status).toBe(201);
    return Import.parse(body);
  };
  const first = await send();
  expect(first).toMatchObject({ state: 'done', rows: 700, accepted: 700, rejected: 0 });
  expect(first.dropped).toContain('配偶者');
  const again = await send();
  expect(again).toMatchObject({ state: 'done', rows: 700, accepted: 700, rejected: 0 });
  const page = z.object({ data: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });
  const rejected = await callApi(
    product.baseUrl,
    entrance.company.apiKey,
    'GET',
    '/applicants?status=rejected',
  );
  expect(page.parse(rejected.body).data.length).toBeGreaterThan(0);
});

test('ten people register through a new link, the agency accepts, and one slot is there', async () => {
  const { baseUrl } = product;
  const made = await callApi(baseUrl, entrance.company.apiKey, 'POST', '/relay-links', {
    kind: 'generic',
    name: '11月の選考',
  });
  expect(made.status).toBe(201);
  const link = z
    .object({ id: z.string(), code: z.string(), url: z.string(), kind: z.string(), test: z.boolean() })
    .parse(made.body);
  const path = new URL(link.url).pathname;
  expect(path).toBe(`/r/${link.code}`);
  const before = await readBalance(baseUrl, entrance.company.apiKey);
  expect(before.slots.earned).toBe(0);

  for (let person = 1; person <= 10; person += 1) {
    const visitor = newVisitor(baseUrl);
    const agency = agencyIdOn((await visitor.get(path)).html, entrance.agency.name);
    const address = `outside-${person}@mail.example.org`;
    const submitted = await visitor.submit(path, {
      email: address,
      name: `応募 太郎${person}`,
      work: ['office', 'sales'],
      prefecture: '大阪府',
      agencies: agency,
    });
    expect([submitted.status, submitted.location]).toEqual([303, `${path}/verification`]);
    const code = codeFor(await readMailbox(baseUrl), address);
    const verified = await visitor.submit(`${path}/verification`, {
      code: [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(' '),
    });
    expect(verified.status).toBe(303);
  }
  const pending = await readBalance(baseUrl, entrance.company.apiKey);
  expect(pending.points).toMatchObject({ pending: 10, confirmed: 0 });

  // The demo's agency has older ones of another company too; answering them changes nothing here.
  const delivered = await listDelivered(baseUrl, entrance.agency.apiKey);
  expect(delivered.length).toBeGreaterThanOrEqual(10);
  for (const id of delivered) {
    const answer = await callApi(baseUrl, entrance.agency.apiKey, 'POST', `/provisions/${id}/acceptance`);
    expect(answer.status).toBeLessThan(300);
  }
  const after = await readBalance(baseUrl, entrance.company.apiKey);
  expect(after.points).toMatchObject({ pending: 0, confirmed: 10, spent: 10, balance: 0, debt: 0 });
  expect(after.slots).toMatchObject({ earned: 1, available: 1 });
  expect(after.toNextSlot).toBe(10);
  const slots = await callApi(baseUrl, entrance.company.apiKey, 'GET', '/slots');
  expect(z.object({ data: z.array(z.unknown()) }).parse(slots.body).data.length).toBe(1);
});

test('silence confirms: the business clock moves past the fifth business day', async () => {
  const { baseUrl } = product;
  const path = new URL(entrance.relayLink).pathname;
  const visitor = newVisitor(baseUrl);
  const agency = agencyIdOn((await visitor.get(path)).html, entrance.agency.name);
  await visitor.submit(path, {
    email: 'silence@mail.example.org',
    name: '静 かず子',
    work: 'undecided',
    prefecture: '東京都',
    agencies: agency,
  });
  await visitor.submit(`${path}/verification`, {
    code: codeFor(await readMailbox(baseUrl), 'silence@mail.example.org'),
  });
  const before = await readBalance(baseUrl, entrance.company.apiKey);
  expect(before.points.pending).toBe(1);
  await advance('P20D');
  const after = await readBalance(baseUrl, entrance.company.apiKey);
  expect(after.points).toMatchObject({ pending: 0, confirmed: before.points.confirmed + 1 });
});

test('keys are asked for, kept apart, and never open the wrong door', async () => {
  const { baseUrl } = product;
  expect((await callApi(baseUrl, 'nonsense', 'GET', '/slots/balance')).status).toBe(401);
  expect((await callApi(baseUrl, entrance.agency.apiKey, 'GET', '/slots/balance')).status).toBe(403);
  expect((await callApi(baseUrl, entrance.company.apiKey, 'GET', '/provisions')).status).toBe(403);
  const unknown = '00000000-0000-4000-8000-000000000000';
  expect((await callApi(baseUrl, entrance.agency.apiKey, 'GET', `/provisions/${unknown}`)).status).toBe(404);
});

test('a slot is used from the request to the hire, each step refused where it does not follow, and comes back with a non-start', async () => {
  const { baseUrl } = product;
  const company = (method: string, path: string, body?: unknown) =>
    callApi(baseUrl, entrance.company.apiKey, method, path, body);
  const agency = (method: string, path: string, body?: unknown) =>
    callApi(baseUrl, entrance.agency.apiKey, method, path, body);
  const idIn = (body: unknown) => z.object({ id: z.string() }).parse(body).id;
  const states = async () =>
    z.object({ slots: z.record(z.string(), z.number()) }).parse((await company('GET', '/slots/balance')).body)
      .slots;

  const { data } = z
    .object({ data: z.array(z.object({ id: z.string(), state: z.string() })) })
    .parse((await company('GET', '/slots')).body);
  const slot = data.find(({ state }) => state === 'available')?.id ?? '';
  const path = `/slots/${slot}/redemption`;
  const opening = idIn((await company('POST', '/openings', { title: '受発注担当', conditions: {} })).body);
  expect((await company('POST', path, { openingId: opening })).status).toBe(422);
  expect((await company('PATCH', `/openings/${opening}`, { conditions: COMPLETE })).status).toBe(200);
  expect((await agency('POST', path, { openingId: opening })).status).toBe(403);
  const asked = await company('POST', path, { openingId: opening });
  expect(asked.status).toBe(201);
  expect((await company('POST', path, { openingId: opening })).status).toBe(409);
  const id = idIn(asked.body);

  // Whoever does not answer in five business days is followed by the next.
  for (let waits = 0; (await agency('GET', `/redemptions/${id}`)).status === 404; waits += 1) {
    expect(waits).toBeLessThan(3);
    await advance('P9D');
  }
  const visitor = newVisitor(baseUrl);
  await visitor.submit('/start', {
    email: 'hired@mail.example.org',
    name: '枠 つかう',
    work: 'office',
    prefecture: '東京都',
    agencies: agencyIdOn((await visitor.get('/start')).html, entrance.agency.name),
  });
  const code = codeFor(await readMailbox(baseUrl), 'hired@mail.example.org');
  await visitor.submit('/start/verification', { code });
  const [provisionId = ''] = await listDelivered(baseUrl, entrance.agency.apiKey);
  await agency('POST', `/provisions/${provisionId}/acceptance`);
  const propose = () => agency('POST', `/redemptions/${id}/recommendations`, { provisionId });
  expect((await propose()).status).toBe(409);
  expect((await agency('POST', `/redemptions/${id}/acceptance`)).status).toBe(201);
  const proposed = await propose();
  expect(proposed).toMatchObject({ status: 201, body: { state: 'asked' } });
  const recommendationId = idIn(proposed.body);
  const one = `/recommendations/${recommendationId}`;
  expect((await company('GET', one)).status).toBe(404);

  const page = `/me/recommendations/${recommendationId}`;
  expect((await visitor.submit(page, { answer: 'agree' })).status).toBe(303);
  const told = await company('GET', one);
  expect(told).toMatchObject({ status: 200, body: { items: { name: '枠 つかう' } } });
  const { consentedOn: on } = z.object({ consentedOn: z.string() }).parse(told.body);
  const step = (what: 'interview' | 'hire', day = on) =>
    company('POST', `/redemptions/${id}/${what}`, { recommendationId, on: day });
  expect((await step('interview', '2020-01-01')).status).toBe(422);
  expect(await step('interview')).toMatchObject({ status: 201, body: { state: 'interview' } });
  expect((await step('hire', '2099-01-01')).status).toBe(422);
  expect(await step('hire')).toMatchObject({ status: 201, body: { state: 'hired' } });
  expect(await states()).toMatchObject({ earned: 1, available: 0, consumed: 1 });
  expect(await agency('GET', `/redemptions/${id}`)).toMatchObject({
    body: { recommendations: [{ state: 'hired' }] },
  });
  expect(await company('POST', `/redemptions/${id}/return`)).toMatchObject({
    status: 201,
    body: { state: 'returned', returnReason: 'hire_undone' },
  });
  expect(await states()).toMatchObject({ earned: 1, available: 1, consumed: 0 });
});
