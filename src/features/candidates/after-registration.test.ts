import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, staffOfOrganisation, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Answer, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { idOf } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { readProvision } from '../introductions/actions/read-provisions.ts';

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let serial = 0;

/** An address nobody used before. */
const newAddress = () => `person-${(serial += 1)}@mail.example.org`;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
});

const pending = async () => {
  const row = await inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
    tx.db.selectFrom('ledgers').selectAll().executeTakeFirst(),
  );
  return row?.pending ?? 0;
};
const receipts = () =>
  inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
    tx.db
      .selectFrom('introduction_receipts')
      .orderBy('created_order')
      .select(['counted', 'sealed_name'])
      .execute(),
  );

describe('sending things twice', () => {
  test('the same code from the same browser finds what was done and does nothing twice', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    const mailed = await readMailedCode(services, address);
    const page = `/r/${code}/verification`;
    // All from one screen: asked for again, the page leads to the registration as soon as there is one.
    const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor.get(page)).html)?.[1] ?? '';
    const send = () =>
      visitor.post(page, [
        ['csrf', csrf],
        ['code', mailed],
      ]);
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((one) => one.status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map((one) => one.location)).size).toBe(1);
    expect(await pending()).toBe(1);
  });

  test('the code opens one session: sent again it gives that one back, and none once it was signed out of', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    const mailed = await readMailedCode(services, address);
    const page = `/r/${code}/verification`;
    const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor.get(page)).html)?.[1] ?? '';
    const send = () =>
      visitor.post(page, [
        ['csrf', csrf],
        ['code', mailed],
      ]);
    const sessionIn = (answer: Answer) =>
      answer.headers
        .getSetCookie()
        .find((line) => line.startsWith('candidate='))
        ?.split(';')[0];
    const [first, again] = [await send(), await send()];
    expect(sessionIn(first)).toMatch(/^candidate=relay_session_/);
    expect(sessionIn(again)).toBe(sessionIn(first));
    await visitor.submit(first.location ?? '', {}, '/me/sign-out');
    const after = await send();
    expect([after.status, after.location, sessionIn(after)]).toEqual([303, first.location, undefined]);
    expect((await visitor.get('/me')).location).toBe('/me/sign-in');
  });

  test('two browsers registering one mailbox at once are one person and one point', async () => {
    const address = newAddress();
    const visitors = [new Visitor(site), new Visitor(site)];
    const codes: string[] = [];
    for (const visitor of visitors) {
      await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
      codes.push(await readMailedCode(services, address));
    }
    const answers = await Promise.all(
      visitors.map((visitor, index) =>
        visitor.submit(`/r/${code}/verification`, { code: codes[index] ?? '' }),
      ),
    );
    expect(answers.map((one) => one.status)).toEqual([303, 303]);
    expect(await pending()).toBe(1);
  });
});

describe('withdrawal', () => {
  test('blinds one agency at once, leaves the others and the count, and can be chosen again', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    await register(services, visitor, code, registrationFields(address, world.agencyIds), address);
    const [left = '', kept = ''] = world.agencyIds;
    const openKeys = async (agencyId: string) =>
      (
        await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
          tx.db.selectFrom('provisions').select('wrapped_key').execute(),
        )
      ).filter((row) => row.wrapped_key !== null).length;
    expect((await visitor.submit(`/me/agencies/${left}/withdrawal`, {})).status).toBe(303);
    expect([await openKeys(left), await openKeys(kept)]).toEqual([0, 1]);
    expect(await pending()).toBe(1);
    // What was agreed to, and who looked, is a click away still.
    const stopped = `href="/me/sharing/${left}">同意と、見られた記録`;
    const page = (await visitor.get('/me/sharing')).html;
    expect([page.includes('見せるのをやめた会社'), page.includes(stopped)]).toEqual([true, true]);
    await visitor.submit('/me/agencies', { agencies: left });
    expect((await visitor.get('/me/sharing')).html).not.toContain('見せるのをやめた会社');
    expect(await openKeys(left)).toBe(1);
    expect((await receipts()).length).toBe(1);
  });
});

describe('who has my details', () => {
  test('shows the person when an agency opened them', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    await register(
      services,
      visitor,
      code,
      registrationFields(address, world.agencyIds.slice(0, 1)),
      address,
    );
    expect((await visitor.get('/me/sharing')).html).toContain('まだ見ていません');
    const [agencyId = ''] = world.agencyIds;
    const scope = staffOfOrganisation(agencyId);
    const row = await inScope(services.database, scope, (tx) =>
      tx.db.selectFrom('provisions').select('id').executeTakeFirstOrThrow(),
    );
    await services.within(scope, (tx) => readProvision(tx, services, idOf(row.id)));
    const shown = await visitor.get('/me/sharing');
    expect(shown.html).not.toContain('まだ見ていません');
    expect(shown.html).toContain('に1回見られました');
  });
});

describe('undo', () => {
  test('erases the person, blinds the agencies and leaves the company its point', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const done = await register(
      services,
      visitor,
      code,
      registrationFields(address, world.agencyIds, { tellCompany: 'yes' }),
      address,
    );
    const page = done.location ?? '';
    const answer = await visitor.submit(`${page}/undo`, {});
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('登録を取り消しました');
    expect(await pending()).toBe(1);
    for (const agencyId of world.agencyIds) {
      const [row] = await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
        tx.db.selectFrom('provisions').select(['wrapped_key', 'withdrawn_at']).execute(),
      );
      expect(row?.wrapped_key).toBeNull();
      expect(row?.withdrawn_at).toBeInstanceOf(Date);
    }
    expect((await visitor.get('/me')).location).toBe('/me/sign-in');
  });
});
