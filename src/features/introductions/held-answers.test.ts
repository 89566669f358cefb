import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { introducePeople, makeWorld, type World } from '../../../test/factories/introductions.ts';
import { makeMember, makeOperator, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Answer, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';

/** Two answers to one thing at the same moment: one of them comes first, and the other one knows it. */

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;
let world: World;
let provisionId: string;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  operator = await makeOperator(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  const [person] = await introducePeople(services, world, 1);
  provisionId = person?.provisionIds[0] ?? '';
});

async function signedIn(organisation: TestOrganisation): Promise<Visitor> {
  const member = await makeMember(services, organisation);
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}
const agency = (): TestOrganisation => {
  const id = idOf<OrganisationId>(world.agencyIds[0] ?? '');
  const actor = { kind: 'staff', id: 'member' } as const;
  return {
    id,
    zone: 'agency',
    name: '紹介会社1',
    scope: { kind: 'organisation', organisationId: id, actor },
  };
};
const csrfIn = ({ html }: Answer) => /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
const count = (from: string) => services.asSuperuser(`select from ${from}`);
const logged = (actions: string) =>
  count(`audit_events where subject_id = '${provisionId}' and action in (${actions})`);

test('an agency that accepts and objects at once has answered once', async () => {
  const staff = await signedIn(agency());
  const page = `/agency/provisions/${provisionId}`;
  const csrf = csrfIn(await staff.get(page));
  const answers = await heldBack(
    services,
    `select from provisions where id = '${provisionId}' for update`,
    () => [
      staff.post(`${page}/acceptance`, [['csrf', csrf]]),
      staff.post(`${page}/objection`, [
        ['csrf', csrf],
        ['reason', 'false_identity'],
        ['note', ''],
      ]),
    ],
  );
  expect(answers.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
  const accepted = await count(`provisions where id = '${provisionId}' and accepted_at is not null`);
  const objected = await count(`objections where provision_id = '${provisionId}'`);
  expect(accepted + objected).toBe(1);
  expect(await logged(`'provision.accepted', 'provision.objected'`)).toBe(1);
});

test('a claim that two of the operator decide at once is decided once, and the agency told once', async () => {
  const staff = await signedIn(agency());
  const page = `/agency/provisions/${provisionId}`;
  await staff.submit(page, { reason: 'false_identity', note: '' }, `${page}/objection`);
  const desks = [await signedIn(operator), await signedIn(operator)];
  const claim = `/operator/objections/${provisionId}`;
  const tokens = await Promise.all(desks.map(async (desk) => csrfIn(await desk.get(claim))));
  const answers = await heldBack(
    services,
    `select from objections where provision_id = '${provisionId}' for update`,
    () =>
      desks.map((desk, index) =>
        desk.post(`${claim}/decision`, [
          ['csrf', tokens[index] ?? ''],
          ['decision', index === 0 ? 'upheld' : 'rejected'],
          ['note', '確認しました'],
        ]),
      ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(await logged(`'objection.upheld', 'objection.rejected'`)).toBe(1);
  const upheld = await count(`objections where provision_id = '${provisionId}' and upheld`);
  expect(await logged(`'objection.upheld'`)).toBe(upheld);
  expect(
    await count(`introduction_receipts where company_id = '${world.companyId}' and voided_at is not null`),
  ).toBe(upheld);
});
