import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpEverything, readableIn } from '../../../test/dump.ts';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { seal } from '../../platform/crypto.ts';
import { addNews, markNews, readNews, unmarkNews } from './actions/news.ts';
import { lockAccount } from './actions/own-place.ts';
import { fitsMarks, MARK_WORDS, MOST_NEWS, markWording } from './rules/news.ts';

/** News and wishes are the person's own: nobody else reads, lists or counts them, and a mark of release is read by nothing (rules.md §11.5). */

const ADDRESS = 'wishes@mail.example.org';
const NEWS = '/me/news';

let services: StaffTestServices;
let site: Site;
let world: World;
let visitor: Visitor;
let own: Scope & { readonly kind: 'candidate' };

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 1);
  visitor = new Visitor(site);
  const fields = registrationFields(ADDRESS, world.agencyIds);
  await register(services, visitor, await linkCodeOf(services, world), fields, ADDRESS);
  own = (await newestPerson(services)).own as typeof own;
});
afterAll(() => services.end());

const read = () => services.within(own, async (tx) => (await readNews(tx, services)).entries);
const said = async () => (await read()).map(({ kind, value }) => `${kind} ${value}`.trim());
const journal = async () =>
  (await services.asSuperuserRows(
    `select organisation_id, word from journal_entries where kind = 'news_mark' order by recorded_at`,
  )) as { organisation_id: string | null; word: string | null }[];

describe('the routes', () => {
  test('are nobody’s without a session, and take no form of a stranger', async () => {
    for (const path of [NEWS, `${NEWS}/${own.candidateId}`]) {
      expect((await new Visitor(site).get(path)).location).toBe('/me/sign-in');
    }
    expect((await visitor.post(NEWS, [['certificate', '簿記2級']])).status).toBe(403);
    expect((await visitor.get(`${NEWS}/${own.candidateId}`)).status).toBe(404);
    expect(await said()).toEqual([]);
  });

  test('refuse what cannot be read in words, with what was typed, and note nothing of it', async () => {
    for (const [fields, words] of [
      [{}, 'どれか一つを入力してください'],
      [{ start: '来年の春' }, '2027/04のように'],
      [{ start: '2027/13' }, '2027/04のように'],
      [{ pay: '450万ドル' }, '100から3000までの万円'],
      [{ pay: '99' }, '100から3000までの万円'],
      [{ near: '火星' }, '選び直してください'],
      [{ certificate: 'あ'.repeat(61), start: '2027/04' }, '長すぎます'],
    ] as const) {
      const answer = await visitor.submit(NEWS, fields);
      expect([fields, answer.status, answer.html.includes(words)]).toEqual([fields, 422, true]);
      // A place is chosen from a list, which has no other.
      const typed = Object.entries(fields).flatMap(([name, value]) => (name === 'near' ? [] : [value]));
      for (const value of typed) expect(answer.html).toContain(value);
    }
    expect(await said()).toEqual([]);
  });
});

