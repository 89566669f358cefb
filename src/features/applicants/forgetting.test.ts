import { expect, test } from 'vitest';
import { dumpEverything, readableIn } from '../../../test/dump.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { ASKED, forgettingWorld, ROW } from '../../../test/forgetting-world.ts';
import { heldBack } from '../../../test/hold.ts';
import type { RowSketch } from '../../../test/import-files.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { Visitor } from '../../../test/visitor.ts';
import { inScope } from '../../db/scope.ts';
import type { DuplicatePairId } from '../../platform/ids.ts';
import { mergePair } from '../duplicates/actions/decide-pair.ts';
import { compareNext } from '../duplicates/actions/find-duplicates.ts';
import { runImport } from '../imports/actions/run-import.ts';
import { forgetApplicants } from './actions/forget-applicants.ts';
import { noteApplicant } from './actions/note-applicants.ts';
import { endForgotten } from './store/forgotten.ts';

const { upload, bring, counted, entries, blocks, forget, siteOf, only, services, company } =
  forgettingWorld();

const FAMILY: RowSketch = { ...ROW, name: '消去 太郎', phone: '' };
const ANEW: RowSketch = {
  ...ROW,
  opening: '経理',
  applied: '2099/1/1',
  status: '選考中',
  ended: '',
  reason: '',
};
const pageOf = (id: string) => `/company/applicants/${id}/deletion`;

test('who only reads, and another company, delete nobody; nor does a form without a reason, or without how it was asked', async () => {
  const id = await only();
  for (const [role, at, status] of [
    ['viewer', company(), 403],
    ['owner', await makeCompany(services()), 404],
  ] as const) {
    expect((await new Visitor(siteOf(role, at)).get(pageOf(id))).status).toBe(status);
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify(ASKED);
    const sent = await siteOf(role, at)(`/api/v1/applicants/${id}/deletion`, {
      method: 'POST',
      headers,
      body,
    });
    expect(sent.status).toBe(status);
  }
  const visitor = new Visitor(siteOf('recruiter'));
  for (const [fields, words] of [
    [{ words: '電話' }, '削除する理由を選んでください'],
    [{ basis: 'asked', words: ' ' }, 'いきさつを入力してください'],
    [{ basis: 'own', words: 'あ'.repeat(201) }, 'あ'.repeat(201)],
  ] as const) {
    const { status, html } = await visitor.submit(pageOf(id), fields);
    expect([status, html]).toEqual([422, expect.stringContaining(words)]);
  }
  expect(await entries()).toEqual([{ id, name: ROW.name }]);
  expect(await blocks()).toEqual([]);
});

