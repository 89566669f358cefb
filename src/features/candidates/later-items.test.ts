import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld } from '../../../test/factories/introductions.ts';
import {
  CORRECTIONS,
  consentsOfNewest,
  EARLIER,
  laterItem,
  makeProfileWorld,
  type ProfileWorld,
  REGISTERED,
  readByAgency,
  TOLD,
} from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import type { Visitor } from '../../../test/visitor.ts';

/** What may be told beside the registration: handed over, seen, taken back and corrected like everything else, each by itself. */

let services: StaffTestServices;
let world: ProfileWorld['world'];
let address: string;
let visitor: Visitor;
let first: string;
let second: string;
let registered: ProfileWorld['register'];
let serial = 0;
const readBy = (agencyId: string) => readByAgency(services, agencyId);
const consents = () => consentsOfNewest(services);

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  address = `later-${(serial += 1)}@mail.example.org`;
  ({ world, visitor, first, second, register: registered } = await makeProfileWorld(services, address));
});

describe('every later item', () => {
  test('is handed to nobody by being written; given, read, taken back and given again by itself', async () => {
    for (const [item, [typed]] of Object.entries(TOLD))
      expect([item, (await visitor.submit(laterItem(item), typed)).location]).toEqual([
        item,
        '/me/data?done=saved',
      ]);
    const nothing = await readBy(first);
    expect(Object.keys(nothing.api.items).join(' ')).toBe(REGISTERED);
    const data = (await visitor.get('/me/data?done=saved')).html;
    expect(data).toMatch(
      /保存しただけでは、どの会社にも渡りません。.{0,99}href="\/me\/sharing">渡す会社を選ぶ/s,
    );
    expect(data.split('（渡している会社：なし）')).toHaveLength(Object.keys(TOLD).length + 1);
    for (const [item, [, value, words]] of Object.entries(TOLD)) {
      expect([item, data.includes(words)]).toEqual([item, true]);
      const [give, stop] = [
        `/me/agencies/${first}/items/${item}/consent`,
        `/me/agencies/${first}/items/${item}/withdrawal`,
      ];
      expect((await visitor.get(stop)).location).toBe('/me/sharing?done=item_stopped');
      const asked = (await visitor.get(give)).html;
      expect([item, asked.includes(words), asked.includes('また渡し')]).toEqual([item, true, false]);
      expect((await visitor.submit(give, {})).location).toBe('/me/sharing?done=item_given');
      expect((await visitor.get('/me/data')).html).toContain('（渡している会社：1社）');
      expect(await consents()).toContainEqual([first, 'given', item, 'own_page']);
      const held = await readBy(first);
      expect([item, held.api.items[item]]).toEqual([item, value]);
      expect([item, held.page.includes(words)]).toEqual([item, true]);
      expect(held.read.some((items) => items.split(' ').includes(item))).toBe(true);
      expect((await visitor.get(`/me/sharing/${first}`)).html).toContain('が開いて');
      expect(Object.keys((await readBy(second)).api.items).join(' ')).toBe(REGISTERED);

      const stopped = await visitor.submit(stop, {});
      expect([item, stopped.status, stopped.location]).toEqual([item, 303, '/me/sharing?done=item_stopped']);
      const gone = await readBy(first);
      expect([item, item in gone.api.items, gone.api.takenBack.includes(item)]).toEqual([item, false, true]);
      expect([item, gone.page.includes(words)]).toEqual([item, false]);
      expect((await visitor.get(give)).html).toContain('また渡し');
      await visitor.submit(give, {});
    }
    expect(Object.keys((await readBy(first)).api.items).join(' ')).toBe(
      `${REGISTERED} ${Object.keys(TOLD).join(' ')}`,
    );
    expect((await readBy(first)).inbox).not.toContain('090-1234-5678');

    // Registering again asks for none of them and takes none of them away, also where it is a handing-over of its own.
    const elsewhere = await makeWorld(services, 0);
    await registered({ ...EARLIER, tellCompany: 'yes' }, [first], elsewhere);
    expect((await visitor.get('/me/data')).html).toContain('090-1234-5678');
    const anew = await readBy(first);
    expect(anew.api.items).toMatchObject({ phone: '090-1234-5678', pay: 4_500_000, name: EARLIER.name });

    // Saved empty it is gone here, and at an agency once the person sends that.
    expect((await visitor.submit(laterItem('phone'), { phone: '' })).location).toBe(
      `${CORRECTIONS}?done=saved`,
    );
    expect((await readBy(first)).api.items.phone).toBe('090-1234-5678');
    await visitor.submit(CORRECTIONS, { agencies: [first] });
    expect('phone' in (await readBy(first)).api.items).toBe(false);
    expect((await visitor.get('/me/data')).html).not.toContain('090-1234-5678');
  });

  test('the stage: where a company recorded the last interview of this very person, on or off, without its name', async () => {
    const applicant = randomUUID();
    const record = (mail: string, step: string) =>
      services.asSuperuser(`
        with a as (insert into applicants (company_id, id, full_name, mail_address, person_key)
          values ('${world.companyId}', '${applicant}', '佐藤', '${mail}', '${mail}')
          on conflict (company_id, id) do update set person_key = excluded.person_key returning id),
        s as (insert into selections (company_id, applicant_id, status, step, opening_title)
          select '${world.companyId}', id, 'rejected', '${step}', '${step}' from a)
        insert into personal_codes (company_id, link_id, code, applicant_id)
          select '${world.companyId}', '${world.linkId}', '${randomBytes(16).toString('base64url')}', id from a
          on conflict do nothing`);
    const offered = async () => (await visitor.get('/me/data')).html.includes('選考の段階');
    for (const [mail, step, isOffered] of [
      [address, '一次面接', false],
      ['somebody@mail.example.org', '最終面接', false],
      [address, '最終面接前', false],
      [address, '最終面接（役員）', true],
    ] as const) {
      await services.asSuperuser(`delete from selections where applicant_id = '${applicant}'`);
      await record(mail, step);
      expect([mail, step, await offered()]).toEqual([mail, step, isOffered]);
    }
    const give = `/me/agencies/${first}/items/stage/consent`;
    expect((await visitor.get(give)).status).toBe(404);
    await visitor.submit(laterItem('stage'), { stage: 'yes' });
    await visitor.submit(give, {});
    const { api, page } = await readBy(first);
    expect(api.items.stage).toBe('final_interview');
    expect(page).toContain('最終面接まで進みました');
    expect(JSON.stringify(api) + page).not.toContain('求人企業');
    await visitor.submit(laterItem('stage'), {});
    await visitor.submit(CORRECTIONS, { agencies: [first] });
    expect((await readBy(first)).page).not.toContain('最終面接まで進みました');
  });
});
