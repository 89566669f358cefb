import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CONTACT_SETTINGS,
  type ContactWorld,
  contactAt,
  jst,
  openContactWorld,
} from '../../../test/contact-world.ts';
import { heldBack } from '../../../test/hold.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import { jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { publishFigures } from '../contacts/actions/publish-figures.ts';

/** How and when somebody may be contacted binds the agencies, and what they did is the person's to say (rules.md §12). */

const ADDRESS = 'contact@mail.example.org';

let own: ContactWorld;
beforeAll(async () => {
  own = await openContactWorld(ADDRESS);
});
afterAll(() => own.services.end());
describe('nobody but the agency and the person themselves', () => {
  test('contacts, answers or sets anything', async () => {
    for (const path of ['/me/contact', '/me/contact/blocks', '/me/contact/nothing'])
      expect((await new Visitor(own.site).get(path)).location).toBe('/me/sign-in');
    // Another agency's provision is none.
    const other = await own.agency(1).get(`${own.pageOf(0)}/mail`);
    expect(other.status).toBe(404);
    expect((await own.agency(0, 'viewer').get(`${own.pageOf()}/mail`)).status).toBe(403);
    expect((await own.agency(0, 'viewer').get(own.pageOf())).html).not.toContain('連絡を記録する');
    expect((await own.person.submit('/me/contact', CONTACT_SETTINGS, '/me/contact')).status).toBe(303);
    await own.services.asSuperuser('delete from contact_settings');
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { html } = await own.person.get('/me/contact');
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const post = (path: string, more: [string, string][] = []) =>
      own.person.post(path, [['csrf', csrf], ...more]);
    expect((await post(`/me/contact/log/${nobody}`, [['answer', 'denied']])).status).toBe(404);
    expect((await post(`/me/sharing/${nobody}/nudge`)).status).toBe(404);
    expect(await own.contacts()).toEqual([]);
  });
});

