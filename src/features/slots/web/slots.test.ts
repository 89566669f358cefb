import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settling } from '../../../../test/factories/introductions.ts';
import {
  makeCompany,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { movePoints } from '../../../../test/factories/receipts.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { type Site, Visitor } from '../../../../test/visitor.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type LedgerEntry, verifyChain } from '../rules/chain.ts';
import { slotRoutes } from './company.tsx';
import { ledgerDeskRoutes } from './operator.tsx';

let services: TestServices;
let company: TestOrganisation;
let receipts: string[];
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services, { name: '株式会社はなれ' });
  receipts = Array.from({ length: 30 }, () => randomUUID());
  await inScope(services.database, settling(company.id), (tx) =>
    movePoints(tx, 'introduced', company.id, receipts),
  );
  await inScope(services.database, settling(company.id), async (tx) => {
    await movePoints(tx, 'confirmed', company.id, receipts.slice(0, 26));
  });
});
afterAll(() => services.end());

const siteFor = (organisation: TestOrganisation): Site =>
  memberSite(
    services,
    { pages: organisation.zone === 'operator' ? ledgerDeskRoutes(services) : slotRoutes(services) },
    {
      organisation,
      role: 'viewer',
    },
  );

test('the slots page tells the balance in words and the rule with its numbers, in both languages', async () => {
  const visitor = new Visitor(siteFor(company));
  const page = await visitor.get('/company/slots');
  expect(page.status).toBe(200);
  expect(page.html).toContain(
    '残高は6ポイントです。あと4件の紹介が確定すると、枠を1つ獲得します。確認中の紹介は4件です。',
  );
  expect(page.html).toContain('第1版（2026/04/01 から）');
  expect(page.html).toContain('確定した紹介10件で、無料紹介枠を1つ獲得します。');
  expect(page.html).toContain('第2枠');
  // A slot has no day on which it ends.
  expect(page.html.match(/data-label="期限"><span>なし</g)).toHaveLength(2);
  // What has not happened is not counted out.
  expect(page.html).toContain('確定26 − 枠に換えた分20');
  expect(page.html).not.toMatch(/申請中|利用済み|期限切れ|不正/);
  const english = await visitor.get('/company/slots?lang=en');
  expect(english.html).toContain('10 confirmed introductions earn one free placement slot');
  expect(english.html.replace(/<a class="[^"]*language[^>]*>[^<]*<\/a>/, '')).not.toMatch(/枠|紹介/);
});

test('a company without an introduction is told how a slot is earned, and shown no noughts', async () => {
  const { html } = await new Visitor(siteFor(await makeCompany(services, {}))).get('/company/slots');
  expect(html).toContain('確定した紹介が10件になると、枠を1つ獲得します。');
  expect(html).not.toContain('枠と紹介の数');
  expect((await new Visitor(siteFor(company)).get('/company/slots')).html).not.toContain('枠を獲得する流れ');
});

test('every entry is reached page by page, and the filter stays in the address', async () => {
  const visitor = new Visitor(siteFor(company));
  const numbers: number[] = [];
  for (let address: string | undefined = '/company/slots/entries'; address !== undefined; ) {
    const { html } = await visitor.get(address);
    numbers.push(
      ...[...html.matchAll(/<th role="rowheader" scope="row"[^>]*>(\d+)<\/th>/g)].map(([, number]) =>
        Number(number),
      ),
    );
    const next = /href="(\/company\/slots\/entries\?cursor=[^"]+)"[^>]*>次の/.exec(html)?.[1];
    address = next?.replaceAll('&amp;', '&');
  }
  expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
  const granted = await visitor.get('/company/slots/entries?kind=granted');
  // Without the months below.
  expect(granted.html.split('id="months"')[0]?.match(/scope="row"/g)).toHaveLength(2);
  expect(granted.html).toContain('href="/company/slots/entries.csv?kind=granted"');
  expect((await visitor.get('/company/slots/entries?kind=nonsense')).status).toBe(200);
  expect((await visitor.get('/company/slots/entries?cursor=x')).status).toBe(422);
});

test('the file holds the whole chain, for Excel, and verifies', async () => {
  const response = await siteFor(company)('/company/slots/entries.csv', {});
  const today = jstDate(await services.asSystem((tx) => Promise.resolve(tx.now)));
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="ledger-entries-until-${today}.csv"; filename*=UTF-8''${encodeURIComponent(`台帳_株式会社はなれ_${today}まで.csv`)}`,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf));
  const rows: string[][] = parse(bytes.subarray(3));
  const cell = (row: string[], index: number) => row[index] ?? '';
  const kinds = new Map([
    ['紹介を受け付け（確認中）', 'introduced'],
    ['紹介が確定', 'confirmed'],
    ['枠の獲得に使用', 'spent'],
    ['無料紹介枠を獲得', 'granted'],
  ]);
  const entries = rows.slice(1).map((row) => ({
    companyId: company.id,
    number: Number(cell(row, 0)),
    occurredOn: cell(row, 1).replaceAll('/', '-'),
    kind: kinds.get(cell(row, 2)),
    unit: cell(row, 3) === '枠' ? 'slot' : 'point',
    amount: Number(cell(row, 4)),
    debit: cell(row, 5),
    credit: cell(row, 6),
    reference: cell(row, 7) === '' ? undefined : cell(row, 7),
    ruleVersion: Number(cell(row, 8)),
    transferId: cell(row, 9),
    previousHash: Buffer.from(cell(row, 10), 'hex'),
    hash: Buffer.from(cell(row, 11), 'hex'),
  }));
  expect(verifyChain(entries as LedgerEntry[])).toMatchObject({ ok: true, head: { number: 60 } });
  const sjis = await siteFor(company)('/company/slots/entries.csv?encoding=cp932', {});
  expect(new TextDecoder('shift_jis', { fatal: true }).decode(await sjis.arrayBuffer())).toContain(
    '無料紹介枠を獲得',
  );
});

test('a debt is told as a fact', async () => {
  await inScope(services.database, settling(company.id), async (tx) => {
    for (const receipt of receipts.slice(0, 9)) await movePoints(tx, 'reversed', company.id, [receipt]);
  });
  const { html } = await new Visitor(siteFor(company)).get('/company/slots');
  expect(html).toContain('3ポイント不足しています');
  expect(html).toContain('残高は-3ポイントです。あと13件');
});

test('a slot that can be used leads to where it is used, for whoever may ask for it', async () => {
  const seenBy = async (role: 'viewer' | 'recruiter') => {
    const site = memberSite(services, { pages: slotRoutes(services) }, { organisation: company, role });
    return (await new Visitor(site).get('/company/slots')).html;
  };
  expect(await seenBy('recruiter')).toContain('href="/company/slots/use"');
  expect(await seenBy('viewer')).not.toContain('/company/slots/use');
});

test('the operator sees every account and that its chain holds', async () => {
  const site = siteFor(await makeOperator(services));
  const list = await new Visitor(site).get('/operator/ledger');
  expect(list.html).toContain('株式会社はなれ');
  expect(list.html).toContain('正常');
  const one = await new Visitor(site).get(`/operator/ledger/${company.id}`);
  expect(one.html).toContain('一致');
  // Receipts are the company's: the operator sees their numbers without a link.
  expect(one.html).not.toContain('/company/slots/receipts/');
  expect((await new Visitor(site).get(`/operator/ledger/${randomUUID()}`)).status).toBe(404);
});