describe('what is noted', () => {
  test('is kept as it was meant, and shown to the person alone', async () => {
    const fields = {
      certificate: '簿記2級',
      start: '２０２７年４月',
      near: '新潟県',
      pay: '450万円',
      remote: 'yes',
    };
    expect((await visitor.submit(NEWS, fields)).location).toBe('/me/news?done=added');
    expect(await said()).toEqual([
      'certificate 簿記2級',
      'start 2027-04',
      'remote',
      'near 新潟県',
      'pay 450',
    ]);
    const { html } = await visitor.get(NEWS);
    for (const words of ['簿記2級', '2027年4月から', '新潟県', '450万円から']) expect(html).toContain(words);
    expect(html).not.toMatch(/checked/);
    // The copy of everything has it.
    expect((await visitor.get('/me/data/export.json')).html).toContain('簿記2級');
  });

  test('cannot be told by its size, in a row that has no other column', async () => {
    const rows = () =>
      services.asSuperuserRows('select octet_length(sealed) as size, t.* from candidate_news t') as Promise<
        Record<string, unknown>[]
      >;
    const [full] = await rows();
    expect(Object.keys(full ?? {}).toSorted()).toEqual(['candidate_id', 'sealed', 'size']);
    const [entry] = await read();
    const forms = await visitor.get(`${NEWS}/${entry?.id}`);
    expect(forms.status).toBe(200);
    const more = Array.from(
      { length: MOST_NEWS - 5 },
      () => ({ kind: 'experience', value: '髙'.repeat(60) }) as const,
    );
    expect(await services.within(own, (tx) => addNews(tx, services, more))).toEqual({ ok: true });
    expect((await visitor.submit(NEWS, { remote: 'yes' })).html).toContain('12件まで');
    expect((await rows())[0]?.['size']).toBe(full?.['size']);
    for (const { id } of (await read()).slice(0, MOST_NEWS - 5)) await drop(id);
    expect((await rows())[0]?.['size']).toBe(full?.['size']);
  });

  test('is seen by no other role, function, figure or line of the log', async () => {
    const scopes: Scope[] = [
      staffOfOrganisation(world.companyId),
      staffOfOrganisation(world.agencyIds[0] ?? ''),
      await operatorDesk(services),
      { kind: 'system', actor: own.actor },
      { ...own, candidateId: world.companyId },
      {
        kind: 'registration',
        candidateId: own.candidateId,
        companyId: undefined,
        agencyIds: [],
        actor: own.actor,
      },
    ];
    for (const scope of scopes) {
      const rows = services.within(scope, (tx) => tx.db.selectFrom('candidate_news').selectAll().execute());
      expect([scope.kind, await rows]).toEqual([scope.kind, []]);
    }
    // No function that looks across owners may read it, so none can be made to say it.
    expect(
      await services.asSuperuserRows(
        `select grantee from information_schema.table_privileges
         where table_name = 'candidate_news' and grantee not in ('relay_app', 'relay_owner')
           and grantee <> (select pg_get_userbyid(relowner) from pg_class where relname = 'candidate_news')`,
      ),
    ).toEqual([]);
    const rows = await dumpEverything(services);
    expect(readableIn(rows, ['簿記2級', '2027-04', '髙髙'])).toEqual([]);
    const { body } = await services.metrics.render();
    expect(body).not.toContain('news');
    expect(body).toContain('route="/me/*"');
    const lines = JSON.stringify(await services.asSuperuserRows('select * from audit_events'));
    expect(lines).not.toMatch(/news|wish/);
    expect((await mailsTo(services, ADDRESS)).map(({ subject }) => subject).join()).not.toMatch(/近況|希望/);
  });

  test('of two tabs at once is both', async () => {
    const one = services.within(own, (tx) => addNews(tx, services, [{ kind: 'moved', value: '東京都' }]));
    const two = services.within(own, (tx) =>
      addNews(tx, services, [{ kind: 'available', value: '2027-05' }]),
    );
    await Promise.all([one, two]);
    expect(await said()).toEqual(expect.arrayContaining(['moved 東京都', 'available 2027-05']));
  });
});

const tokenOn = async (path: string) =>
  /name="csrf" value="([^"]+)"/.exec((await visitor.get(path)).html)?.[1] ?? '';
const drop = async (id: string) =>
  visitor.post(NEWS, [
    ['csrf', await tokenOn(NEWS)],
    ['act', 'drop'],
    ['entry', id],
  ]);
const find = async (kind: string) => (await read()).find((one) => one.kind === kind) ?? { id: '', marks: [] };