describe('ways and hours', () => {
  test('refuse a way the person does not take, and say which they take', async () => {
    const refused = await own.log(own.at('10:00'), 'phone');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('この方法での連絡を受けていません。連絡できる方法：メール');
    const unasked = await own.save({ ways: ['mail', 'phone', 'sms'] });
    expect(unasked.status).toBe(422);
    expect(unasked.html).toContain('電話とSMSは、電話番号を登録してから選べます。');
    expect(await own.contacts()).toEqual([]);
  });

  test('refuse a minute before and at the end, take the first and the last minute, and name the next moment', async () => {
    // Handed over long before.
    await own.services.asSuperuser(`update provisions set provided_at = provided_at - interval '3 days'`);
    expect((await own.save({ fromHour: '8', untilHour: '9' })).location).toContain('done=saved');
    for (const moment of [own.minute('08:00', -1), own.at('09:00')]) {
      const refused = await own.log(moment);
      expect([moment, refused.status]).toEqual([moment, 422]);
      expect(refused.html).toContain('記録できません');
      // What was typed stays.
      expect(refused.html).toContain(`value="${jst(moment).slice(11, 16)}"`);
    }
    expect((await own.log(own.minute('08:00', -1))).html).toContain(
      `次に連絡できるのは ${jst(own.at('08:00')).slice(0, 10).replaceAll('-', '/')} 08:00 からです。`,
    );
    for (const moment of [own.at('08:00'), own.minute('09:00', -1)])
      expect((await own.log(moment)).status).toBe(303);
    // Sent twice it is one.
    expect((await own.log(own.at('08:00'))).status).toBe(303);
    expect(await own.contacts()).toHaveLength(2);
    // Nor can anybody go on to a mail now, and the page does not offer it.
    const page = await own.agency().get(own.pageOf());
    expect(page.html).not.toContain('メールを書く');
    expect(page.html).not.toContain('mailto:');
    expect((await own.agency().get(`${own.pageOf()}/mail`)).location).toBe(`${own.pageOf()}?done=not_now`);
    await own.save();
    expect((await own.agency().get(own.pageOf())).html).toContain(`href="${own.pageOf()}/mail"`);
    expect((await own.agency().get(`${own.pageOf()}/mail`)).location).toBe(`mailto:${ADDRESS}`);
  });

  test('hold also where they change between the page and what is sent, and where both happen at once', async () => {
    await own.save();
    const desk = own.agency();
    const shown = await desk.get(own.pageOf());
    expect(shown.html).toContain('連絡できます。');
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    await own.save({ fromHour: '17' });
    const fields = Object.entries({ csrf, ...contactAt(own.at('10:00')) });
    expect((await desk.post(`${own.pageOf()}/contacts`, fields)).status).toBe(422);
    await own.save();
    // The person's change is under way while the own.agency writes down: it waits, and is held to what came.
    const [answer] = await heldBack(
      own.services,
      `select from candidates where id = '${own.candidateId}' for update`,
      () => [own.log(own.at('10:00'))],
      `update contact_settings set from_hour = 17 where candidate_id = '${own.candidateId}'`,
    );
    expect(answer?.status).toBe(422);
    expect(await own.contacts()).toHaveLength(2);
    await own.save();
  });

  test('that another page has saved meanwhile are not opened again unseen: the later page is told, and decides', async () => {
    expect((await own.save()).status).toBe(303);
    const { html } = await own.person.get('/me/contact');
    const older = hiddenFields(html, '/me/contact');
    await own.save({ weekdays: ['2', '4'], fromHour: '17' });
    const wide: [string, string][] = ['1', '2', '3', '4', '5', '6'].map((day) => ['weekdays', day]);
    const late = (hidden: [string, string][]) =>
      own.person.post('/me/contact', [
        ...hidden,
        ...wide,
        ['ways', 'mail'],
        ['fromHour', '9'],
        ['untilHour', '18'],
      ]);
    const refused = await late(older);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('この画面を開いたあとに、内容が変わりました。まだ保存していません。');
    expect(refused.html).toContain('火・木 17:00〜18:00');
    expect(refused.html).toMatch(/value="6" checked/);
    const said = async () =>
      own.services.asSuperuserRows('select weekdays, from_hour as "fromHour" from contact_settings');
    expect(await said()).toEqual([{ weekdays: [2, 4], fromHour: 17 }]);
    // A page that says nothing of what it began with knows nothing.
    expect((await late(older.filter(([name]) => name !== 'begun'))).status).toBe(422);
    expect((await late(hiddenFields(refused.html, '/me/contact'))).status).toBe(303);
    expect(await said()).toEqual([{ weekdays: [1, 2, 3, 4, 5, 6], fromHour: 9 }]);
    // Saving what holds already is no fault, however old the page.
    expect((await late(older)).status).toBe(303);
    await own.save();
  });

  test('are said in words that help where a form is wrong', async () => {
    for (const [fields, words] of [
      [{ ways: [] }, '連絡の方法を選んでください。'],
      [{ weekdays: ['9'] }, '曜日を選んでください。'],
      [{ fromHour: '18', untilHour: '9' }, '終わりは、始まりより後の時刻にしてください。'],
      [{ fromHour: '-1' }, '始まりの時刻を選び直してください。'],
    ] as const) {
      const refused = await own.save(fields as unknown as Record<string, string[]>);
      expect([words, refused.status]).toEqual([words, 422]);
      expect(refused.html).toContain(words);
    }
    for (const [fields, words] of [
      [{ way: 'fax' }, '連絡の方法を選んでください。'],
      [{ time: '25:00' }, '時刻は14:05のように入力してください。'],
      [{ on: '2026-02-30' }, '日付は2027/03/31のように入力してください。'],
      [{ on: '2099-12-31' }, 'まだ来ていない時刻です。'],
      [{ on: '2020-01-06' }, '7日以内の連絡を記録できます。'],
    ] as const) {
      const refused = await own
        .agency()
        .submit(own.pageOf(), { ...contactAt(own.at('10:00')), ...fields }, `${own.pageOf()}/contacts`);
      expect([words, refused.status]).toEqual([words, 422]);
      expect(refused.html).toContain(words);
    }
    expect(await own.contacts()).toHaveLength(2);
  });
});

