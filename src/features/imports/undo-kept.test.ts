import { expect, test } from 'vitest';
import { file } from '../../../test/duplicate-world.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { applicantCsv, manyRows } from '../../../test/import-files.ts';
import { ONE, OTHER, undoWorld } from '../../../test/undo-world.ts';
import type { Tx } from '../../db/scope.ts';
import type { ApplicantId, ImportId } from '../../platform/ids.ts';
import { drainQueue } from '../../platform/queue/drain.ts';
import { paths } from '../../ui/paths.ts';
import { joinEntries, partEntries } from '../applicants/actions/join-entries.ts';
import { runImport } from './actions/run-import.ts';
import { forgetImports } from './actions/tend-imports.ts';
import { forecastUndo } from './actions/undo-import.ts';
import { importJobs } from './jobs.ts';
import { leaveToJobs } from './store/imports.ts';

const { stored, people, company, owner, services, call, send, bring, undo, idOf, visitorAs } = undoWorld();

test('whoever something depends on stays, and is named with the reason; nobody else does', async () => {
  const names = [
    '手紙',
    '札',
    '担当',
    '電話',
    '根拠',
    '控え',
    '直し',
    '別人',
    '統合',
    '符号',
    '可否',
    '係争',
    '案内',
    '推薦',
    '予定',
    '消える',
  ];
  const id = await bring(
    ...names.map(
      (name, index) => `B${index},${name} 太郎,,b${index}@mail.example.jp,,営業,2026/04/01,不採用,2026/05/01`,
    ),
  );
  const of = async (name: string) => idOf(`${name} 太郎`);
  await call('PATCH', `/applicants/${await of('直し')}`, { kana: 'ナオシ タロウ' });
  const points = {
    可否: `update applicants set may_reapply = 'yes', reapply_at = now() where company_id = $1 and id = $2`,
    札: `insert into applicant_tags (company_id, applicant_id, tag, tagged_at) values ($1, $2, '営業向き', now())`,
    担当: `insert into applicant_owners (company_id, applicant_id, owner_id, since, given_by) values ($1, $2, 'x', now(), 'x')`,
    電話: `insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
      values ($1, gen_random_uuid(), $2, 'phone', now(), 'x', now())`,
    根拠: `insert into applicant_bases (company_id, id, applicant_id, entry_id, about, basis, since, source, recorded_at, recorded_by)
      values ($1, gen_random_uuid(), $2, $2, 'contact', 'refused', now(), 'hand', now(), 'x')`,
    推薦: `insert into agency_recommendations (company_id, id, applicant_id, agency_name, agency_key, recommended_on, written_at, written_by)
      values ($1, gen_random_uuid(), $2, 'A', 'a', now(), now(), 'x')`,
    控え: `insert into applicant_notes (company_id, id, applicant_id, text, noted_at, noted_by)
      values ($1, gen_random_uuid(), $2, '面接で好印象', now(), 'somebody')`,
    手紙: `insert into letters (company_id, id, batch_id, applicant_id, due_at)
      values ($1, gen_random_uuid(), gen_random_uuid(), $2, now())`,
    案内: `insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, step, kind, due_at, state, state_at, sent_at, created_at)
      values ($1, gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), 1, 'invitation', now(), 'sent', now(), now(), now())`,
    予定: `insert into reapproach_invitations (company_id, id, applicant_id, selection_id, campaign_id, step, kind, due_at, next_at, state_at, created_at)
      values ($1, gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), 1, 'invitation', now(), now(), now(), now())`,
    別人: `insert into duplicate_pairs (company_id, id, one_id, other_id, rank, reasons, state, found_at, decided_at, decided_by)
      values ($1, gen_random_uuid(), '00000000-0000-4000-8000-000000000000', $2, 1, '{}', 'not_same', now(), now(), 'somebody')`,
    統合: `insert into merges (company_id, id, kept_id, merged_id, before, after, selection_ids, moved, merged_at, merged_by)
      values ($1, gen_random_uuid(), $2, gen_random_uuid(), '{}', '{}', '{}', '{}', now(), 'somebody')`,
    係争: `insert into retention_holds (company_id, id, applicant_id, kind, words, held_at, held_by)
      values ($1, gen_random_uuid(), $2, 'dispute', '番号12', now(), 'somebody')`,
    符号: `insert into personal_codes (company_id, link_id, code, applicant_id)
      values ($1, gen_random_uuid(), 'abcdefghijklmnopqrstuv', $2)`,
  };
  // What each of them points at beside the person is none of this.
  await owner().query('set session_replication_role = replica');
  for (const [name, statement] of Object.entries(points))
    await owner().query(statement, [company().id, await of(name)]);
  await owner().query('set session_replication_role = default');
  const before = await stored();
  const { json } = await undo(id);
  const stays = (json['undone'] as { stays: { applicantId: string; reason: string }[] }).stays;
  const named = await Promise.all(
    Object.entries({
      手紙: 'letter',
      案内: 'letter',
      可否: 'decided',
      札: 'tag',
      担当: 'owner',
      電話: 'contact',
      根拠: 'basis',
      推薦: 'recommended',
      控え: 'note',
      直し: 'changed',
      別人: 'apart',
      統合: 'merged',
      符号: 'link',
      係争: 'changed',
    }).map(async ([name, reason]) => ({ applicantId: await of(name), reason })),
  );
  expect(stays).toHaveLength(14);
  expect(stays).toEqual(expect.arrayContaining(named));
  expect(await stored()).toEqual(
    before.filter(({ applicant }) => !['消える 太郎', '予定 太郎'].includes(applicant.full_name)),
  );
  const shown = await visitorAs('viewer').get(paths.company.import(id));
  expect(shown.html).toContain('選考結果のメールの予定や記録がある');
});

