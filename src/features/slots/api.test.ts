import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settling } from '../../../test/factories/introductions.ts';
import { makeCompany, makeOperator, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { movePoints } from '../../../test/factories/receipts.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { inScope } from '../../db/scope.ts';
import { slotsApi } from './api.ts';

let services: TestServices;
let company: TestOrganisation;
let operator: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  operator = await makeOperator(services);
  const receipts = Array.from({ length: 25 }, () => randomUUID());
  await inScope(services.database, settling(company.id), (tx) =>
    movePoints(tx, 'introduced', company.id, receipts),
  );
  await inScope(services.database, settling(company.id), async (tx) => {
    await movePoints(tx, 'confirmed', company.id, receipts.slice(0, 23));
    await movePoints(tx, 'voided', company.id, [receipts[23] ?? '']);
  });
});
afterAll(() => services.end());

/** Whatever a resource here answers; the expectations say what. */
interface Answer {
  readonly data: readonly { readonly id: string }[];
}

async function ask(organisation: TestOrganisation | undefined, path: string) {
  const who = organisation && { organisation, role: 'viewer' as const };
  const response = await memberSite(services, { api: slotsApi(services) }, who)(`/api/v1${path}`, {});
  return { status: response.status, body: (await response.json()) as Answer };
}

test('the balance adds up and says under which rule', async () => {
  const { status, body } = await ask(company, '/slots/balance');
  expect(status).toBe(200);
  expect(body).toEqual({
    points: { pending: 1, confirmed: 23, reversed: 0, voided: 1, spent: 20, balance: 3, debt: 0 },
    toNextSlot: 7,
    slots: { earned: 2, available: 2, requested: 0, consumed: 0, expired: 0, cancelled: 0 },
    rule: expect.objectContaining({ version: 1, pointsPerSlot: 10, slotExpiryMonths: null }),
    worth: { eachYen: 1_750_000, availableYen: 3_500_000, yearlyPayYen: 5_000_000, feePercent: 35 },
  });
});

test('a company that has nothing yet needs a whole slot', async () => {
  const { body } = await ask(await makeCompany(services), '/slots/balance');
  expect(body).toMatchObject({ points: { balance: 0, pending: 0 }, toNextSlot: 10, slots: { earned: 0 } });
});

test('slots are listed newest first and found by id, by their owner alone', async () => {
  const { body } = await ask(company, '/slots');
  expect(body).toMatchObject({ data: [{ number: 2, state: 'available' }, { number: 1 }], nextCursor: null });
  const id = body.data[0]?.id ?? '';
  expect((await ask(company, `/slots/${id}`)).body).toEqual(body.data[0]);
  const stranger = await makeCompany(services);
  const [foreign, unknown] = [
    await ask(stranger, `/slots/${id}`),
    await ask(stranger, `/slots/${randomUUID()}`),
  ];
  expect(foreign).toEqual(unknown);
  expect(foreign.status).toBe(404);
  expect((await ask(company, '/slots/not-an-id')).status).toBe(404);
  expect((await ask(company, '/slots?cursor=x')).status).toBe(422);
});

test('the operator reads the rules and audits every ledger', async () => {
  const rules = await ask(operator, '/rules');
  expect(rules.body.data).toHaveLength(1);
  const audit = await ask(operator, '/ledger/audit');
  expect(audit.body.data).toEqual([
    {
      companyId: company.id,
      name: company.name,
      entries: 53,
      checked: { at: expect.any(String), entries: expect.any(Number) },
      chain: { verified: true, firstBrokenEntry: null, fault: null },
      replay: { equal: true, firstWrongEntry: null, fault: null },
    },
  ]);
});

test('nobody else gets in', async () => {
  expect((await ask(undefined, '/slots/balance')).status).toBe(401);
  expect((await ask(operator, '/slots/balance')).status).toBe(403);
  expect((await ask(company, '/ledger/audit')).status).toBe(403);
  expect((await ask(company, '/rules')).status).toBe(403);
});