test('the page says how much goes, and afterwards nothing of the person can be read anywhere, a merged entry included', async () => {
  await services().asSuperuser('delete from applicants');
  const id = await only();
  await bring([
    {
      ...ROW,
      mail: 'other@erased.example.org',
      name: '消去花子',
      opening: '経理',
      applied: '2026/6/1',
      ended: '2026/7/1',
    },
  ]);
  await inScope(services().database, company().scope, (tx) => noteApplicant(tx, id, 'erasedと話した'));
  await inScope(services().database, company().scope, compareNext);
  const [pair] = (await services().asSuperuserRows(
    `select id from duplicate_pairs where company_id = '${company().id}'`,
  )) as { id: DuplicatePairId }[];
  const all = { name: 'one', kana: 'one', mail: 'one', phone: 'one' } as const;
  if (pair !== undefined)
    await inScope(services().database, company().scope, (tx) => mergePair(tx, pair.id, all));
  const [kept, ...others] = await entries();
  expect(others).toEqual([]);
  const visitor = new Visitor(siteOf('recruiter'));
  const { html } = await visitor.get(pageOf(kept?.id ?? ''));
  for (const words of ['選考2件、メモ1件、タグ0件', '今後の取り込み', '残るもの'])
    expect(html).toContain(words);
  expect(html).not.toContain('まだ送られていない');
  await services().asSuperuser(`insert into mail_suppressions (person_key, sender_id, cause, at)
    values (decode(repeat('ab', 32), 'hex'), '${company().id}', 'opt_out', now())`);
  const sent = await visitor.submit(pageOf(kept?.id ?? ''), { basis: 'asked', words: '受付番号12' });
  expect(sent.location).toBe('/company/applicants?done=deleted');
  expect((await visitor.get(pageOf(kept?.id ?? ''))).status).toBe(404);
  expect(readableIn(await dumpEverything(services()), ['消去 花子', '消去花子', 'erased'])).toEqual([]);
  const traces = await services().asSuperuserRows(
    `select (select count(*)::int from audit_events where action = 'applicant.forgotten' and organisation_id = '${company().id}') as audited,
      (select count(*)::int from journal_entries where kind = 'applicant_forgotten' and organisation_id = '${company().id}') as noted,
      (select count(*)::int from mail_suppressions where sender_id = '${company().id}' and lifted_at is null) as stopped,
      (select count(*)::int from outbox_messages) as mails`,
  );
  // The entry that had become one with it is noted, too: a state from before would have it by itself.
  expect(traces).toEqual([{ audited: 1, noted: 2, stopped: 1, mails: 0 }]);
  const list = await new Visitor(siteOf('viewer')).get('/company/applicants/deletions');
  for (const words of ['受付番号12', 'ご本人からの依頼', '1名']) expect(list.html).toContain(words);
});

test('no file brings them back and each says so; others behind the mailbox come in', async () => {
  await forget(await only());
  expect(await bring([ROW, FAMILY])).toEqual({
    state: 'done',
    rows: 2,
    accepted: 1,
    rejected: 1,
    duplicates: 0,
    why: ['2 forgotten'],
  });
  expect((await entries()).map(({ name }) => name)).toEqual(['消去 太郎']);
  const id = await upload([ROW]);
  await runImport(services(), company().scope, id);
  const { html } = await new Visitor(siteOf('viewer')).get(`/company/imports/${id}`);
  expect(html).toMatch(/この方の登録は\d{4}\/\d\d\/\d\dに削除されています/);
  // Another company knows nothing of it, and nobody can tell from the two that both have deleted one person.
  const stranger = await makeCompany(services());
  await forget(await only(stranger), stranger);
  const own = new Set((await blocks()).map(({ key }) => key));
  const others = await blocks(stranger);
  expect([others.length > 0, others.filter(({ key }) => own.has(key))]).toEqual([true, []]);
});

test('a new application comes in as a new entry, and what was deleted stays out beside it', async () => {
  await forget(await only());
  expect(await bring([ROW, ANEW])).toMatchObject({
    accepted: 1,
    rejected: 1,
    duplicates: 0,
    why: ['2 forgotten'],
  });
  const after = await entries();
  expect(after.map(({ name }) => name)).toEqual(['消去 花子']);
  expect(await bring([ROW, ANEW])).toMatchObject({
    accepted: 1,
    rejected: 1,
    duplicates: 1,
    why: ['2 forgotten'],
  });
  expect(await entries()).toEqual(after);
  expect(
    await services().asSuperuserRows(
      `select opening_title from selections where company_id = '${company().id}'`,
    ),
  ).toEqual([{ opening_title: '経理' }]);
});