test('a change by hand, or an import, that is at work about the same people is waited for', async () => {
  const id = await bring(ONE, OTHER);
  const [hanako, ichiro] = [await idOf('山田 花子'), await idOf('鈴木 一郎')];
  const [byHand] = await heldBack(
    services(),
    `select from applicants where id = '${hanako}' for update`,
    () => [call('GET', `/imports/${id}`).then(() => undo(id))],
    `update applicants set kana = 'テ', pinned = '{kana}', updated_at = updated_at + interval '1 second' where id = '${hanako}'`,
  );
  expect(byHand?.json['undone']).toMatchObject({ people: 1, stay: 1, stays: [{ applicantId: hanako }] });
  expect(ichiro).not.toBe('');
  const again = await bring(OTHER);
  const [fresh, other] = [await idOf('鈴木 一郎'), crypto.randomUUID()];
  const [later] = await heldBack(
    services(),
    `select pg_advisory_xact_lock(hashtextextended('applicants ${company().id}', 0))`,
    () => [undo(again)],
    `insert into imports (company_id, id, file_name, state, mode, created_by) values ('${company().id}', '${other}', 'b.csv', 'running', 'write', 'x');
     insert into import_batches (company_id, import_id, rows, written_at, people, selections, known)
       values ('${company().id}', '${other}', 1, now(), '{}', '{}', '{${fresh}}')`,
  );
  expect(later?.json['undone']).toMatchObject({
    people: 0,
    stays: [{ applicantId: fresh, reason: 'later_import' }],
  });
});

test('a large one is undone by a job, which goes on behind the last batch after it was stopped', async () => {
  const rows = manyRows(2_100).filter(({ name }) => name !== '');
  const id = String((await send(applicantCsv(rows)))['id']) as ImportId;
  const halfway = rows.length - 2_000;
  const looked = await forecastUndo(services(), company().scope, id, 0);
  expect([looked?.rows, looked?.people, looked?.record.written]).toEqual([halfway, halfway, rows.length]);
  await services().within(company().scope, (tx) => leaveToJobs(tx, id));
  expect((await undo(id)).json).toMatchObject({ state: 'running', undone: null });
  expect((await undo(id)).status).toBe(409);
  const signal = {
    checked: 0,
    throwIfAborted() {
      this.checked += 1;
      if (this.checked > 1) throw new Error('stopped');
    },
  };
  const stopped = runImport(services(), company().scope, id, signal as unknown as AbortSignal);
  await expect(stopped).rejects.toThrow('stopped');
  expect((await call('GET', `/imports/${id}`)).json).toMatchObject({
    state: 'running',
    undone: { rows: halfway, people: halfway },
  });
  const bar = await visitorAs('recruiter').get(paths.company.import(id));
  expect(bar.html).toContain('取り消し中');
  await drainQueue(services().queue, importJobs(services()), services().log);
  expect((await call('GET', `/imports/${id}`)).json).toMatchObject({
    state: 'undone',
    undone: { rows: rows.length, people: rows.length, stay: 0 },
  });
  expect(await people()).toEqual([]);
});

