import { afterAll, beforeAll, expect, test } from 'vitest';
import { introducePeople, makeWorld, staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import { makeOperator, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import type { Role } from '../../../platform/http/access.ts';
import { objectToProvision } from '../actions/answer-provision.ts';
import { objectionRoutes } from './operator.tsx';

/** The way through the operator's desk from one objection to the next. */

let services: TestServices;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const desk = (role: Role = 'recruiter') =>
  new Visitor(memberSite(services, { pages: objectionRoutes(services) }, { organisation: operator, role }));

test('leads from a decided objection to the one that has waited longest, and says when none waits', async () => {
  const world = await makeWorld(services, 1);
  const people = await introducePeople(services, world, 3);
  for (const { provisionIds } of people)
    for (const id of provisionIds)
      await services.within(staffOfOrganisation(world.agencyIds[0] ?? ''), (tx) =>
        objectToProvision(tx, id, { reason: 'false_identity', note: '' }),
      );
  const [first = '', second = '', third = ''] = people.map(
    ({ provisionIds }) => `/operator/objections/${provisionIds[0]}`,
  );
  const pageOf = async (claim: string, role?: Role) => (await desk(role).get(claim)).html;
  const nextOn = (html: string) => /<section[^>]* id="next".*?href="([^"]+)"/s.exec(html)?.[1];
  const decide = (claim: string) =>
    desk().submit(claim, { decision: 'rejected', note: '確認しました。' }, `${claim}/decision`);
  const none = '判断を待っている異議は、ほかにありません';
  const list = async () => (await desk().get('/operator/objections')).html;
  expect(await list()).not.toContain('判断待ちの異議はありません');

  expect(nextOn(await pageOf(second))).toBeUndefined();
  await decide(second);
  expect(nextOn(await pageOf(second))).toBe(first);
  expect(await pageOf(second)).toContain('次の異議（判断待ち2件）');
  // Who only looks is led to no decision.
  expect(nextOn(await pageOf(second, 'viewer'))).toBeUndefined();
  await decide(first);
  expect(nextOn(await pageOf(first))).toBe(third);
  expect(await pageOf(first)).not.toContain(none);
  await decide(third);
  expect(await pageOf(third)).toContain(none);
  expect(await list()).toContain('判断待ちの異議はありません');
});
