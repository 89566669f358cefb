import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, dumpEverything, listOf } from '../../../test/dump.ts';
import { makeWorld, moveClock, type World } from '../../../test/factories/introductions.ts';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { tellAnswers } from './actions/tell-answers.ts';

/** Nobody has answered by any deadline: one mail, one page, and ways on of equal weight (rules.md §12.9). */

const TITLE = '5営業日たちましたが、返事がありません';
const ADDRESS = 'silence@mail.example.org';

let services: StaffTestServices;
let world: World;
let person: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  const site = siteOf(createApp(services));
  world = await makeWorld(services, 3);
  forgetPublishedCards(services);
  person = new Visitor(site);
  const code = await linkCodeOf(services, world);
  await register(services, person, code, registrationFields(ADDRESS, world.agencyIds.slice(0, 2)), ADDRESS);
});
afterAll(() => services.end());

const home = async () => (await person.get('/me')).html;
const said = async () =>
  (
    await services.asSuperuserRows(
      'select solved_at is not null as solved, waits_since is not null as waits from candidates',
    )
  )[0];
const silent = async () =>
  (await mailsTo(services, ADDRESS)).filter(({ subject }) => subject.startsWith(TITLE));

test('is told once by mail and on the page, with ways on that weigh the same, and not before the deadline', async () => {
  await tellAnswers(services);
  expect(await silent()).toEqual([]);
  expect(await home()).not.toContain(TITLE);
  const [due] = (await services.asSuperuserRows('select max(answer_due_at) as at from provisions')) as {
    at: Date;
  }[];
  await moveClock(services, new Date(due?.at ?? 0));
  await untilMailingMorning(services);
  await tellAnswers(services);
  await tellAnswers(services);
  const mails = await silent();
  expect(mails).toHaveLength(1);
  for (const way of [
    '・待つ',
    '・ほかの会社を選ぶ',
    '・会社への提供をやめる',
    '・すべてやめる',
    '・解決したと答える',
  ])
    expect(mails[0]?.text).toContain(way);
  // What silence means to the company's point is no news to the person: sharing goes on, and that is said.
  expect(mails[0]?.text).toContain('この会社への提供は続いています。');
  const html = await home();
  expect(html).toContain(TITLE);
  const [, row = ''] = /<div class="btn-row is-equal">(.*?)<\/form>/s.exec(html) ?? [];
  expect([...row.matchAll(/class="(btn[^"]*)"/g)].map(([, look]) => look)).toEqual(
    Array.from({ length: 5 }, () => 'btn is-secondary'),
  );
});

test('is asked no more once the person waits, and no company, agency or consent is touched by what they say', async () => {
  expect((await person.submit('/me', { answer: 'maybe' }, '/me/search')).status).toBe(422);
  expect(await said()).toEqual({ solved: false, waits: false });
  const before = await dumpEverything(services);
  await person.submit('/me', { answer: 'wait' }, '/me/search');
  expect(await said()).toEqual({ solved: false, waits: true });
  expect(await home()).not.toContain(TITLE);
  await person.submit('/me', { answer: 'solved' }, '/me/search');
  expect(await home()).toContain('「解決しました」と答えています');
  const left = listOf(changed(before, await dumpEverything(services)));
  expect(left.map((line) => line.split(' ')[0]).toSorted()).toEqual([
    'audit_events',
    'candidates',
    'journal_entries',
  ]);
  await person.submit('/me', { answer: 'searching' }, '/me/search');
  expect(await said()).toEqual({ solved: false, waits: true });
});

test('is forgotten by choosing another agency: whoever chooses is looking again', async () => {
  await person.submit('/me', { answer: 'solved' }, '/me/search');
  await person.submit('/me/agencies', { agencies: [world.agencyIds[2] ?? ''] });
  expect(await said()).toEqual({ solved: false, waits: false });
  // Somebody has time to answer again.
  expect(await home()).not.toContain(TITLE);
});
