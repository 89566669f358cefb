import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorDesk } from '../../../test/factories/introductions.ts';
import { someLicenceNumber } from '../../../test/factories/organisations.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import {
  CORRECTIONS,
  EARLIER,
  LATER,
  laterItem,
  makeProfileWorld,
  PROFILE,
  type ProfileWorld,
  readByAgency,
} from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { verifyLicence } from '../orgs/actions/licences.ts';

/** Consent was to the holder named then: behind another one nothing opens, grows or is put right before a new consent (rules.md §6.5). */

let services: StaffTestServices;
let own: ProfileWorld;
let agency: string;
let desk: Scope;

beforeAll(async () => {
  services = await staffTestServices();
  own = await makeProfileWorld(services, 'another-holder@mail.example.org');
  agency = own.first;
  desk = await operatorDesk(services);
  // Given by a consent of its own to the holder there was.
  await own.visitor.submit(laterItem('kana'), { kana: 'さとう ゆい' });
  const item = `/me/agencies/${agency}/items/kana/consent`;
  await own.visitor.submit(item, {});
});
afterAll(() => services.end());

const read = () => readByAgency(services, agency);
const state = async () =>
  JSON.stringify([
    await services.asSuperuserRows('select * from consents order by id'),
    await services.asSuperuserRows('select * from provisions order by id'),
    await services.asSuperuserRows('select * from provision_records order by id'),
  ]);
const anotherHolder = async () => {
  await services.asSuperuser(`update organisations set name = '別の事業者' where id = '${agency}'`);
  const licence = {
    licenceNumber: someLicenceNumber(),
    licenceExpiresOn: '2098-03-31',
    holder: 'another',
  } as const;
  const outcome = services.within(desk, (tx) =>
    verifyLicence(tx, services, idOf<OrganisationId>(agency), licence),
  );
  expect(await outcome).toMatchObject({ ok: true });
  forgetPublishedCards(services);
};

describe('what waits for a new consent', () => {
  test('stays closed and as it was by a correction, an item and their forms from before; the pages say so', async () => {
    expect((await read()).api).toMatchObject({
      closed: null,
      items: { name: EARLIER.name, kana: 'さとう ゆい' },
    });
    await own.visitor.submit(PROFILE, LATER);
    await own.visitor.submit(laterItem('pay'), { pay: '450' });
    const correction = hiddenFields((await own.visitor.get(CORRECTIONS)).html, CORRECTIONS);
    const payForm = `/me/agencies/${agency}/items/pay/consent`;
    const pay = hiddenFields((await own.visitor.get(payForm)).html, payForm);
    expect(correction.some(([name]) => name === `shown-${agency}`)).toBe(true);
    await anotherHolder();
    const before = await state();
    expect((await read()).api).toMatchObject({ closed: 'new_consent', items: null });
    const sent = await own.visitor.post(CORRECTIONS, [...correction, ['agencies', agency]]);
    expect([sent.status, await state()]).toEqual([422, before]);
    const given = await own.visitor.post(payForm, pay);
    expect([given.location?.includes('item_given') ?? false, await state()]).toEqual([false, before]);
    expect((await own.visitor.get(payForm)).html).not.toContain(`action="${payForm}"`);
    const { html } = await own.visitor.get(CORRECTIONS);
    expect(html).not.toContain(`value="${agency}"`);
    expect((await own.visitor.get('/me')).html).toContain('改めて同意するまで、見られません');
    for (const path of ['/me/sharing', `/me/sharing/${agency}`])
      expect((await own.visitor.get(path)).html).toContain('あなたが改めて同意するまで');
    expect((await read()).api).toMatchObject({ closed: 'new_consent', items: null });
  });

  test('may lose an item and is withdrawn whole all the same', async () => {
    await own.visitor.submit(`/me/agencies/${agency}/items/remote/withdrawal`, {});
    const [row] = (await services.asSuperuserRows(
      `select items from provisions where agency_id = '${agency}'`,
    )) as [{ items: string[] }];
    expect(row.items).not.toContain('remote');
  });

  test('is agreed to anew by choosing the agency again: what is handed over then opens, without what only the other was given', async () => {
    const chosen = await own.visitor.submit('/me/agencies', { agencies: [agency] });
    expect(chosen.location).toBe('/me/sharing?done=chosen');
    const { api } = await read();
    expect(api).toMatchObject({ closed: null, items: { name: LATER.name, prefecture: LATER.prefecture } });
    expect(api.items).not.toHaveProperty('kana');
    const all = (await services.asSuperuserRows(
      `select exists (select from holder_decisions h where h.agency_id = p.agency_id and h.decided_at > p.provided_at
         and h.outcome = 'another') as waits from provisions p where agency_id = '${agency}' order by provided_at`,
    )) as { waits: boolean }[];
    expect(all).toEqual([{ waits: true }, { waits: false }]);
    expect((await own.visitor.get('/me/agencies')).html).not.toContain(`value="${agency}"`);
  });

  test('or by registering again, which leaves what was handed to the other closed', async () => {
    await anotherHolder();
    await own.register(EARLIER, [agency]);
    const { api } = await read();
    expect(api).toMatchObject({ closed: null, items: { name: EARLIER.name } });
    const { own: scope } = await newestPerson(services);
    const rows = await services.within(scope, (tx) =>
      tx.db.selectFrom('provisions').where('agency_id', '=', agency).select('corrected_at').execute(),
    );
    expect(rows).toEqual([{ corrected_at: null }, { corrected_at: null }, { corrected_at: null }]);
  });
});
