import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { testServices } from '../../../test/services.ts';
import { mailsTo, type StaffTestServices, withStaffAuth } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { jstDate, startOfJstDay } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { publishFigures } from '../contacts/actions/publish-figures.ts';
import { tellNudges } from '../contacts/actions/tell-nudges.ts';
import { DEFAULT_HOURS, nextContactAt } from '../contacts/rules/terms.ts';
import { inboxRoutes } from '../introductions/web/agency.tsx';
import { tellAnswers } from './actions/tell-answers.ts';

/** How and when somebody may be contacted binds the agencies, and what they did is the person's to say (rules.md §12). */

let services: StaffTestServices;
let site: Site;
let world: World;
let person: Visitor;
let provisions: string[];
let candidateId: string;
const ADDRESS = 'contact@mail.example.org';
/** A business day at 10:00 in Japan; the clock stands there when the tests begin. */
let morning: Date;

beforeAll(async () => {
  services = withStaffAuth(await testServices());
  site = siteOf(createApp(services));
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  const now = await services.asSystem((tx) => tx.now);
  const opens = nextContactAt(DEFAULT_HOURS, startOfJstDay(new Date(now.getTime() + 30 * 3_600_000)));
  await moveClock(services, new Date(opens.getTime() - 3_600_000));
  person = new Visitor(site);
  const fields = registrationFields(ADDRESS, world.agencyIds);
  await register(services, person, await linkCodeOf(services, world), fields, ADDRESS);
  morning = new Date(opens.getTime() + 3_600_000);
  await moveClock(services, morning);
  const rows = (await services.asSuperuserRows(
    'select id, agency_id as agency, candidate_id as person from provisions',
  )) as { id: string; agency: string; person: string }[];
  provisions = world.agencyIds.map((id) => rows.find((one) => one.agency === id)?.id ?? '');
  candidateId = rows[0]?.person ?? '';
});
afterAll(() => services.end());

function agency(index = 0, role: Role = 'recruiter'): Visitor {
  const id = world.agencyIds[index] ?? '';
  const organisation = {
    id: idOf<TestOrganisation['id']>(id),
    zone: 'agency',
    name: 'agency',
    scope: staffOfOrganisation(id),
  } as const;
  return new Visitor(memberSite(services, { pages: inboxRoutes(services) }, { organisation, role }));
}
const pageOf = (index = 0) => `/agency/provisions/${provisions[index]}`;
const jst = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString();
const entry = (at: Date, way = 'mail', result = 'sent') => ({
  way,
  result,
  on: jst(at).slice(0, 10),
  time: jst(at).slice(11, 16),
});
const log = (at: Date, way = 'mail', index = 0) =>
  agency(index).submit(pageOf(index), entry(at, way), `${pageOf(index)}/contacts`);
const contacts = async () =>
  (await services.asSuperuserRows('select way, result, answer from contacts order by at, way')) as {
    way: string;
    answer: string | null;
  }[];
const settings = {
  ways: ['mail'],
  weekdays: ['1', '2', '3', '4', '5'],
  fromHour: '9',
  untilHour: '18',
};
const save = (more: Record<string, string | string[]> = {}) =>
  person.submit('/me/contact', { ...settings, ...more });
const at = (clock: string) => new Date(`${jstDate(morning)}T${clock}:00+09:00`);
const minute = (clock: string, by: number) => new Date(at(clock).getTime() + by * 60_000);

describe('nobody but the agency and the person themselves', () => {
  test('contacts, answers or sets anything', async () => {
    for (const path of ['/me/contact', '/me/contact/blocks', '/me/contact/nothing'])
      expect((await new Visitor(site).get(path)).location).toBe('/me/sign-in');
    // Another agency's provision is none.
    const other = await agency(1).get(`${pageOf(0)}/mail`);
    expect(other.status).toBe(404);
    expect((await agency(0, 'viewer').get(`${pageOf()}/mail`)).status).toBe(403);
    expect((await agency(0, 'viewer').get(pageOf())).html).not.toContain('連絡を記録する');
    expect((await person.submit('/me/contact', settings, '/me/contact')).status).toBe(303);
    await services.asSuperuser('delete from contact_settings');
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { html } = await person.get('/me/contact');
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const post = (path: string, more: [string, string][] = []) =>
      person.post(path, [['csrf', csrf], ...more]);
    expect((await post(`/me/contact/log/${nobody}`, [['answer', 'denied']])).status).toBe(404);
    expect((await post(`/me/sharing/${nobody}/nudge`)).status).toBe(404);
    expect(await contacts()).toEqual([]);
  });
});

