import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, INVITED, LEFT_OUT } from '../../../test/exported-columns.ts';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { makeHire } from '../../../test/hostile/hire.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { readPrivacyDocument } from '../../../test/privacy-document.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { unseal } from '../../platform/crypto.ts';
import { idOf, type OrganisationId, type ProvisionId, type RequestId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { noteItem } from '../introductions/actions/note-items.ts';
import { readProvision } from '../introductions/actions/read-provisions.ts';
import { answerRequest } from '../requests/actions/desk.ts';
import { accountDesk } from './actions/account-desk.ts';
import { withdrawFromAgency } from './actions/withdraw-from-agency.ts';
import { EXPORT_KEYS } from './views/export-words.ts';

/** The copy of everything (contract: at once, GET or POST): what it holds, of which moment, and for nobody else. */

let services: StaffTestServices;
let site: Site;
let world: World;
let visitor: Visitor;
let own: Scope;
let hire: string;
let provisions: { id: ProvisionId; agencyId: string }[];
const ADDRESS = 'utsushi@copy.example.org';
const JSON_FILE = '/me/data/export.json';
const HTML_FILE = '/me/data/export.html';

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 3);
  forgetPublishedCards(services);
  visitor = new Visitor(site);
  const fields = registrationFields(ADDRESS, world.agencyIds, {
    name: '写 乙女',
    tellCompany: 'yes',
    inviteAgain: 'yes',
  });
  await register(services, visitor, await linkCodeOf(services, world), fields, ADDRESS);
  ({ own, provisions } = await newestPerson(services));
  const [one, two] = provisions;
  if (one === undefined || two === undefined) throw new Error('three received it');
  const at = (agencyId: string) => staffOfOrganisation(agencyId);
  await services.within(at(one.agencyId), (tx) => readProvision(tx, services, one.id));
  await services.within(at(one.agencyId), (tx) => acceptProvision(tx, one.id));
  await services.within(at(two.agencyId), (tx) =>
    objectToProvision(tx, two.id, { reason: 'false_identity', note: '面談メモ' }),
  );
  await services.within(at(two.agencyId), (tx) =>
    noteItem(tx, services, two.id, { item: 'name', text: '写は「うつし」' }),
  );
  await visitor.submit(`/me/agencies/${one.agencyId}/items/contact/withdrawal`, {});
  await visitor.submit(`/me/companies/${world.companyId}/name/withdrawal`, {});
  const always = { ways: 'mail', weekdays: ['1', '2', '3', '4', '5', '6', '7'], onHolidays: 'yes' };
  await visitor.submit('/me/contact', { ...always, fromHour: '0', untilHour: '24' });
  await visitor.submit('/me/contact/blocks', { name: '株式会社よそ', mailDomain: 'yoso.example' });
  await services.asSuperuser(`
    insert into contacts (agency_id, id, provision_id, candidate_id, way, at, result, logged_at, logged_by)
      select agency_id, gen_random_uuid(), id, candidate_id, 'mail', now(), 'sent', now(), 'x' from provisions;
    insert into nudges (agency_id, provision_id, candidate_id, at) select agency_id, id, candidate_id, now() from provisions;
    with asked as (insert into recommendations (agency_id, provision_id, candidate_id, asked_at, asked_by, due_at)
      select agency_id, id, candidate_id, now(), 'x', now() from provisions limit 1 returning candidate_id, id)
    insert into recommendation_answers (candidate_id, id, recommendation_id, answer, items, at)
      select candidate_id, gen_random_uuid(), id, 'declined', '{}', now() from asked;${INVITED}`);
  await visitor.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  const complaint = { reason: 'no_reply', words: '返事がありません。', mayName: 'yes', stop: 'no' };
  const { location } = await visitor.submit(`/me/sharing/${one.agencyId}/complaint`, complaint);
  const desk = accountDesk(services);
  const asked = idOf<RequestId>(/[0-9a-f-]{36}/.exec(location ?? '')?.[0] ?? '');
  const answer = { words: '確かめます。', outcome: 'explained', article: null, keptUntil: null } as const;
  const operator = await operatorDesk(services);
  await services.within(operator, (tx) => answerRequest(tx, services, desk, asked, answer));
  hire = await makeHire(services);
  const answered = { began: 'yes', 'condition-wage': 'same', 'condition-duties': 'other', tell: 'agency' };
  await visitor.submit(`/me/placements/${hire}`, answered);
  await visitor.submit(`/me/placements/${hire}`, { wish: 'yes' }, `/me/placements/${hire}/wish`);
  await visitor.submit(`/me/placements/${hire}`, { is: 'untrue' }, `/me/placements/${hire}/denial`);
  await visitor.submit('/me/counts', { work: 'sales', place: 'どこでも', payFrom: '400', agree: 'yes' });
  await visitor.get(JSON_FILE);
});
afterAll(() => services.end());

