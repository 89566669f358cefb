import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { eraseAccount } from './actions/erase-account.ts';
import { findQuestion, stopQuestions } from './actions/questions.ts';
import { candidateSweeps } from './jobs.ts';

/** Two optional questions: asked twice, answered into numbers that lead back to nobody (rules.md §7.4). */

const PAGE = '/me/questions';
const ASKED = '登録から1か月：2つの質問（任意）（キャリアリレー）';

let services: StaffTestServices;
let site: Site;
let world: World;
let visitor: Visitor;
let address: string;
let donePage: string;
let own: Scope & { readonly kind: 'candidate' };
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 1);
  // A Wednesday in mailing hours, whatever day it is.
  await at('2027-06-02T10:00:00+09:00');
});
afterAll(() => services.end());
beforeEach(async () => {
  await services.asSuperuser('delete from question_counts');
  await at('2027-06-02T10:00:00+09:00');
  address = `asked-${(serial += 1)}@mail.example.org`;
  await arrive(await linkCodeOf(services, world));
});

async function arrive(code: string): Promise<void> {
  visitor = new Visitor(site);
  const fields = registrationFields(address, world.agencyIds);
  donePage = (await register(services, visitor, code, fields, address)).location ?? '';
  own = (await newestPerson(services)).own as typeof own;
}

/** Sets the business clock of this test's database, backwards too. */
const at = (instant: string) =>
  services.asSuperuser(`
    alter table business_clock disable trigger only_forward;
    update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
    alter table business_clock enable trigger only_forward`);
const asked = async () =>
  (
    (await services.asSuperuserRows(
      `select question_side as side, question_due_on::text as due from candidates where id = '${own.candidateId}'`,
    )) as { side: string | null; due: string | null }[]
  ).map(({ side, due }) => `${side} ${due}`)[0];
const counts = async () =>
  (
    (await services.asSuperuserRows(
      'select month::text, felt, recommend, felt_later as f, recommend_later as r from question_counts order by month',
    )) as { month: string; felt: number[]; recommend: number[]; f: number[]; r: number[] }[]
  ).map(({ month, felt, recommend, f, r }) => `${month} ${felt} ${recommend} / ${f} ${r}`);
const asking = async () => (await mailsTo(services, address)).filter(({ subject }) => subject === ASKED);
const stopNotes = () =>
  services.asSuperuser(
    `select from journal_entries where kind = 'questions_stopped' and candidate_id = '${own.candidateId}'`,
  );
const askOnceMore = () => candidateSweeps.find(({ name }) => name === 'questions.ask')?.run(services);
/** Sends the form from a page that may not have it any more. */
async function send(fields: readonly (readonly [string, string])[]) {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get('/me/news')).html)?.[1] ?? '';
  return visitor.post(PAGE, [['csrf', csrf], ...fields]);
}

describe('the page', () => {
  test('is nobody’s without a session, and takes no form of a stranger', async () => {
    expect((await new Visitor(site).get(PAGE)).location).toBe('/me/sign-in');
    expect((await visitor.post(PAGE, [['felt', '1']])).status).toBe(403);
    expect(await counts()).toEqual([]);
  });

  test('refuses what is no answer, or none at all, in words, and counts nothing of it', async () => {
    for (const [fields, words] of [
      [{ felt: '0' }, 'どう感じたかを選び直してください'],
      [{ felt: '6' }, 'どう感じたかを選び直してください'],
      [{ recommend: '4', felt: '2' }, 'すすめるかどうかを選び直してください'],
      [{ act: 'answer' }, 'どちらか1つを選んでください'],
    ] as const) {
      const answer = await visitor.submit(PAGE, fields);
      expect([fields, answer.status, answer.html.includes(words)]).toEqual([fields, 422, true]);
    }
    expect([await asked(), await counts()]).toEqual(['registration 2027-07-02', []]);
  });

  test('stands on the page that says it is done, with nothing ticked, and is reached later', async () => {
    const { html } = await visitor.get(donePage);
    expect(html).toContain('登録してみて、どう感じましたか');
    expect(html).toContain('今後たずねない');
    expect(html).not.toMatch(/ checked/);
    expect((await visitor.get('/me')).html).toContain(`href="${PAGE}"`);
    expect((await visitor.get(PAGE)).html).not.toMatch(/ checked| required/);
  });

  test('is not shown to whoever looked at a test link, who is asked nothing later either', async () => {
    address = `tester-${serial}@mail.example.org`;
    await services.asSuperuser('update relay_links set test = true');
    await arrive(await linkCodeOf(services, world));
    await services.asSuperuser('update relay_links set test = false');
    expect(await asked()).toBe('null null');
    expect((await visitor.get(donePage)).html).not.toContain('今後たずねない');
    expect((await send([['felt', '1']])).location).toBe(`${PAGE}?done=not_asked`);
    expect(await counts()).toEqual([]);
  });
});

