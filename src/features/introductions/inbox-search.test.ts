import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  makeWorld,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { atInbox, HOUR, idOfPerson, mainOf, self, shownIn } from '../../../test/inbox-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { listAudit } from '../../db/audit.ts';
import { firstPage } from '../../db/page.ts';
import type { Scope } from '../../db/scope.ts';
import { seal } from '../../platform/crypto.ts';
import type { Role } from '../../platform/http/access.ts';
import { listSeen, withdrawProvisions } from './actions/withdraw.ts';

/** The inbox of an agency, looked through and taken away as a file. */

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const visitorOf = (world: World, role?: Role) => atInbox(services, world, role);

test('somebody is found by name, wish and number in any list, and only who is found counts as seen', async () => {
  const world = await makeWorld(services, 1);
  const visitor = visitorOf(world);
  const [one, other, gone] = await introducePeople(services, world, 3);
  if (!one || !other || !gone) throw new Error('nobody was introduced');
  await services.within(self(gone), (tx) => withdrawProvisions(tx));
  const find = async (query: string) => shownIn(await visitor.get(`/agency?${query}`));
  const seen = async (person: IntroducedPerson) =>
    (await services.within(self(person), listSeen)).get(world.agencyIds[0] ?? '')?.times ?? 0;
  expect(await find(`q=${encodeURIComponent('山田')}`)).toEqual([]);
  expect(await find('work=design')).toEqual([]);
  expect([await seen(one), await seen(other)]).toEqual([0, 0]);
  expect(await find(`q=${idOfPerson(one).slice(0, 8)}`)).toEqual([idOfPerson(one)]);
  expect([await seen(one), await seen(other)]).toEqual([1, 0]);
  const both = [idOfPerson(one), idOfPerson(other)];
  for (const query of ['q=さとう花子', 'list=all&q=佐藤', 'work=sales', 'prefecture=東京都&list=all'])
    expect([query, (await find(encodeURI(query))).toSorted()]).toEqual([
      query,
      query.includes('さとう') ? [] : both.toSorted(),
    ]);
  // Who cannot be seen any more is found by number alone.
  expect(await find(`q=${idOfPerson(gone).slice(0, 8)}`)).toEqual([idOfPerson(gone)]);
  expect((await visitor.get('/agency?list=all&work=nothing&state=nothing&q=')).status).toBe(200);
});

test('the list is taken away as a file without address and number, which the people read', async () => {
  const world = await makeWorld(services, 1);
  const [person, gone] = await introducePeople(services, world, 2);
  if (!person || !gone) throw new Error('nobody was introduced');
  await services.within(self(gone), (tx) => withdrawProvisions(tx));
  const visitor = visitorOf(world);
  expect((await visitorOf(world, 'viewer').get('/agency/inbox.csv')).status).toBe(403);
  expect((await visitorOf(world, 'viewer').get('/agency')).html).not.toContain('inbox.csv');
  const { status, html: file } = await visitor.get('/agency/inbox.csv?list=all');
  expect(status).toBe(200);
  const [head, ...rows] = file.trimEnd().split('\r\n');
  expect(head).toContain('"提供の番号","氏名","カナ"');
  expect(rows).toHaveLength(2);
  expect(rows.join()).toMatch(/"佐藤 花子","","営業","東京都","希望","\d{4}/);
  expect(rows.join()).toContain(`"${idOfPerson(gone).slice(0, 8)}","","","","",""`);
  expect(file).not.toMatch(/hanako|@/);
  const readings = (await services.within(self(person), listSeen)).get(world.agencyIds[0] ?? '')?.readings;
  expect(readings?.filter(({ way }) => way !== 'listed')).toMatchObject([
    { way: 'exported', times: 1, items: ['name', 'work', 'prefecture', 'remote'] },
  ]);
  expect((await services.within(self(gone), listSeen)).size).toBe(0);
  const log = await services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
    listAudit(tx, firstPage()),
  );
  expect(log.rows[0]).toMatchObject({ action: 'provision.exported', detail: { people: 1 } });
  // A file is no opening: nobody is mailed that their details were opened.
  const news = await services.asSystem((tx) =>
    tx.db.selectFrom('answer_news').select('provision_id').where('answer', '=', 'opened').execute(),
  );
  expect(news.map((one) => one.provision_id)).not.toContain(idOfPerson(person));
});

test('a page looks through two thousand rows and the next goes on behind them, so that it costs the same however many there are', async () => {
  const world = await makeWorld(services, 1);
  const [agencyId = ''] = world.agencyIds;
  const candidateId = randomUUID();
  const scope: Scope = {
    kind: 'registration',
    candidateId,
    companyId: undefined,
    agencyIds: [agencyId],
    actor: { kind: 'candidate', id: candidateId },
  };
  const ids = await services.within(scope, async (tx) => {
    const rows = Array.from({ length: 2_001 }, (_, index) => {
      const id = randomUUID();
      const own = services.keyRing.newDataKey(`provision:${id}`);
      const name = index === 0 || index === 1 ? '遠藤 次郎' : '佐藤 花子';
      const items = index === 1_500 ? { name: '=1+1', kana: '＝cmd' } : { name };
      return {
        agency_id: agencyId,
        id,
        candidate_id: candidateId,
        // The first is the oldest: the last to be looked at.
        provided_at: new Date(tx.now.getTime() + index),
        answer_due_at: new Date(tx.now.getTime() + HOUR),
        items: Object.keys(items),
        sealed: seal(own.key, `provision:${id}`, items),
        wrapped_key: own.wrapped,
      };
    });
    await tx.db.insertInto('provisions').values(rows).execute();
    return rows.map(({ id }) => id);
  });
  const visitor = visitorOf(world);
  const page = await visitor.get(`/agency?list=all&q=${encodeURIComponent('遠藤')}`);
  expect(shownIn(page)).toEqual([ids[1]]);
  expect(page.html).toContain('一度に2,000名までを開いて探します');
  const next = /href="(\/agency\?[^"]*cursor=[^"]+)"/.exec(mainOf(page))?.[1]?.replaceAll('&amp;', '&');
  const rest = await visitor.get(next ?? '');
  expect(shownIn(rest)).toEqual([ids[0]]);
  expect(rest.html).not.toContain('開いて探します');
  // Fifty of them on a page, and the others behind it.
  const many = await visitor.get(`/agency?list=all&q=${encodeURIComponent('花子')}`);
  expect(shownIn(many)).toEqual(ids.slice(-50).toReversed());
  expect(mainOf(many)).toContain('次の50件');
  const { html: file } = await visitor.get('/agency/inbox.csv?list=all');
  expect(file.trimEnd().split('\r\n')).toHaveLength(1_001);
  // Whatever somebody is called, a spreadsheet shows it and runs nothing.
  expect(file).toContain(`"'=1+1","'＝cmd"`);
});
