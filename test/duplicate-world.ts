import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import { duplicateSweeps } from '../src/features/duplicates/jobs.ts';
import { duplicateRoutes } from '../src/features/duplicates/web.tsx';
import type { Role } from '../src/platform/http/access.ts';
import { runSweep } from '../src/platform/queue/sweeps.ts';
import { paths } from '../src/ui/paths.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { importingApi } from './import-routes.ts';
import { memberSite } from './member-site.ts';
import { type TestServices, testServices } from './services.ts';
import { superuserOf } from './superuser.ts';
import { Visitor } from './visitor.ts';

const HEADER = '応募者ID,氏名,フリガナ,メールアドレス,電話番号,求人名,応募日,選考結果,選考終了日';
export const file = (...rows: string[]) => `${[HEADER, ...rows].join('\r\n')}\r\n`;
export const TWICE = file(
  'A1,髙橋 一郎,タカハシ イチロウ,ichiro@mail.example.jp,090-1111-0001,営業,2026/04/01,不採用,2026/05/01',
  'A2,高橋 一郎,,ichiro.t@other.example.jp,090-1111-0001,経理,2026/06/01,選考辞退,2026/07/01',
);
export const FAMILY = file(
  'F1,家族 太郎,,taro@mail.example.jp,03-1111-3401,営業,2026/04/01,不採用,2026/05/01',
  'F2,家族 花子,,hanako@mail.example.jp,03-1111-3401,経理,2026/04/01,不採用,2026/05/01',
);
export const UNKNOWN = '00000000-0000-4000-8000-000000000000';
export const PICKS = ['name', 'kana', 'mail', 'phone'] as const;
export const all = (side: 'one' | 'other') => PICKS.map((field) => [field, side] as const);
const People = z.object({ data: z.array(z.looseObject({ id: z.string(), fullName: z.string() })) });

/** A company whose people come in files and are compared, anew for each test of the calling file. */
export function duplicateWorld() {
  let services: TestServices;
  let company: TestOrganisation;
  let owner: pg.Client;

  beforeAll(async () => {
    services = await testServices();
    owner = await superuserOf(services);
  });
  afterAll(async () => {
    await owner.end();
    await services.end();
  });
  async function enterCompany() {
    company = await makeCompany(services);
    return company;
  }
  beforeEach(enterCompany);

  function api() {
    return memberSite(
      services,
      { api: importingApi(services, {}) },
      { organisation: company, role: 'recruiter' },
    );
  }

  const pages = (role: Role, organisation = company) =>
    new Visitor(memberSite(services, { pages: duplicateRoutes() }, { organisation, role }));

  /** Presses a button, as the form of an open page would. */
  async function press(
    path: string,
    fields: readonly (readonly [string, string])[] = [],
    role: Role = 'recruiter',
    organisation = company,
  ) {
    const visitor = pages(role, organisation);
    const { html } = await visitor.get(paths.company.duplicates());
    const token = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return visitor.post(path, [...fields, ['csrf', token]]);
  }

  async function take(text: string) {
    const body = new FormData();
    body.append('file', new File([text], 'list.csv'));
    const response = await api()('/api/v1/imports', { method: 'POST', body });
    expect(await response.json()).toMatchObject({ state: 'done', rejected: 0 });
  }

  /** Looks for pairs, as the sweep does. */
  async function look() {
    for (const sweep of duplicateSweeps) await runSweep(services, sweep);
  }

  async function people() {
    const response = await api()('/api/v1/applicants', {});
    return People.parse(await response.json()).data;
  }

  async function pairsOf(organisation = company) {
    const { rows } = await owner.query<{
      id: string;
      one_id: string;
      other_id: string;
      rank: number;
      reasons: string[];
      state: string;
    }>(
      'select id, one_id, other_id, rank, reasons, state from duplicate_pairs where company_id = $1 order by id',
      [organisation.id],
    );
    return rows;
  }

  async function onePair() {
    const [pair, ...more] = await pairsOf();
    if (pair === undefined || more.length > 0) throw new Error('there is not just one pair');
    return pair;
  }

  /** A note and tags, as colleagues leave them. */
  async function describe(id: string, text: string, tags: readonly string[]) {
    await owner.query(
      `insert into applicant_notes (company_id, id, applicant_id, text, noted_at, noted_by)
       values ($1, gen_random_uuid(), $2, $3, now(), 'somebody')`,
      [company.id, id, text],
    );
    await owner.query(
      'insert into applicant_tags (company_id, applicant_id, tag, tagged_at) select $1, $2, unnest($3::text[]), now()',
      [company.id, id, tags],
    );
  }

  /** What the log says of decisions, the latest last, and how many mails have been written. */
  async function traces() {
    const { rows } = await owner.query<{ action: string }>(
      `select action from audit_events where organisation_id = $1 and action like 'applicants.%' order by id`,
      [company.id],
    );
    const mails = await owner.query('select 1 from outbox_messages');
    return { actions: rows.map(({ action }) => action), mails: mails.rowCount };
  }

  /** Everything stored of the company's people, but when it was changed. */
  async function stored() {
    const { rows } = await owner.query(
      `select to_jsonb(a) - 'updated_at' as applicant, (select jsonb_agg(to_jsonb(s) - '{updated_at,status_at}'::text[] order by s.id)
        from selections s where s.company_id = a.company_id and s.applicant_id = a.id) as selections,
        (select jsonb_agg(to_jsonb(n) order by n.id) from applicant_notes n where n.applicant_id = a.id) as notes,
        (select jsonb_agg(to_jsonb(t) order by t.tag) from applicant_tags t where t.applicant_id = a.id) as tags
       from applicants a where a.company_id = $1 order by a.id`,
      [company.id],
    );
    return rows;
  }

  return {
    pages,
    press,
    take,
    look,
    people,
    pairsOf,
    onePair,
    describe,
    traces,
    stored,
    api,
    enterCompany,
    services: () => services,
    company: () => company,
    owner: () => owner,
  };
}
