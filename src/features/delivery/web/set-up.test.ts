import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDns, type TestDns } from '../../../../test/dns-server.ts';
import { changed, dumpEverything, listOf } from '../../../../test/dump.ts';
import {
  makeCompany,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import type { Role } from '../../../platform/http/access.ts';
import { paths } from '../../../ui/paths.ts';
import { mailSetUpRoutes } from './set-up.tsx';

let services: TestServices;
let operator: TestOrganisation;
let dns: TestDns;
beforeAll(async () => {
  [services, dns] = await Promise.all([testServices(), startDns()]);
  operator = await makeOperator(services);
});
afterAll(() => Promise.all([services.end(), dns.end()]));

const PAGE = paths.operator.mailSetUp();
const routes = (mailDomain: string | undefined) =>
  mailSetUpRoutes({ env: { ...services.env, mailDomain } }, { servers: [dns.server], timeoutMs: 300 });
const visitorOf = (pages: ReturnType<typeof routes>, organisation = operator, role: Role = 'recruiter') =>
  new Visitor(memberSite(services, { pages }, { organisation, role }));

test('a company finds nothing here, and a viewer looks without a button and may not ask', async () => {
  const pages = routes('relay.example.jp');
  expect((await visitorOf(pages, await makeCompany(services)).get(PAGE)).status).toBe(404);
  const viewer = visitorOf(pages, operator, 'viewer');
  const shown = await viewer.get(PAGE);
  expect(shown.status).toBe(200);
  expect(shown.html).not.toContain('DNSを確かめる');
  const csrf = /name="csrf" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  expect((await viewer.post(PAGE, [['csrf', csrf]])).status).toBe(403);
  expect(dns.asked).toEqual([]);
});

test('looking asks nobody; asking shows what was found, what to write and when, and the next look shows it again', async () => {
  dns.say('TXT relay.example.jp', { txt: ['v=spf1 +all <script>'] });
  const operatorAt = visitorOf(routes('relay.example.jp'));
  const before = await dumpEverything(services);
  expect((await operatorAt.get(PAGE)).html).toContain('まだ確かめていません');
  expect(dns.asked).toEqual([]);
  const asked = await operatorAt.submit(PAGE, {});
  expect(asked.status).toBe(200);
  for (const { html } of [asked, await operatorAt.get(PAGE)]) {
    expect(html).toContain('v=spf1 +all &lt;script&gt;');
    expect(html).toContain('どのサーバーからも送れる設定です');
    expect(html).toMatch(/<pre[^>]*id="spf-value"[^>]*>\s*v=spf1 a ~all\s*</);
    expect(html).toMatch(/<pre[^>]*id="dmarc-at"[^>]*>\s*_dmarc\.relay\.example\.jp\s*</);
    expect(html).toContain('<span class="badge is-error">要修正</span>');
    expect(html).not.toContain('まだ確かめていません');
  }
  expect(listOf(changed(before, await dumpEverything(services)))).toEqual([]);
});

test('where mail can leave nobody’s domain, that is said and nothing is asked', async () => {
  dns.asked.length = 0;
  const { html } = await visitorOf(routes(undefined)).get(PAGE);
  expect(html).toContain('外へ送れるドメインではありません');
  expect(html).not.toContain('DNSを確かめる');
  expect(dns.asked).toEqual([]);
});