describe('what an agency wrote down', () => {
  test('is shown to the person, who confirms or denies it and may say otherwise, and the agency sees the answer', async () => {
    const home = await own.person.get('/me');
    expect(home.html).toContain('連絡はありましたか');
    const page = `/me/sharing/${own.world.agencyIds[0]}`;
    const { html } = await own.person.get(page);
    const [first = ''] = [...html.matchAll(/action="(\/me\/contact\/log\/[^"]+)"/g)].map(([, path]) => path);
    expect((await own.person.submit(page, { answer: 'denied' }, first)).location).toBe(
      `${page}?done=answered`,
    );
    expect((await own.contacts()).map(({ answer }) => answer).toSorted()).toEqual(['denied', null]);
    expect((await own.agency().get(own.pageOf())).html).toContain('（ご本人：連絡はなかった）');
    expect((await own.person.submit(page, { answer: 'confirmed' }, first)).status).toBe(303);
    expect((await own.agency().get(own.pageOf())).html).toContain('（ご本人：連絡があった）');
    expect((await own.agency(1).get(own.pageOf(1))).html).not.toContain('ご本人：');
    await own.person.submit(page, { answer: 'denied' }, first);
  });

  test('counts in the published figures once five people were contacted, at the close of a month', async () => {
    const publish = () => own.services.asSystem((tx) => publishFigures(tx, '2099-01-01'));
    // A month that is still running is not over.
    expect(await publish()).toBe(0);
    const month = `${jstDate(new Date(own.morning.getTime() + 40 * 86_400_000)).slice(0, 7)}-01`;
    const copies = (people: number) => `
      insert into candidates (id, account_key, person_fingerprint, sealed, created_at, updated_at)
        select gen_random_uuid(), sha256(n::text::bytea), sha256(n::text::bytea), 'x', now(), now()
        from generate_series(1, ${people}) n;
      insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed, wrapped_key)
        select '${own.world.agencyIds[0]}', gen_random_uuid(), c.id, now(), now(), '{name}', 'x', 'x'
        from candidates c where c.sealed = 'x' and not exists (select from provisions p where p.candidate_id = c.id);
      insert into contacts (agency_id, id, provision_id, candidate_id, way, at, result, logged_at, logged_by)
        select agency_id, gen_random_uuid(), id, candidate_id, 'mail', '${own.morning.toISOString()}', 'sent', now(), 'x'
        from provisions p where p.sealed = 'x' and not exists (select from contacts c where c.provision_id = p.id)`;
    const figures = async () => {
      await own.services.asSuperuser(`update agency_profiles set contacts_through = null;
        update business_clock set ahead = ahead + interval '45 days'`);
      await own.services.asSystem((tx) => publishFigures(tx, month));
      await own.services.asSuperuser(`update business_clock set ahead = ahead - interval '45 days'`);
      forgetPublishedCards(own.services);
      return (await own.person.get('/agencies')).html;
    };
    await own.services.asSuperuser('alter table business_clock disable trigger only_forward');
    await own.services.asSuperuser(copies(3));
    expect(await figures()).not.toContain('連絡の記録');
    await own.services.asSuperuser(copies(1).replaceAll('sha256(n::text', "sha256(('z' || n)::text"));
    const through = jstDate(new Date(startOfJstDay(month).getTime() - 1))
      .slice(0, 7)
      .replace('-', '/');
    expect(await figures()).toContain(
      `連絡の記録6件のうち、本人が「なかった」とした1件（${through}までの1年）`,
    );
    await own.services.asSuperuser('alter table business_clock enable trigger only_forward');
  });
});
