import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, staffOfOrganisation, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** Two addresses of one person: two accounts to sign in to, one person to count (rules.md §2.1). */

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let serial = 0;
let plain: string;
let tagged: string;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
  plain = `one-${(serial += 1)}@mail.example.org`;
  tagged = plain.replace('@', '+x@');
});

/** What counted and what did not for a company, in the order it came. */
const counted = async (company: string) =>
  (
    await inScope(services.database, staffOfOrganisation(company), (tx) =>
      tx.db.selectFrom('introduction_receipts').orderBy('created_order').select('counted').execute(),
    )
  ).map((one) => one.counted);
const pending = async (company: string) =>
  (
    await inScope(services.database, staffOfOrganisation(company), (tx) =>
      tx.db.selectFrom('ledgers').select('pending').executeTakeFirst(),
    )
  )?.pending ?? 0;
const registerAs = async (address: string, name: string, linkCode = code) => {
  const visitor = new Visitor(site);
  const fields = registrationFields(address, world.agencyIds, { name });
  const { location = '' } = await register(services, visitor, linkCode, fields, address);
  return { visitor, page: location };
};
/** Signs in by the code mailed to `address`, in a browser of its own. */
const signIn = async (address: string) => {
  const visitor = new Visitor(site);
  await visitor.submit('/me/sign-in', { email: address });
  const mailed = await readMailedCode(services, address);
  const answer = await visitor.submit('/me/sign-in/verification', { code: mailed });
  return { visitor, location: answer.location };
};

describe('a code opens the account of the address it was mailed to', () => {
  test('and never that of another spelling, whichever of the two was there first', async () => {
    await registerAs(plain, '本人 一');
    // Whoever reads a+x@ is not asked whether a@ is theirs: there is nothing to sign in to.
    const stranger = new Visitor(site);
    await stranger.submit('/me/sign-in', { email: tagged });
    const told = (await listMailbox(services)).rows.find((one) => one.to === tagged);
    expect(told?.text).toContain('登録は見つかりませんでした');
    expect(told?.text).not.toMatch(/\d{6}/);

    const other = await registerAs(tagged, '別人 二');
    expect((await other.visitor.get('/me/data')).html).not.toContain('本人 一');
    for (const [address, own, foreign] of [
      [plain, '本人 一', '別人 二'],
      [tagged, '別人 二', '本人 一'],
    ] as const) {
      const { visitor, location } = await signIn(address);
      expect(location).toBe('/me');
      const { html } = await visitor.get('/me/data');
      expect([address, html.includes(own), html.includes(foreign)]).toEqual([address, true, false]);
    }
  });

  test('while the same address in another width or case is the same account', async () => {
    await registerAs(plain, '本人 一');
    const visitor = new Visitor(site);
    await visitor.submit('/me/sign-in', { email: plain.toUpperCase().replace('@', '＠') });
    const mailed = await readMailedCode(services, plain);
    await visitor.submit('/me/sign-in/verification', { code: mailed });
    expect((await visitor.get('/me/data')).html).toContain('本人 一');
  });
});

describe('one person counts once', () => {
  test.each([
    ['with a tag', () => [plain, tagged]],
    [
      'with the dots of Gmail and its other name',
      () => [`ta.ro.${serial}@gmail.com`, `taro${serial}@gmail.com`, `t.aro${serial}+x@googlemail.com`],
    ],
    ['at each of Apple’s domains', () => [`aoi-${serial}@icloud.com`, `aoi-${serial}@me.com`]],
  ])('%s, whatever each account chose', async (_, addresses) => {
    const all = addresses();
    for (const address of all) await registerAs(address, '田中 花子');
    expect(await pending(world.companyId)).toBe(1);
    expect(await counted(world.companyId)).toEqual(all.map((_address, index) => index === 0));
  });

  test('when two accounts register through one link at the same moment', async () => {
    await finishTogether([
      [plain, code],
      [tagged, code],
    ]);
    expect(await pending(world.companyId)).toBe(1);
    expect((await counted(world.companyId)).toSorted()).toEqual([false, true]);
  });

  test('when two accounts register through two companies at the same moment', async () => {
    const elsewhere = await makeWorld(services, 1);
    await finishTogether([
      [plain, code],
      [tagged, await linkCodeOf(services, elsewhere)],
    ]);
    expect((await pending(world.companyId)) + (await pending(elsewhere.companyId))).toBe(1);
  });

  test('and a repetition hands nothing over twice, though the touch came about by the other account', async () => {
    const elsewhere = await makeWorld(services, 1);
    const otherCode = await linkCodeOf(services, elsewhere);
    await registerAs(plain, '本人 一');
    const { visitor } = await registerAs(tagged, '本人 一', otherCode);
    const fields = registrationFields(tagged, world.agencyIds);
    await register(services, visitor, otherCode, fields, tagged);
    expect(await counted(elsewhere.companyId)).toEqual([false]);
    for (const agencyId of world.agencyIds) {
      const rows = await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
        tx.db.selectFrom('provisions').select('id').execute(),
      );
      expect(rows).toHaveLength(2);
    }
  });
});

test('undoing one account leaves the other with everything it had', async () => {
  const gone = await registerAs(plain, '本人 一');
  const stays = await registerAs(tagged, '本人 二');
  const waiting = new Visitor(site);
  await waiting.submit('/start', registrationFields(tagged, []));
  expect((await gone.visitor.submit(`${gone.page}/undo`, {})).status).toBe(200);
  expect((await gone.visitor.get('/me')).location).toBe('/me/sign-in');
  expect((await stays.visitor.get('/me/data')).html).toContain('本人 二');
  expect((await waiting.get('/start/verification')).html).toContain('name="code"');
  for (const agencyId of world.agencyIds) {
    const rows = await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
      tx.db.selectFrom('provisions').select('wrapped_key').orderBy('provided_at').execute(),
    );
    expect(rows.map((row) => row.wrapped_key === null)).toEqual([true, false]);
  }
  // The person still counts, once.
  expect(await pending(world.companyId)).toBe(1);
  expect((await signIn(tagged)).location).toBe('/me');
});

/** Submits each address at its link, then sends all codes back at once. */
async function finishTogether(people: readonly (readonly [string, string])[]): Promise<void> {
  const ready = [];
  for (const [address, linkCode] of people) {
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${linkCode}`, registrationFields(address, world.agencyIds));
    ready.push({ visitor, linkCode, mailed: await readMailedCode(services, address) });
  }
  const answers = await Promise.all(
    ready.map(({ visitor, linkCode, mailed }) =>
      visitor.submit(`/r/${linkCode}/verification`, { code: mailed }),
    ),
  );
  expect(answers.map((one) => one.status)).toEqual(people.map(() => 303));
}