test('a file that was looked at before the deletion and is written after it leaves them out, and its figures still add up', async () => {
  const id = await only();
  await forget(id);
  const kept = (await services().asSuperuserRows(
    `select encode(key, 'hex') as key, forgotten_on::text as on, until::text from reimport_blocks where company_id = '${company().id}'`,
  )) as { key: string; on: string; until: string }[];
  await services().asSuperuser(`delete from reimport_blocks where company_id = '${company().id}'`);
  const late = await upload([ROW, { ...FAMILY, mail: 'taro@stays.example.org' }]);
  const values = kept.map(({ key, on, until }) => `('${company().id}', '\\x${key}', '${on}', '${until}')`);
  await heldBack(
    services(),
    `select pg_advisory_xact_lock(hashtextextended('applicants ${company().id}', 0))`,
    () => [runImport(services(), company().scope, late)],
    `insert into reimport_blocks (company_id, key, forgotten_on, until) values ${values.join(', ')}`,
  );
  expect(await counted(late)).toEqual({
    state: 'done',
    rows: 2,
    accepted: 1,
    rejected: 1,
    duplicates: 0,
    why: ['2 forgotten'],
  });
  expect((await entries()).map(({ name }) => name)).toEqual(['消去 太郎']);
});

test('deleted while an import about them is written, they are gone, whichever comes first', async () => {
  const id = await only();
  const again = await upload([{ ...ROW, ended: '2026/5/2' }]);
  await heldBack(
    services(),
    `select pg_advisory_xact_lock(hashtextextended('applicants ${company().id}', 0))`,
    () => [runImport(services(), company().scope, again), forget(id).then(() => undefined)],
  );
  expect(await entries()).toEqual([]);
  expect(await counted(again)).toMatchObject({ state: 'done', rows: 1 });
  expect(await bring([ROW])).toMatchObject({ accepted: 0, rejected: 1 });
});

test('an older state that is put back loses them again, and files still do not bring them back', async () => {
  const id = await only();
  await forget(id);
  const before = await blocks();
  expect(before.length).toBeGreaterThan(0);
  await replayOnOlder(
    services(),
    `insert into applicants (company_id, id, full_name, mail_address, person_key) values
       ('${company().id}', '${id}', '消去 花子', 'gone@erased.example.org', 'gone@erased.example.org');
     delete from reimport_blocks where company_id = '${company().id}'`,
  );
  expect(await entries()).toEqual([]);
  expect(await blocks()).toEqual(before);
  expect(await bring([ROW])).toMatchObject({ accepted: 0, rejected: 1 });
});

test('what a term ends is noted likewise, and a program deletes one as a page does, once', async () => {
  const id = await only();
  const headers = { 'Content-Type': 'application/json' };
  const send = (body: object) =>
    siteOf('recruiter')(`/api/v1/applicants/${id}/deletion`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  for (const body of [{ basis: 'own' }, { basis: 'retention', words: '期限' }])
    expect((await send(body)).status).toBe(422);
  expect(await (await send({ basis: 'own', words: '誤って登録' })).json()).toEqual({ id });
  expect((await send({ basis: 'own', words: '誤って登録' })).status).toBe(404);
  await bring([FAMILY]);
  const [other] = await entries();
  await inScope(services().database, company().scope, (tx) =>
    forgetApplicants(tx, services(), [other?.id ?? id], { basis: 'retention', words: null }),
  );
  const noted = await services().asSuperuserRows(
    `select object from journal_entries where kind = 'applicant_forgotten' and organisation_id = '${company().id}'`,
  );
  expect(new Set(noted)).toEqual(new Set([{ object: id }, { object: other?.id }]));
  expect(await bring([FAMILY])).toMatchObject({ accepted: 0 });
});

test('files are kept out through the last day, and the record of the deletion goes with it', async () => {
  await forget(await only());
  const [{ until } = { until: '' }] = (await services().asSuperuserRows(
    `select until::text from forgettings where company_id = '${company().id}'`,
  )) as { until: string }[];
  const [{ after } = { after: '' }] = (await services().asSuperuserRows(
    `select ('${until}'::date + 1)::text as after`,
  )) as { after: string }[];
  await services().asSystem((tx) => endForgotten(tx, until, 1_000));
  expect((await blocks()).length).toBeGreaterThan(0);
  await services().asSystem((tx) => endForgotten(tx, after, 1_000));
  expect(await blocks()).toEqual([]);
  expect(
    await services().asSuperuserRows(`select id from forgettings where company_id = '${company().id}'`),
  ).toEqual([]);
});