describe('ways and hours', () => {
  test('refuse a way the person does not take, and say which they take', async () => {
    const refused = await log(at('10:00'), 'phone');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('この方法での連絡を受けていません。連絡できる方法：メール');
    const unasked = await save({ ways: ['mail', 'phone', 'sms'] });
    expect(unasked.status).toBe(422);
    expect(unasked.html).toContain('電話とSMSは、電話番号を登録してから選べます。');
    expect(await contacts()).toEqual([]);
  });

  test('refuse a minute before and at the end, take the first and the last minute, and name the next moment', async () => {
    // Handed over long before.
    await services.asSuperuser(`update provisions set provided_at = provided_at - interval '3 days'`);
    expect((await save({ fromHour: '8', untilHour: '9' })).location).toContain('done=saved');
    for (const moment of [minute('08:00', -1), at('09:00')]) {
      const refused = await log(moment);
      expect([moment, refused.status]).toEqual([moment, 422]);
      expect(refused.html).toContain('記録できません');
      // What was typed stays.
      expect(refused.html).toContain(`value="${jst(moment).slice(11, 16)}"`);
    }
    expect((await log(minute('08:00', -1))).html).toContain(
      `次に連絡できるのは ${jst(at('08:00')).slice(0, 10).replaceAll('-', '/')} 08:00 からです。`,
    );
    for (const moment of [at('08:00'), minute('09:00', -1)]) expect((await log(moment)).status).toBe(303);
    // Sent twice it is one.
    expect((await log(at('08:00'))).status).toBe(303);
    expect(await contacts()).toHaveLength(2);
    // Nor can anybody go on to a mail now, and the page does not offer it.
    const page = await agency().get(pageOf());
    expect(page.html).not.toContain('メールを書く');
    expect(page.html).not.toContain('mailto:');
    expect((await agency().get(`${pageOf()}/mail`)).location).toBe(`${pageOf()}?done=not_now`);
    await save();
    expect((await agency().get(pageOf())).html).toContain(`href="${pageOf()}/mail"`);
    expect((await agency().get(`${pageOf()}/mail`)).location).toBe(`mailto:${ADDRESS}`);
  });

  test('hold also where they change between the page and what is sent, and where both happen at once', async () => {
    await save();
    const desk = agency();
    const shown = await desk.get(pageOf());
    expect(shown.html).toContain('連絡できます。');
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    await save({ fromHour: '17' });
    const fields = Object.entries({ csrf, ...entry(at('10:00')) });
    expect((await desk.post(`${pageOf()}/contacts`, fields)).status).toBe(422);
    await save();
    // The person's change is under way while the agency writes down: it waits, and is held to what came.
    const [answer] = await heldBack(
      services,
      `select from candidates where id = '${candidateId}' for update`,
      () => [log(at('10:00'))],
      `update contact_settings set from_hour = 17 where candidate_id = '${candidateId}'`,
    );
    expect(answer?.status).toBe(422);
    expect(await contacts()).toHaveLength(2);
    await save();
  });

  test('are said in words that help where a form is wrong', async () => {
    for (const [fields, words] of [
      [{ ways: [] }, '連絡の方法を選んでください。'],
      [{ weekdays: ['9'] }, '曜日を選んでください。'],
      [{ fromHour: '18', untilHour: '9' }, '終わりは、始まりより後の時刻にしてください。'],
      [{ fromHour: '-1' }, '始まりの時刻を選び直してください。'],
    ] as const) {
      const refused = await save(fields as unknown as Record<string, string[]>);
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
      const refused = await agency().submit(
        pageOf(),
        { ...entry(at('10:00')), ...fields },
        `${pageOf()}/contacts`,
      );
      expect([words, refused.status]).toEqual([words, 422]);
      expect(refused.html).toContain(words);
    }
    expect(await contacts()).toHaveLength(2);
  });
});

