import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { mailOf } from '../../../test/factories/organisations.ts';
import { closeMonth, linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { recognitionOf } from '../orgs/actions/memberships.ts';
import { insertMember } from '../orgs/store/members.ts';
import { listRegistrationDomains } from '../orgs/store/registration-domains.ts';

/** Whom the figures of a link count as a further person: five are needed, so nobody may be five (rules.md §5.2). */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
});

const come = (address: string, agencies: readonly string[] = [], visitor = new Visitor(site)) =>
  register(services, visitor, code, registrationFields(address, agencies), address);
const counted = () =>
  services.asSuperuser(
    `select distinct person_at_link from registrations where link_id = '${world.linkId}' and person_at_link is not null`,
  );

test('a mailbox is one person, however it is spelled and however often it registers, undone or not', async () => {
  const address = `hanako-${world.linkId.slice(0, 8)}@mail.example.org`;
  const visitor = new Visitor(site);
  const first = await come(address, world.agencyIds, visitor);
  expect(first.status).toBe(303);
  expect((await visitor.submit(`${first.location}/undo`, {})).status).toBe(200);
  await come(address.replace('@', '+2@'));
  await come(address, world.agencyIds);
  expect(await services.asSuperuser(`select from registrations where link_id = '${world.linkId}'`)).toBe(3);
  expect(await counted()).toBe(1);
  await come(address.replace('hanako', 'taro'));
  expect(await counted()).toBe(2);
});

test('the same person at another link is not known again by what is stored', async () => {
  const address = `jiro-${world.linkId.slice(0, 8)}@mail.example.org`;
  await come(address);
  const { linkId } = world;
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  await come(address);
  const both = `('${linkId}', '${world.linkId}')`;
  expect(
    await services.asSuperuser(`select distinct person_at_link from registrations where link_id in ${both}`),
  ).toBe(2);
});

test('five mailboxes of the company’s own people do not bring the figures of a sixth person to light', async () => {
  const domain = `own-${world.linkId.slice(0, 8)}.example.com`;
  const member = {
    organisationId: idOf<OrganisationId>(world.companyId),
    userId: 'owner',
    name: '佐藤 花子',
    role: 'owner' as const,
    locale: 'ja' as const,
  };
  const recognised = recognitionOf(services.keyRing, mailOf(`owner@${domain}`));
  await services.asSystem((tx) => insertMember(tx, { ...member, ...recognised }));
  for (let number = 1; number <= 5; number += 1)
    await come(`person-${number}@${number > 3 ? 'mail.' : ''}${domain}`);
  await come(`saburo-${world.linkId.slice(0, 8)}@mail.example.org`);
  expect(await counted()).toBe(1);
  await closeMonth(services);
  expect(await services.asSuperuser(`select from published_figures where link_id = '${world.linkId}'`)).toBe(
    0,
  );
});

test('the operator sees from which domains people came and how fast, the company nothing of it', async () => {
  const id = world.linkId.slice(0, 8);
  for (const name of ['a', 'b', 'c']) await come(`${name}-${id}@many.example.org`);
  const visitor = new Visitor(site);
  const one = await come(`d-${id}@rare.example.org`, [], visitor);
  expect(one.status).toBe(303);
  const company = idOf<OrganisationId>(world.companyId);
  const desk = await operatorDesk(services);
  const seen = () => services.within(desk, (tx) => listRegistrationDomains(tx, company));
  const many = { linkId: world.linkId, domain: 'many.example.org', registrations: 3 };
  expect(await seen()).toMatchObject([many, { domain: 'rare.example.org', registrations: 1, minutes: 0 }]);
  expect((await visitor.submit(`${one.location}/undo`, {})).status).toBe(200);
  expect(await seen()).toMatchObject([many, { domain: null, registrations: 1 }]);
  const own = staffOfOrganisation(world.companyId);
  expect(await services.within(own, (tx) => listRegistrationDomains(tx, company))).toEqual([]);
});