/** Every value of the file, however deep it lies. */
function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}
const keysOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(keysOf)
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
      : [];
const file = async (path = JSON_FILE) =>
  JSON.parse((await visitor.get(path)).html) as Record<string, unknown[]>;

describe('the copy', () => {
  test('is for nobody without a session of their own, and no form of a stranger makes one', async () => {
    for (const path of [JSON_FILE, HTML_FILE]) {
      expect((await new Visitor(site).get(path)).location).toBe('/me/sign-in');
      expect((await new Visitor(site).post(path, [])).status).toBe(403);
      expect((await visitor.post(path, [])).status).toBe(403);
    }
    const other = new Visitor(site);
    const theirs = registrationFields('other@copy.example.org', [], { name: '別 人' });
    await register(services, other, await linkCodeOf(services, world), theirs, 'other@copy.example.org');
    const { html } = await other.get(JSON_FILE);
    expect([html.includes('別 人'), html.includes('写 乙女'), html.includes(ADDRESS)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('answers at once by GET and by the buttons of the page, to be kept and by nobody cached', async () => {
    const page = (await visitor.get('/me/data')).html;
    expect([page.includes(`action="${JSON_FILE}"`), page.includes(`formaction="${HTML_FILE}"`)]).toEqual([
      true,
      true,
    ]);
    for (const answer of [await visitor.get(JSON_FILE), await visitor.submit('/me/data', {}, JSON_FILE)]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('application/json; charset=UTF-8');
      expect(answer.headers.get('Content-Disposition')).toMatch(
        /^attachment; filename="career-relay-[\d-]+\.json"$/,
      );
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    }
    const lines = (await file())['log'] as { action: string }[];
    expect(lines.filter(({ action }) => action === 'candidate.exported').length).toBeGreaterThan(2);
  });

  test('has every personal column of the database, or the reason why not', async () => {
    const documented = readPrivacyDocument(
      await readFile(new URL('../../../docs/privacy.md', import.meta.url), 'utf8'),
    )
      .filter(({ whose }) => /candidate|visitor|recipient/.test(whose))
      .map(({ name }) => name);
    const listed = [
      ...columnsIn(EXPORTED),
      ...Object.values(LEFT_OUT).flatMap((columns) => columns.split(' ')),
    ];
    expect(listed.toSorted()).toEqual(documented.toSorted());
    const [kept] = (await services.asSuperuserRows(
      `select to_jsonb(k) as row from person_keys k where candidate_id = '${own.actor.id}'`,
    )) as { row: Record<string, unknown> }[];
    personKey = kept?.row['wrapped_key'];
    const stored: string[] = [];
    for (const [table, columns] of Object.entries(EXPORTED)) {
      const rows = (await services.asSuperuserRows(
        `select to_jsonb(r) as row from ${table} r where ${WHOSE[table] ?? 'candidate_id'} in (${idsOf(table)})`,
      )) as { row: Record<string, unknown> }[];
      expect([table, rows.length > 0]).toEqual([table, true]);
      for (const column of columns.split(' '))
        for (const { row } of rows)
          stored.push(...written(table, column, row).map((value) => `${table}.${column}: ${value}`));
    }
    const values = new Set(leavesOf(await file()));
    const missing = stored.filter((one) => !values.has(one.slice(one.indexOf(': ') + 2)));
    expect(missing).toEqual([]);
  });

  test('reads as a page that stands for itself: no script, nothing to load, every line named in both languages', async () => {
    for (const [reader, title] of [
      [visitor, 'あなたの情報の写し'],
      [visitor.at(inEnglish), 'A copy of your data'],
    ] as const) {
      const { html, headers } = await reader.get(HTML_FILE);
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; .*\.html"$/);
      expect(html).toContain(`<h1>${title}</h1>`);
      for (const value of ['写 乙女', ADDRESS, '紹介会社1', '株式会社みらい']) expect(html).toContain(value);
      expect(html).not.toMatch(/<script|src=|href=|url\(|undefined|\[object/);
      // Every part is in view by its heading; only the first is unfolded, and no moment is left as a program writes it.
      expect([html.match(/<h2>/g)?.length, html.match(/<details>/g)?.length]).toEqual([27, 26]);
      expect(html).not.toMatch(/<dd>\d{4}-\d\d-\d\d/);
      expect(html).toMatch(/<dt>(会社の名前|Name of the company)<\/dt><dd>株式会社よそ</);
      // Nor a word as it is stored.
      expect(html.match(/<dd>(\["|\("|[a-z]+_[a-z_]+<|(given|listed|candidate)<)/g)).toBeNull();
    }
    const { asOf, log = [], ...parts } = await file();
    expect(asOf).toMatch(/^\d{4}-/);
    // Figures and words of ours beside a line of the log keep the names they have there.
    const lines = log.map((line) => ({ ...(line as object), detail: null }));
    expect(
      [...new Set(keysOf([lines, ...Object.values(parts)]))].filter((key) => !(key in EXPORT_KEYS)),
    ).toEqual([]);
  });

  test('is of one moment: a withdrawal while it is made is in all of it or in none', async () => {
    const [, , three] = provisions;
    if (three === undefined) throw new Error('three received it');
    const isBlocked = async () => {
      const [row] = (await services.asSuperuserRows(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )) as { n: number }[];
      return row?.n === 1;
    };
    const [text] = await heldBack<unknown>(services, 'lock table readings in access exclusive mode', () => [
      visitor.get(JSON_FILE).then(({ html }) => html),
      (async () => {
        while (!(await isBlocked()));
        return services.within(own, (tx) =>
          withdrawFromAgency(tx, services, idOf<OrganisationId>(three.agencyId), 'ja'),
        );
      })(),
    ]);
    const { log, provisions: shown, mails, consents } = JSON.parse(text as string) as Record<string, Shown[]>;
    expect(shown?.find(({ agencyId }) => agencyId === three.agencyId)?.withdrawnAt).toBeNull();
    expect(consents?.filter(({ kind }) => kind === 'withdrawn')).toEqual([]);
    expect(log?.filter(({ action }) => action === 'consent.withdrawn')).toEqual([]);
    // One, of the item at the beginning.
    expect(mails?.filter(({ purpose }) => purpose === 'consent_withdrawn')).toHaveLength(1);
    const after = (await file()) as Record<string, Shown[]>;
    expect(after['log']?.filter(({ action }) => action === 'consent.withdrawn')).toHaveLength(1);
    expect(after['provisions']?.find(({ agencyId }) => agencyId === three.agencyId)).toMatchObject({
      values: null,
    });
  });

  test('is made although the account is written to at that very moment: by another tab, or a second press', async () => {
    const copies = `select id from requests where kind = 'disclosure' and via = 'own_page'`;
    await services.asSuperuser(`delete from requests where kind = 'disclosure' and via = 'own_page'`);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get('/me/data')).html)?.[1] ?? '';
    const press = () => visitor.post(JSON_FILE, [['csrf', csrf]]).then(({ status }) => status);
    const self = `candidates where id = '${own.kind === 'candidate' ? own.candidateId : ''}'`;
    const held = `select from ${self} for update`;
    const change = `update ${self.replace(' where', ' set updated_at = now() where')}`;
    expect(await heldBack(services, held, () => [press(), press()], change)).toEqual([200, 200]);
    // One line in the register for the day, whichever of them came first.
    expect(await services.asSuperuserRows(copies)).toHaveLength(1);
  });
});

const inEnglish: Site = (path, init) =>
  site(path, { ...init, headers: { ...(init.headers as Record<string, string>), 'Accept-Language': 'en' } });
type Shown = Readonly<Record<'action' | 'kind' | 'purpose' | 'agencyId' | 'withdrawnAt', string | null>>;

const columnsIn = (tables: Readonly<Record<string, string>>) =>
  Object.entries(tables).flatMap(([table, columns]) =>
    columns.split(' ').map((column) => `${table}.${column}`),
  );
const WHOSE: Readonly<Record<string, string>> = {
  candidates: 'id',
  readings: 'subject_id',
  objections: 'provision_id',
  placement_records: 'placement_id',
};
const idsOf = (table: string) =>
  table === 'readings' || table === 'objections'
    ? provisions.map(({ id }) => `'${id}'`).join()
    : `'${table === 'placement_records' ? hire : own.actor.id}'`;

/** What the file should hold of one stored value. */
function written(table: string, column: string, row: Record<string, unknown>): string[] {
  const value = row[column];
  if (column === 'sealed')
    return row['wrapped_key'] === null ? [] : leavesOf(openRow(table, row)).filter((one) => one !== 'null');
  if (value === null || value === '-infinity' || typeof value === 'boolean') return [];
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return [new Date(value).toISOString()];
  if (typeof value === 'string' && value.startsWith('\\x')) return [value.slice(2)];
  return leavesOf(value);
}

let personKey: unknown;
const AAD: Readonly<Record<string, string>> = {
  candidates: 'candidate',
  provisions: 'provision',
  placement_records: 'placement-record',
  provision_records: 'provision-record',
  blocks: 'block',
  provision_notes: 'note',
  requests: 'request',
  request_answers: 'request-answer',
};
function openRow(table: string, row: Record<string, unknown>): unknown {
  const bytes = (value: unknown) => Buffer.from(String(value).slice(2), 'hex');
  const id = table === 'placement_records' ? `${row['placement_id']}:${row['number']}` : String(row['id']);
  const aad = `${AAD[table]}:${id}`;
  const isOwn = table === 'candidates' || table === 'blocks';
  const key = bytes(isOwn ? personKey : row['wrapped_key']);
  const keyAad = isOwn ? `candidate:${own.actor.id}` : aad;
  return unseal(services.keyRing.unwrap(key, keyAad), aad, bytes(row['sealed']));
}
