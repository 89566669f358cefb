import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  operator = await makeOperator(services);
});
afterAll(() => services.end());

async function signedIn(organisation: TestOrganisation): Promise<Visitor> {
  const member = await makeMember(services, organisation);
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}

describe('every page a GET can reach', () => {
  test('changes no row in any table', async () => {
    const agency = await makeAgency(services);
    const visitors = await Promise.all([await makeCompany(services), agency, operator].map(signedIn));
    const rows = () =>
      services.asSuperuserRows(`select table_schema || '.' || table_name as name,
      (xpath('/row/c/text()', query_to_xml(format('select md5(coalesce(string_agg(t::text, '','' order by t::text), '''')) as c from %I.%I t', table_schema, table_name), false, true, '')))[1]::text as checksum
      from information_schema.tables where table_schema in ('public', 'auth') and table_type = 'BASE TABLE' order by 1`);
    const before = await rows();
    expect(before.length).toBeGreaterThan(20);
    for (const visitor of visitors) {
      for (const zone of ['company', 'agency', 'operator']) {
        for (const page of [
          '',
          '/openings',
          '/openings/new',
          '/organisations',
          '/account',
          '/settings',
          '/settings/licence',
          '/settings/notifications',
          '/settings/members',
          '/settings/api-keys',
          '/settings/audit',
        ]) {
          await visitor.get(`/${zone}${page}`);
        }
      }
      for (const path of [
        '/sign-in',
        '/sign-up',
        '/waiting',
        '/agencies',
        '/password-reset',
        '/sign-up/x',
        '/invitations/x',
      ]) {
        await visitor.get(path);
      }
    }
    expect(await rows()).toEqual(before);
  });
});
