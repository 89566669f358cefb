import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type World } from '../../test/factories/introductions.ts';
import { linkCodeOf } from '../../test/relay-world.ts';
import { servicesOn, type TestServices, testServices } from '../../test/services.ts';
import { callCapability } from './capability.ts';
import { connect } from './embedded/roles.ts';

let services: TestServices;
let worlds: World[];
let codes: string[];
beforeAll(async () => {
  services = await testServices();
  worlds = await Promise.all([makeWorld(services, 1), makeWorld(services, 1), makeWorld(services, 1)]);
  codes = await Promise.all(worlds.map((world) => linkCodeOf(services, world)));
});
afterAll(() => services.end());

test('five hundred questions of one moment: each gets its own answer, an unknown code none', async () => {
  const asked = Array.from({ length: 500 }, (_, index) => ({
    code: index % 4 === 3 ? randomUUID().replaceAll('-', '').slice(0, 22) : (codes[index % 4] ?? ''),
    companyId: index % 4 === 3 ? undefined : worlds[index % 4]?.companyId,
  }));
  const answers = await Promise.all(
    asked.map(({ code }) => callCapability(services.database, 'find_relay_link', code)),
  );
  expect(answers.map((answer) => answer?.['company_id'])).toEqual(asked.map(({ companyId }) => companyId));
});

test('an argument that could spoil its neighbours is refused by itself', async () => {
  const [code = ''] = codes;
  const ask = (capability: Parameters<typeof callCapability>[1], argument: string) =>
    callCapability(services.database, capability, argument);
  const [good, ...bad] = await Promise.allSettled([
    ask('find_relay_link', code),
    ask('find_relay_link', 'a\u0000b'),
    ask('find_candidate_session', 'zz'),
    ask('find_api_key', "x' or true"),
  ]);
  expect(good).toMatchObject({ status: 'fulfilled', value: { company_id: worlds[0]?.companyId } });
  expect(bad.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});

test('when the statement fails, everybody who asked hears it, and the next question is asked anew', async () => {
  const [code = ''] = codes;
  const own = servicesOn(services.ownerUrl);
  const owner = await connect(services.ownerUrl);
  const rename = (from: string, to: string) => owner.query(`alter function ${from}(text) rename to ${to}`);
  const ask = () => callCapability(own.database, 'find_relay_link', code);
  await rename('find_relay_link', 'find_relay_link_away');
  const both = await Promise.allSettled([ask(), ask()]);
  await rename('find_relay_link_away', 'find_relay_link');
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask()).toMatchObject({ link_id: expect.any(String) });
  await Promise.all([own.end(), owner.end()]);
});