test('can be undone for thirty days; then what was there before is forgotten, and rejected rows a while later', async () => {
  const id = await bring(ONE);
  const kept = String((await send(file(OTHER, 'X1,,,,,,,,')))['id']);
  const days = async (count: number) => {
    await owner().query(
      `update imports set touched_at = now() - $1 * interval '1 day' where company_id = $2`,
      [count, company().id],
    );
    await forgetImports(services().database);
    const { rows } = await owner().query<{ batches: number; rejections: number }>(
      `select (select count(*)::int from import_batches where company_id = $1) as batches,
        (select count(*)::int from import_rejections where company_id = $1) as rejections`,
      [company().id],
    );
    return rows[0];
  };
  expect(await days(29)).toEqual({ batches: 2, rejections: 1 });
  expect((await call('GET', `/imports/${id}`)).json['canUndo']).toBe(true);
  expect(await days(31)).toEqual({ batches: 0, rejections: 1 });
  for (const one of [id, kept]) expect((await undo(one)).status).toBe(409);
  expect((await visitorAs('recruiter').get(paths.company.import(id))).html).not.toContain('id="undo"');
  expect(await days(91)).toEqual({ batches: 0, rejections: 0 });
});

test('whatever points at a person or a selection is asked before an undo lets them go', async () => {
  const { rows } = await owner().query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid in ('applicants'::regclass, 'selections'::regclass) order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(
    [
      // An entry that became one with another: its merge says so.
      'applicants',
      // What was written down by hand or for many holds them, what entered themselves is held by the merge.
      'applicant_bases',
      // Of people who entered themselves; an import that was merged with one is held by the merge.
      'alumni_entries',
      'agency_recommendations',
      'applicant_contacts',
      'applicant_notes',
      'applicant_owners',
      'applicant_tags',
      // What they were called and reached by: a hand or a later file that wrote it holds them.
      'applicant_values',
      // What it did to them stands on its own.
      'bulk_people',
      'duplicate_pairs',
      // Whether a search had found them rightly says nothing of them, and goes with them.
      // Held to be right or wrong for an opening: goes with the person.
      'hit_verdicts',
      // The import's own.
      'import_changes',
      'letters',
      // Of a letter to the person.
      'letter_selections',
      'merges',
      'personal_codes',
      // For whom a policy was approved: goes with the person.
      'reapproach_approved',
      // One that has left is a letter; one that has not goes with the person.
      'reapproach_invitations',
      // For which change somebody is not asked: goes with the selection.
      'reapproach_put_aside',
      // Comes behind two of them.
      'reapproach_rests',
      // What came of an invitation that has left.
      'reapplications',
      // Of a selection that goes.
      'retention_dues',
      'retention_holds',
      'selections',
      // Sent by a person who had ticked: an entry of its own, which no import added.
      'ticked_applications',
    ].toSorted(),
  );
});

test('what an import says of keeping holds for whom it added, of whom nothing else is said; the last one counts, and goes along into a merge', async () => {
  const id = await bring(ONE, OTHER);
  const page = paths.company.importBasis(id);
  expect((await visitorAs('viewer').get(page)).status).toBe(403);
  const stranger = visitorAs('owner', await makeCompany(services()));
  expect((await stranger.get(page)).status).toBe(404);
  const recruiter = visitorAs('recruiter');
  expect((await recruiter.submit(page, { basis: 'own_request', words: 'x' })).status).toBe(422);
  expect((await recruiter.submit(page, { basis: 'employment', words: '' })).status).toBe(422);
  for (const [basis, words] of [
    ['legal_duty', '誤り'],
    ['consent', '応募フォームの第3項'],
  ] as const)
    expect((await recruiter.submit(page, { basis, words })).location).toContain('basis_noted');
  expect((await recruiter.get(paths.company.import(id))).html).toContain('ご本人の同意：応募フォームの第3項');
  const [one, other] = [await idOf('山田 花子'), await idOf('鈴木 一郎')];
  const keeping = async (person: string) =>
    ((await call('GET', `/applicants/${person}`)).json['bases'] as { keeping: object | null }).keeping;
  expect(await keeping(one)).toMatchObject({
    basis: 'consent',
    source: 'import',
    words: '応募フォームの第3項',
  });
  const said = { about: 'keeping', basis: 'legal_duty', on: '2026-05-01', words: '訴訟' };
  await call('POST', `/applicants/${one}/bases`, said);
  expect(await keeping(one)).toMatchObject({ basis: 'legal_duty' });
  const picks = { name: 'kept', kana: 'kept', mail: 'kept', phone: 'kept' } as const;
  const own = <T>(work: (tx: Tx) => Promise<T>) => services().within(company().scope, work);
  const joined = await own((tx) => joinEntries(tx, one as ApplicantId, other as ApplicantId, picks));
  if (!joined.ok) throw new Error(joined.reason);
  expect(await keeping(one)).toMatchObject({ basis: 'consent', source: 'import' });
  await own((tx) => partEntries(tx, one as ApplicantId, other as ApplicantId, joined.joined));
  expect([await keeping(one), await keeping(other)]).toMatchObject([
    { basis: 'legal_duty' },
    { basis: 'consent' },
  ]);
});