describe('an answer', () => {
  test('is one more in the numbers of its month, given once, and nothing else of it is kept', async () => {
    const log = () =>
      services.asSuperuser(`select from audit_events where candidate_id = '${own.candidateId}'`);
    const lines = await log();
    const sent = await visitor.submit(PAGE, { act: 'answer', felt: '2', recommend: '3' });
    expect(sent.location).toBe(`${PAGE}?done=answered`);
    expect(await counts()).toEqual(['2027-06-01 0,1,0,0,0 0,0,1 / 0,0,0,0,0 0,0,0']);
    expect(await asked()).toBe('null 2027-07-02');
    expect((await visitor.get(donePage)).html).not.toContain('今後たずねない');
    expect((await send([['felt', '5']])).location).toBe(`${PAGE}?done=not_asked`);
    expect(await counts()).toEqual(['2027-06-01 0,1,0,0,0 0,0,1 / 0,0,0,0,0 0,0,0']);
    expect([await log(), await stopNotes()]).toEqual([lines, 0]);
    // No column but the month tells when, and none who.
    const columns = (await services.asSuperuserRows(
      `select column_name as name from information_schema.columns where table_name = 'question_counts' order by 1`,
    )) as { name: string }[];
    expect(columns.map(({ name }) => name)).toEqual([
      'felt',
      'felt_later',
      'month',
      'recommend',
      'recommend_later',
    ]);
  });

  test('of two sent at the same moment counts once', async () => {
    const answer = () => send([['felt', '1']]);
    const answers = await heldBack(
      services,
      `select from candidates where id = '${own.candidateId}' for update`,
      () => [answer(), answer()],
    );
    expect(answers.map(({ location }) => location).toSorted()).toEqual([
      `${PAGE}?done=answered`,
      `${PAGE}?done=not_asked`,
    ]);
    expect(await counts()).toEqual(['2027-06-01 1,0,0,0,0 0,0,0 / 0,0,0,0,0 0,0,0']);
  });

  test('stays as a number when the account is erased, and what was asked goes', async () => {
    await visitor.submit(PAGE, { felt: '4' });
    const before = await counts();
    await services.within(own, (tx) => eraseAccount(tx, services));
    expect([await asked(), await counts()]).toEqual(['null null', before]);
    await at('2027-07-02T10:00:00+09:00');
    await askOnceMore();
    expect(await asking()).toEqual([]);
  });
});