describe('what an agency wrote down', () => {
  test('is shown to the person, who confirms or denies it and may say otherwise, and the agency sees the answer', async () => {
    const home = await person.get('/me');
    expect(home.html).toContain('連絡はありましたか');
    const page = `/me/sharing/${world.agencyIds[0]}`;
    const { html } = await person.get(page);
    const [first = ''] = [...html.matchAll(/action="(\/me\/contact\/log\/[^"]+)"/g)].map(([, path]) => path);
    expect((await person.submit(page, { answer: 'denied' }, first)).location).toBe(`${page}?done=answered`);
    expect((await contacts()).map(({ answer }) => answer).toSorted()).toEqual(['denied', null]);
    expect((await agency().get(pageOf())).html).toContain('（ご本人：連絡はなかった）');
    expect((await person.submit(page, { answer: 'confirmed' }, first)).status).toBe(303);
    expect((await agency().get(pageOf())).html).toContain('（ご本人：連絡があった）');
    expect((await agency(1).get(pageOf(1))).html).not.toContain('ご本人：');
    await person.submit(page, { answer: 'denied' }, first);
  });

  test('counts in the published figures once five people were contacted, at the close of a month', async () => {
    const publish = () => services.asSystem((tx) => publishFigures(tx, '2099-01-01'));
    // A month that is still running is not over.
    expect(await publish()).toBe(0);
    const month = `${jstDate(new Date(morning.getTime() + 40 * 86_400_000)).slice(0, 7)}-01`;
    const copies = (people: number) => `
      insert into candidates (id, account_key, person_fingerprint, sealed, created_at, updated_at)
        select gen_random_uuid(), sha256(n::text::bytea), sha256(n::text::bytea), 'x', now(), now()
        from generate_series(1, ${people}) n;
      insert into provisions (agency_id, id, candidate_id, provided_at, answer_due_at, items, sealed, wrapped_key)
        select '${world.agencyIds[0]}', gen_random_uuid(), c.id, now(), now(), '{name}', 'x', 'x'
        from candidates c where c.sealed = 'x' and not exists (select from provisions p where p.candidate_id = c.id);
      insert into contacts (agency_id, id, provision_id, candidate_id, way, at, result, logged_at, logged_by)
        select agency_id, gen_random_uuid(), id, candidate_id, 'mail', '${morning.toISOString()}', 'sent', now(), 'x'
        from provisions p where p.sealed = 'x' and not exists (select from contacts c where c.provision_id = p.id)`;
    const figures = async () => {
      await services.asSuperuser(`update agency_profiles set contacts_through = null;
        update business_clock set ahead = ahead + interval '45 days'`);
      await services.asSystem((tx) => publishFigures(tx, month));
      await services.asSuperuser(`update business_clock set ahead = ahead - interval '45 days'`);
      forgetPublishedCards(services);
      return (await person.get('/agencies')).html;
    };
    await services.asSuperuser('alter table business_clock disable trigger only_forward');
    await services.asSuperuser(copies(3));
    expect(await figures()).not.toContain('連絡の記録');
    await services.asSuperuser(copies(1).replaceAll('sha256(n::text', "sha256(('z' || n)::text"));
    const through = jstDate(new Date(startOfJstDay(month).getTime() - 1))
      .slice(0, 7)
      .replace('-', '/');
    expect(await figures()).toContain(
      `連絡の記録6件のうち、本人が「なかった」とした1件（${through}までの1年）`,
    );
    await services.asSuperuser('alter table business_clock enable trigger only_forward');
  });
});

describe('a pause', () => {
  test('shows with its date, refuses every contact, keeps the consents, and lets no news leave by mail', async () => {
    expect((await person.submit('/me/contact', {}, '/me/contact/pause')).status).toBe(422);
    const consents = () => services.asSuperuserRows('select * from consents order by id');
    const before = await consents();
    await person.submit('/me/contact', { pause: '2_weeks' }, '/me/contact/pause');
    const until = jstDate(new Date(morning.getTime() + 13 * 86_400_000));
    const [, month, day] = until.split('-').map(Number);
    for (const path of ['/me', '/me/contact'])
      expect((await person.get(path)).html).toContain(`${month}月${day}日`);
    const desk = agency();
    const page = await desk.get(pageOf());
    expect(page.html).toContain('休止中');
    expect(page.html).not.toContain('連絡を記録する');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const refused = await desk.post(`${pageOf()}/contacts`, Object.entries({ csrf, ...entry(at('10:00')) }));
    expect([refused.status, (await contacts()).length]).toEqual([422, 6]);
    expect(refused.html).toContain('ご本人が連絡を休止中です。');
    expect((await agency().get(`${pageOf()}/mail`)).location).toBe(`${pageOf()}?done=not_now`);
    expect((await person.get(`/me/sharing/${world.agencyIds[0]}`)).html).toContain('催促');
    await agency().submit(pageOf(), {}, `${pageOf()}/acceptance`);
    const mails = (await mailsTo(services, ADDRESS)).length;
    expect(await tellAnswers(services)).toBe(0);
    expect(await mailsTo(services, ADDRESS)).toHaveLength(mails);
    expect(await consents()).toEqual(before);
    await person.submit('/me/contact', {}, '/me/contact/resumption');
    expect((await agency().get(pageOf())).html).not.toContain('休止中');
    expect((await log(minute('10:00', 0))).status).toBe(303);
  });
});

