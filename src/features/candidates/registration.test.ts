import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  recheckLicence,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { sized } from '../../../test/sized.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let serial = 0;

const ROBOTS = sized(20, 10_000);
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

const countProvisions = (agencyId: string) =>
  inScope(
    services.database,
    staffOfOrganisation(agencyId),
    async (tx) => (await tx.db.selectFrom('provisions').select('id').execute()).length,
  );

describe('an introduction', () => {
  test('is one pending point, one receipt, and one provision, consent and record pair per agency', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const answer = await register(
      services,
      visitor,
      code,
      registrationFields(address, world.agencyIds),
      address,
    );
    expect(answer.status).toBe(303);
    expect(await pending()).toBe(1);
    expect(await receipts()).toEqual([{ counted: true, sealed_name: null }]);
    for (const agencyId of world.agencyIds) {
      const rows = await inScope(services.database, staffOfOrganisation(agencyId), async (tx) => ({
        provisions: await tx.db.selectFrom('provisions').selectAll().execute(),
        records: await tx.db.selectFrom('receipt_records').selectAll().execute(),
      }));
      expect([rows.provisions.length, rows.records.length]).toEqual([1, 1]);
      expect(rows.provisions[0]?.sealed.toString('latin1')).not.toContain(address);
    }
    const done = await visitor.get(answer.location ?? '');
    expect(done.html).toContain('登録が終わりました');
    expect(done.html).toContain('紹介会社1');
  });

  test('counts once however the same person writes the address, and whichever agency is chosen', async () => {
    const address = `Same.${newAddress()}`;
    const wide = address.replace('@', '＠').toUpperCase();
    const tagged = address.replace('@', '+tag@');
    const [first = '', second = ''] = world.agencyIds;
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(address, first),
      address.toLowerCase(),
    );
    await register(services, new Visitor(site), code, registrationFields(wide, first), address.toLowerCase());
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(tagged, second),
      tagged.toLowerCase(),
    );
    expect(await pending()).toBe(1);
    // The second handed nothing over: that agency had the details, and the company its introduction.
    expect((await receipts()).map((one) => one.counted)).toEqual([true, false]);
    expect(await countProvisions(first)).toBe(1);
  });

  test('counts once when one person finishes in four browsers at the same moment: one account, nobody refused', async () => {
    const address = newAddress();
    const browsers = Array.from({ length: 4 }, () => new Visitor(site));
    const mailed: string[] = [];
    for (const browser of browsers) {
      await browser.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
      mailed.push(await readMailedCode(services, address));
    }
    const page = `/r/${code}/verification`;
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.submit(page, { code: mailed[index] ?? '' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await pending()).toBe(1);
    expect((await receipts()).map((one) => one.counted)).toEqual([true]);
    for (const agencyId of world.agencyIds) expect(await countProvisions(agencyId)).toBe(1);
  });

  test('is not made by choosing nobody, and is made by choosing later', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const answer = await register(services, visitor, code, registrationFields(address, []), address);
    expect(answer.status).toBe(303);
    expect(await pending()).toBe(0);
    const chosen = await visitor.submit('/me/agencies', { agencies: world.agencyIds[0] ?? '' });
    expect(chosen.status).toBe(303);
    expect(await pending()).toBe(1);
    await visitor.submit('/me/agencies', { agencies: world.agencyIds[1] ?? '' });
    expect(await pending()).toBe(1);
    expect((await receipts()).length).toBe(1);
  });

  test('belongs to the first company that touched the person; the later one learns nothing of it', async () => {
    const address = newAddress();
    await register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
    const other = await makeWorld(services, 1);
    const otherCode = await linkCodeOf(services, other);
    forgetPublishedCards(services);
    await register(
      services,
      new Visitor(site),
      otherCode,
      registrationFields(address, other.agencyIds),
      address,
    );
    expect(await pending()).toBe(1);
    world = other;
    expect(await pending()).toBe(0);
    expect((await receipts()).map((one) => one.counted)).toEqual([false]);
  });

  test('tells the company a name only where the person ticked it', async () => {
    const address = newAddress();
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(address, world.agencyIds, { tellCompany: 'yes' }),
      address,
    );
    const [receipt] = await receipts();
    expect(receipt?.sealed_name).toBeInstanceOf(Buffer);
    expect(receipt?.sealed_name?.toString('utf8')).not.toContain('田中');
  });

  test(`is not made by ${ROBOTS} robots that open and preview the link`, async () => {
    for (let visit = 0; visit < ROBOTS; visit += 1) {
      const answer = await site(`/r/${code}`, {
        method: visit % 2 ? 'HEAD' : 'GET',
        headers: { 'User-Agent': 'SafeLinks scanner' },
      });
      expect(answer.status).toBe(200);
    }
    expect(await pending()).toBe(0);
    expect(await receipts()).toEqual([]);
  });

  test('is not made by registering through a test link, and no agency hears of it', async () => {
    await inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
      tx.db.updateTable('relay_links').set({ test: true }).execute(),
    );
    const address = newAddress();
    await register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
    expect(await pending()).toBe(0);
    expect(await receipts()).toEqual([]);
    // Looking at one's own link must not put somebody who is nobody into an agency's inbox.
    for (const agencyId of world.agencyIds) expect(await countProvisions(agencyId)).toBe(0);
  });

  test('counts again once the period is over, with the agency that had the details all along', async () => {
    const address = newAddress();
    const [first = ''] = world.agencyIds;
    await register(services, new Visitor(site), code, registrationFields(address, first), address);
    await services.asSystem((tx) =>
      sql`update business_clock set ahead = ahead + interval '13 months'`.execute(tx.db),
    );
    await register(services, new Visitor(site), code, registrationFields(address, first), address);
    expect((await receipts()).map((one) => one.counted)).toEqual([true, true]);
    expect(await countProvisions(first)).toBe(2);
  });

  test('counts for the later company once the first touch has run out, with the agency that had the details', async () => {
    const address = newAddress();
    const [first = ''] = world.agencyIds;
    const other = await makeWorld(services, 1);
    const otherCode = await linkCodeOf(services, other);
    forgetPublishedCards(services);
    const again = (through: string) =>
      register(services, new Visitor(site), through, registrationFields(address, first), address);
    await again(otherCode);
    await again(code);
    await again(code);
    // Neither would count: the third hands nothing over and leaves no second entry.
    expect((await receipts()).map((one) => one.counted)).toEqual([false]);
    await services.asSystem((tx) =>
      sql`update business_clock set ahead = ahead + interval '181 days'`.execute(tx.db),
    );
    await again(code);
    expect((await receipts()).map((one) => one.counted)).toEqual([false, true]);
  });

  test('goes to the others, and says so, when an agency drops out between the form and the code', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const [first = '', second = ''] = world.agencyIds;
    await visitor.submit(`/r/${code}`, registrationFields(address, [first, second]));
    await inScope(services.database, staffOfOrganisation(first), (tx) =>
      tx.db.updateTable('organisations').set({ representative: '別の代表' }).execute(),
    );
    const mailed = await readMailedCode(services, address);
    const answer = await visitor.submit(`/r/${code}/verification`, { code: mailed });
    expect(answer.status).toBe(303);
    expect([await countProvisions(first), await countProvisions(second)]).toEqual([0, 1]);
    const done = (await visitor.get(answer.location ?? '')).html;
    expect(done).toContain('渡していない会社があります');
    expect(done).toMatch(/次の会社には渡していません：紹介会社1/);
    const [mail] = (await listMailbox(services)).rows;
    expect(mail?.text).toContain('内容が変わった会社には渡していません');
  });

  test('goes to the others when an agency goes by other words than those agreed to, though it takes people again', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const [first = '', second = ''] = world.agencyIds;
    await visitor.submit(`/r/${code}`, registrationFields(address, [first, second]));
    await inScope(services.database, staffOfOrganisation(first), (tx) =>
      tx.db.updateTable('organisations').set({ representative: '別の代表' }).execute(),
    );
    await recheckLicence(services, first);
    const mailed = await readMailedCode(services, address);
    expect((await visitor.submit(`/r/${code}/verification`, { code: mailed })).status).toBe(303);
    expect([await countProvisions(first), await countProvisions(second)]).toEqual([0, 1]);
  });
});