describe('a month later', () => {
  test('one mail asks once more, on the day and in mailing hours, and not before', async () => {
    await at('2027-07-01T10:00:00+09:00');
    await askOnceMore();
    expect(await asking()).toEqual([]);
    await at('2027-07-02T08:59:50+09:00');
    expect(await askOnceMore()).toBe(0);
    expect(await asked()).toBe('registration 2027-07-02');
    await at('2027-07-02T10:00:00+09:00');
    await askOnceMore();
    await at('2027-08-02T10:00:00+09:00');
    await askOnceMore();
    expect(await asked()).toBe('month null');
    const [mail, ...others] = await asking();
    expect(others).toEqual([]);
    expect(mail?.text).toContain(PAGE);
    // Opening the page answers nothing; what is answered counts for this side.
    expect((await visitor.get(PAGE)).html).toContain('登録から1か月、どう感じていますか');
    expect(await counts()).toEqual([]);
    await visitor.submit(PAGE, { felt: '3', recommend: '1' });
    expect(await counts()).toEqual(['2027-08-01 0,0,0,0,0 0,0,0 / 0,0,1,0,0 1,0,0']);
    expect(await asked()).toBe('null null');
  });

  test('nobody is mailed who pauses: the page asks them, and no mail makes up for it later', async () => {
    await visitor.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
    await at('2027-07-02T10:00:00+09:00');
    await askOnceMore();
    await visitor.submit('/me/contact', {}, '/me/contact/resumption');
    await askOnceMore();
    expect([await asked(), await asking()]).toEqual(['month null', []]);
  });

  test('nobody is asked who wants to be asked nothing more, also in a database that was put back', async () => {
    const { html } = await visitor.get(PAGE);
    expect(html).toContain('value="stop"');
    expect((await visitor.submit(PAGE, { act: 'stop', felt: '1' })).location).toBe(`${PAGE}?done=stopped`);
    expect([await asked(), await counts(), await stopNotes()]).toEqual(['null null', [], 1]);
    await send([['act', 'stop']]);
    expect(await stopNotes()).toBe(1);
    await at('2027-07-02T10:00:00+09:00');
    await askOnceMore();
    expect(await asking()).toEqual([]);
    // As an older state has it; what the journal does once more (replay-entry.ts).
    await services.asSuperuser(
      `update candidates set question_side = 'registration', question_due_on = '2027-07-02' where id = '${own.candidateId}'`,
    );
    expect(await services.within(own, stopQuestions)).toBe(true);
    expect(await services.within(own, findQuestion)).toBe(null);
  });
});

describe('the figures', () => {
  const read = async (path: string, reader = new Visitor(site)) => (await reader.get(path)).html;

  test('are public sums of closed months from five answers on, with no share in per cent below ten', async () => {
    await services.asSuperuser(`insert into question_counts (month, felt, recommend)
      values ('2027-05-01', '{1,1,1,1,0}', '{3,1,1}'), ('2027-06-01', '{9,9,9,9,9}', '{0,0,0}')`);
    await at('2027-06-30T23:59:50+09:00');
    const running = await read('/answers');
    expect(running).toContain('2027/05から2027/05までに答えた5名');
    expect(running).toContain('5名中3名');
    expect(running).not.toContain('登録してみて');
    expect(running).not.toMatch(/\d%/);
    await at('2027-07-01T00:00:01+09:00');
    const closed = await read('/answers');
    expect(closed).toContain('2027/05から2027/06までに答えた49名');
    expect(closed).toContain('20.4%（目安の幅は');
    expect(closed).toContain('5名中3名');
    await services.asSuperuser('delete from question_counts');
    expect(await read('/answers')).toContain('表示できる答えは、まだありません');
  });

  test('are read as rows by no company, agency, person or operator, and of the running month by nobody', async () => {
    await services.asSuperuser(`insert into question_counts (month) values ('2027-05-01'), ('2027-06-01')`);
    const scopes: Scope[] = [
      staffOfOrganisation(world.companyId),
      staffOfOrganisation(world.agencyIds[0] ?? ''),
      await operatorDesk(services),
      own,
    ];
    const rowsOf = (scope: Scope) =>
      services.within(scope, (tx) => tx.db.selectFrom('question_counts').select('month').execute());
    for (const scope of scopes) expect([scope.kind, await rowsOf(scope)]).toEqual([scope.kind, []]);
    expect(await rowsOf({ kind: 'system', actor: own.actor })).toEqual([{ month: '2027-05-01' }]);
  });
});