describe('a mark of release', () => {
  const wording = markWording(MARK_WORDS[0]);
  const mark = (id: string, to: readonly string[], words = wording) =>
    services.within(own, (tx) => markNews(tx, services, id, { to, wording: words }));

  test('is refused for strangers, for nobody, and to other words than are shown', async () => {
    const { id } = await find('near');
    const stranger = await makeWorld(services, 1);
    await expect(mark(id, [stranger.companyId])).rejects.toThrow('not found');
    await expect(mark(stranger.companyId, ['counts'])).rejects.toThrow('not found');
    expect(await mark(id, [])).toEqual({ ok: false, reason: 'required' });
    expect(await mark(id, ['counts'], wording.replace(/^./, 'x'))).toEqual({
      ok: false,
      reason: 'wording_changed',
    });
    expect((await find('near')).marks).toEqual([]);
  });

  test('is an act of its own to its own words, and the page says that nobody sees it', async () => {
    const { id } = await find('near');
    const page = await visitor.get(`${NEWS}/${id}`);
    expect(page.html).toContain(MARK_WORDS[0]);
    expect(page.html).toContain('まだ何も変わっていません');
    expect(page.html).not.toMatch(/checked/);
    for (const hidden of ['mark', id, wording]) expect(page.html).toContain(`value="${hidden}"`);
    const first = [
      ['csrf', await tokenOn(NEWS)],
      ['act', 'mark'],
      ['entry', id],
      ['wording', wording],
    ] as const;
    const sent = await visitor.post(NEWS, [...first, ['to', world.companyId], ['to', 'counts']]);
    expect(sent.location).toBe('/me/news?done=marked');
    const { marks } = await find('near');
    expect(marks).toMatchObject([
      { to: world.companyId, wording },
      { to: 'counts', wording },
    ]);
    expect((await visitor.get(NEWS)).html.match(/いまは誰にも見えません/g)).toHaveLength(2);
    expect(await journal()).toEqual([]);
  });

  test('takes five marks and no more', async () => {
    // As somebody has it who came through many companies.
    const many = Array.from({ length: 5 }, (_, index) => `${index}`.repeat(8));
    expect(fitsMarks(many)).toBe(true);
    expect(fitsMarks([...many, 'counts'])).toBe(false);
  });

  test('is taken off in one tap, noted in the journal, and does not come back with an older state', async () => {
    const { id } = await find('near');
    const older = await services.asSuperuserRows('select sealed from candidate_news');
    const { html } = await visitor.get(NEWS);
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const tap = () =>
      visitor.post(NEWS, [
        ['csrf', csrf],
        ['act', 'unmark'],
        ['entry', id],
        ['to', 'counts'],
      ]);
    expect((await tap()).location).toBe('/me/news?done=unmarked');
    expect((await tap()).location).toBe('/me/news?done=unmarked');
    expect((await find('near')).marks).toMatchObject([{ to: world.companyId }]);
    // What is marked is said, and can be taken off, on the page of the note as well.
    const noted = (await visitor.get(`${NEWS}/${id}`)).html;
    expect([noted.includes('印：株式会社みらい'), noted.includes('value="unmark"')]).toEqual([true, true]);
    expect(await journal()).toEqual([{ organisation_id: null, word: 'counts' }]);
    // What the start does with an entry that the database it finds does not have (replay-entry.ts).
    const [{ sealed }] = older as [{ sealed: Buffer }];
    await services.asSuperuser(`update candidate_news set sealed = '\\x${sealed.toString('hex')}'`);
    expect((await find('near')).marks).toHaveLength(2);
    expect(await services.within(own, (tx) => unmarkNews(tx, services, id, 'counts'))).toBe(true);
    await drop(id);
    expect((await journal()).at(-1)).toEqual({ organisation_id: world.companyId, word: null });
    expect(await said()).not.toContain('near 新潟県');
  });
});

test('an erasure takes the row along', async () => {
  expect(await services.asSuperuser('select from candidate_news')).toBe(1);
  const undo = /\/me\/registrations\/[\w-]+\/undo/.exec((await visitor.get('/me/data')).html)?.[0] ?? '';
  await visitor.submit(undo, {});
  expect(await services.asSuperuser('select from candidate_news')).toBe(0);
});

test('there is room for everything that can be noted, in whatever characters, with every mark there can be', async () => {
  const id = world.companyId;
  const wording = markWording(MARK_WORDS[0]);
  const marks = Array.from({ length: 5 }, () => ({ to: id, at: new Date().toISOString(), wording }));
  // A half of a pair of characters is written with six bytes, and is the longest there is.
  for (const value of ['髙'.repeat(60), '"'.repeat(60), '\ud83d'.repeat(60)]) {
    const { own: them, key } = await anotherPerson();
    const entry = { id, kind: 'certificate', value, at: marks[0]?.at, marks };
    const entries = Array.from({ length: MOST_NEWS }, () => entry);
    const sealed = seal(key, `news:${them.actor.id}`, { entries });
    await services.asSuperuser(
      `insert into candidate_news values ('${them.actor.id}', '\\x${sealed.toString('hex')}')`,
    );
    expect(await services.within(them, (tx) => unmarkNews(tx, services, id, id))).toBe(true);
  }
});

async function anotherPerson() {
  const address = `wishes-${randomUUID()}@mail.example.org`;
  const fields = registrationFields(address, []);
  await register(services, new Visitor(site), await linkCodeOf(services, world), fields, address);
  const { own: them } = await newestPerson(services);
  const { key } = await services.within(them, (tx) => lockAccount(tx, services));
  return { own: them, key };
}