describe('a nudge', () => {
  const sharing = () => `/me/sharing/${world.agencyIds[1]}`;
  const nudges = () => services.asSuperuserRows('select told_at from nudges');
  const contactMail = async () =>
    (
      (await services.asSuperuserRows(
        `select contact_mail as mail from organisations where id = '${world.agencyIds[1]}'`,
      )) as { mail: string }[]
    )[0]?.mail ?? '';

  test('waits for the deadline and says from when; of two at once one is given, and the agency is told once', async () => {
    const early = await person.get(sharing());
    expect(early.html).toContain('が過ぎるまでは、催促できません。');
    expect(early.html).not.toContain(`action="${sharing()}/nudge"`);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await person.get('/me/contact')).html)?.[1] ?? '';
    const nudge = () => person.post(`${sharing()}/nudge`, [['csrf', csrf]]);
    expect((await nudge()).location).toContain('done=not_nudged');
    // The agency that accepted has answered.
    expect((await person.get(`/me/sharing/${world.agencyIds[0]}`)).html).toContain('この会社は答えたので');
    const due = (await services.asSuperuserRows(
      `select answer_due_at as at from provisions where id = '${provisions[1]}'`,
    )) as { at: Date }[];
    await moveClock(services, due[0]?.at ?? new Date());
    const answers = await heldBack(
      services,
      `select from candidates where id = '${candidateId}' for update`,
      () => [nudge(), nudge()],
    );
    expect(answers.map(({ location }) => /done=\w+/.exec(location ?? '')?.[0]).toSorted()).toEqual([
      'done=not_nudged',
      'done=nudged',
    ]);
    expect(await nudges()).toHaveLength(1);
    const lines = await services.asSuperuserRows(
      `select action from audit_events where action = 'provision.nudged'`,
    );
    expect(lines).toEqual([{ action: 'provision.nudged' }]);
    expect((await person.get(sharing())).html).toContain('催促は1回だけです。');
    for (const path of ['/agency', pageOf(1)]) expect((await agency(1).get(path)).html).toContain('催促');
    // The deadline is midnight: mail waits for the hours in which we write.
    expect(await services.asSystem((tx) => tellNudges(tx, services))).toBe(0);
    const now = await services.asSystem((tx) => tx.now);
    await moveClock(services, nextContactAt(DEFAULT_HOURS, now));
    expect(await services.asSystem((tx) => tellNudges(tx, services))).toBe(1);
    expect(await services.asSystem((tx) => tellNudges(tx, services))).toBe(0);
    const told = (await mailsTo(services, await contactMail())).filter(({ subject }) =>
      subject.includes('催促'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(pageOf(1));
  });
});

test('erasing the account leaves no setting, no pause and nobody kept away', async () => {
  await save();
  await person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  await person.submit('/me/contact/blocks', { name: '株式会社よそ' });
  const rows = async () =>
    Promise.all(
      ['contact_settings', 'contact_pauses', 'blocks', 'block_marks'].map(
        async (table) =>
          (await services.asSuperuserRows(`select from ${table} where candidate_id = '${candidateId}'`))
            .length,
      ),
    );
  expect(await rows()).toEqual([1, 1, 1, 1]);
  const { eraseAccount } = await import('./actions/erase-account.ts');
  const actor = { kind: 'candidate', id: candidateId } as const;
  await inScope(services.database, { kind: 'candidate', candidateId, actor }, (tx) =>
    eraseAccount(tx, services),
  );
  expect(await rows()).toEqual([0, 0, 0, 0]);
});
