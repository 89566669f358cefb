import { Hono } from 'hono';
import type pg from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { insightsRoutes } from '../src/features/insights/web.tsx';
import { createOpening } from '../src/features/orgs/actions/openings.ts';
import { openingRoutes } from '../src/features/orgs/web/openings.tsx';
import { rediscoveryApi } from '../src/features/rediscovery/api.ts';
import { offeredMatches } from '../src/features/rediscovery/web/offer.tsx';
import { rediscoveryRoutes } from '../src/features/rediscovery/web/rediscovery.tsx';
import { addJstMonths, jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import type { Role } from '../src/platform/http/access.ts';
import { createApiRouter } from '../src/platform/http/api.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { importingApi } from './import-routes.ts';
import { memberSite } from './member-site.ts';
import { type TestServices, testServices } from './services.ts';
import { superuserOf } from './superuser.ts';
import { Visitor } from './visitor.ts';

export const HEADER =
  '応募者ID,氏名,メールアドレス,電話番号,求人名,応募日,選考ステップ,選考結果,選考終了日,選考終了理由';
/** A day so many months before today, and so many days before that. */
export const ago = (months: number, days = 0) =>
  jstDate(new Date(startOfJstDay(addJstMonths(jstDate(new Date()), -months)).getTime() - days * 86_400_000));

/** Nine people, three of whom fit what is proposed for 法人営業. The last one ended 39 months ago, which no file may say without a warning. */
export const ROWS = [
  `1,青木 一,aoki@mail.example.jp,,法人営業,${ago(9)},最終面接,不採用,${ago(8)},採用予定の人数に達した`,
  `2,井上 二,inoue@mail.example.jp,,法人営業,${ago(9)},書類選考,不採用,${ago(8, 1)},経験不足`,
  `3,上田 三,ueda@mail.example.jp,,法人営業,${ago(9)},一次面接,不採用,${ago(8, 2)},スキル不足`,
  `4,江口 四,eguchi@mail.example.jp,,経理,${ago(11)},一次面接,選考辞退,${ago(10)},法人営業も希望。土日は休みたい。`,
  `5,太田 五,ota@mail.example.jp,,個人営業,${ago(12)},第3段,不採用,${ago(11)},`,
  `6,加藤 六,kato@mail.example.jp,,法人営業,${ago(4)},一次面接,不採用,${ago(3)},`,
  `7,木村 七,kimura@mail.example.jp,,法人営業,${ago(12)},面談,不採用,${ago(12)},`,
  `8,工藤 八,kudo@mail.example.jp,,法人営業,${ago(9)},最終面接,入社,${ago(8, 3)},`,
  `9,小林 九,kobayashi@mail.example.jp,,総務,${ago(9)},最終面接,不採用,${ago(8, 4)},`,
];
const LONG_AGO = '木村 七';
export const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const Hits = z.object({
  data: z.array(
    z.object({
      applicantId: z.string(),
      matched: z.array(z.string()),
      reasons: z.array(z.looseObject({ kind: z.string() })),
      doubts: z.array(z.string()),
      mayReapplyToday: z.object({
        answer: z.string(),
        source: z.string().nullable(),
        from: z.string().nullable(),
      }),
      points: z.number().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** A company whose past applicants come in files and are looked for again. */
export function rediscoveryWorld() {
  let services: TestServices;
  let owner: pg.Client;
  beforeAll(async () => {
    services = await testServices();
    owner = await superuserOf(services);
  });
  afterAll(async () => {
    await owner.end();
    await services.end();
  });

  const rest = (company: TestOrganisation, role: Role = 'recruiter') => {
    const api = createApiRouter();
    api.route('/', importingApi(services, {}));
    api.route('/', rediscoveryApi());
    return memberSite(services, { api }, { organisation: company, role });
  };
  const pages = (company: TestOrganisation, role: Role = 'recruiter') => {
    const all = new Hono<AppEnv>();
    all.route('/', rediscoveryRoutes());
    all.route('/', openingRoutes({ listTitles: async () => [], offerMatches: offeredMatches }));
    all.route('/', insightsRoutes());
    return new Visitor(memberSite(services, { pages: all }, { organisation: company, role }));
  };

  /** A company with an opening and these rows of a file. */
  async function companyWith(title: string, header: string, rows: readonly string[]) {
    const company = await makeCompany(services);
    const opening = await services.within(company.scope, (tx) =>
      createOpening(tx, { title, conditions: {} }),
    );
    if (rows.length > 0) await take(company, header, rows);
    await owner.query(
      `with long as (update applicants set ended_on = $2, latest_on = $2 where company_id = $1 and full_name = $3 returning id)
       update selections set applied_on = $2, ended_on = $2 where company_id = $1 and applicant_id in (select id from long)`,
      [company.id, ago(39), LONG_AGO],
    );
    return { company, opening, page: `/company/openings/${opening.id}/rediscovery` };
  }
  async function take(company: TestOrganisation, header: string, rows: readonly string[]) {
    const body = new FormData();
    body.append('file', new File([[header, ...rows, ''].join('\r\n')], 'list.csv'));
    const response = await rest(company)('/api/v1/imports', { method: 'POST', body });
    expect(await response.json()).toMatchObject({ state: 'done', rejected: 0 });
  }

  /** A letter that waits for somebody, or left so many days ago. */
  async function write(
    company: TestOrganisation,
    applicantId: string,
    state: 'sent' | 'scheduled',
    days = 0,
  ) {
    const batch = crypto.randomUUID();
    await owner.query(
      `insert into letter_batches (company_id, id, ready_text, locale, due_at, created_by, created_at)
       values ($1, $2, 'midcareer.final', 'ja', now(), 'x', now())`,
      [company.id, batch],
    );
    await owner.query(
      `insert into letters (company_id, id, batch_id, applicant_id, due_at, state, ended_at, outbox_id, mailbox_key)
       values ($1, gen_random_uuid(), $2, $3, now(), $4, case when $4 = 'sent' then now() - $5 * interval '1 day' end,
         case when $4 = 'sent' then gen_random_uuid() end, case when $4 = 'sent' then '\\x00'::bytea end)`,
      [company.id, batch, applicantId, state, days],
    );
  }

  /** One page of hits by names, asked by a program. */
  async function ask(company: TestOrganisation, openingId: string, filters: object = {}, cursor = '') {
    const response = await rest(company)(`/api/v1/openings/${openingId}/rediscovery?cursor=${cursor}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify(filters),
    });
    expect(response.status).toBe(200);
    const { data, nextCursor } = Hits.parse(await response.json());
    const { rows } = await owner.query<{ id: string; full_name: string }>(
      'select id, full_name from applicants where company_id = $1',
      [company.id],
    );
    const names = new Map(rows.map(({ id, full_name }) => [id, full_name]));
    return { hits: data.map((hit) => ({ ...hit, name: names.get(hit.applicantId) ?? '' })), nextCursor };
  }

  return { companyWith, take, ask, write, rest, pages, services: () => services, owner: () => owner };
}
