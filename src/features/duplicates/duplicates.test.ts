import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { all, duplicateWorld, FAMILY, file, TWICE, UNKNOWN } from '../../../test/duplicate-world.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { paths } from '../../ui/paths.ts';

const { pages, press, take, look, people, pairsOf, onePair, describe, traces, stored, api, ...world } =
  duplicateWorld();

test('who only reads decides nothing, and what is no pair of theirs is not found', async () => {
  await take(TWICE);
  await look();
  const { id } = await onePair();
  const before = await stored();
  for (const path of [paths.company.duplicateMerge(id), paths.company.duplicateApart(id)])
    expect([path, (await press(path, all('one'), 'viewer')).status]).toEqual([path, 403]);
  const stranger = await makeCompany(world.services());
  for (const [who, pair] of [
    [stranger, id],
    [world.company(), UNKNOWN],
  ] as const) {
    expect((await pages('recruiter', who).get(paths.company.duplicate(pair))).status).toBe(404);
    for (const path of [
      paths.company.duplicateMerge(pair),
      paths.company.duplicateApart(pair),
      paths.company.mergeParting(pair),
    ])
      expect([path, (await press(path, all('one'), 'recruiter', who)).status]).toEqual([path, 404]);
  }
  const unsaid = await press(paths.company.duplicateMerge(id), all('one').slice(1));
  expect(unsaid.status).toBe(422);
  expect(unsaid.html).toContain('使う氏名を選んでください');
  expect(await stored()).toEqual(before);
});

test('a file alone merges nobody: who is alike is proposed with what says so, and a family is not', async () => {
  await take(TWICE);
  await take(FAMILY);
  await look();
  expect(await people()).toHaveLength(4);
  const pair = await onePair();
  expect(pair).toMatchObject({
    rank: 1,
    state: 'proposed',
    reasons: ['same_phone', 'name_written_otherwise'],
  });
  const { html: list } = await pages('viewer').get(paths.company.duplicates());
  expect((await pages('viewer').get(paths.company.merges())).html).toContain('まとめた登録はありません');
  expect(list).toContain('可能性が高い');
  expect(list).toContain('電話番号が同じ（以前のものを含む）');
  expect(list).toContain('氏名の字体だけが違う');
});

test('a merge gathers both entries in one, a later file finds it by either address, and parting gives all back', async () => {
  await take(TWICE);
  await look();
  const { id, one_id, other_id } = await onePair();
  await describe(one_id, 'と話した', ['英語', '夜間']);
  await describe(other_id, 'もう一度話した', ['夜間', '東北']);
  const before = await stored();
  const merged = await press(paths.company.duplicateMerge(id), all('other'));
  expect(merged.location).toBe(`${paths.company.merges()}?done=merged`);
  const [person, ...more] = await people();
  expect(more).toEqual([]);
  expect(person?.id).toBe(one_id);
  expect(await pairsOf()).toEqual([]);
  const kept = (await stored()).find(({ applicant }) => applicant.merged_into === null);
  expect(kept?.notes.map(({ text }: { text: string }) => text).toSorted()).toEqual([
    'と話した',
    'もう一度話した',
  ]);
  expect(kept?.tags.map(({ tag }: { tag: string }) => tag).toSorted()).toEqual(
    ['夜間', '東北', '英語'].toSorted(),
  );
  const detail = await (await api()(`/api/v1/applicants/${one_id}`, {})).json();
  expect(detail).toMatchObject({ selections: [{}, {}] });
  expect((await api()(`/api/v1/applicants/${other_id}`, {})).status).toBe(404);

  // Whichever of the addresses an export names, it is the same person.
  for (const [line, mail] of ['ichiro@mail.example.jp', 'ichiro.t@other.example.jp'].entries())
    await take(file(`B${line},高橋 一郎,,${mail},,総務${line},2026/08/0${line + 1},不採用,2026/09/01`));
  expect(await people()).toHaveLength(1);
  await world
    .owner()
    .query(`delete from selections where company_id = $1 and opening_title like '総務%'`, [
      world.company().id,
    ]);
  const [merge] = (
    await world
      .owner()
      .query<{ id: string }>('select id from merges where company_id = $1', [world.company().id])
  ).rows;
  expect((await pages('viewer').get(paths.company.merges())).html).toMatch(/[髙高]橋 一郎/);
  const parting = paths.company.mergeParting(merge?.id ?? '');
  expect((await press(parting, [], 'viewer')).status).toBe(403);
  expect((await press(parting)).location).toContain('done=parted');
  expect((await press(parting)).location).toContain('done=moved_on');
  expect(await stored()).toEqual(before);
  expect(await traces()).toEqual({ actions: ['applicants.merged', 'applicants.parted'], mails: 0 });
});

test('a value that was picked against what the files say is kept by the next file, too', async () => {
  await take(TWICE);
  await look();
  const { id, one_id } = await onePair();
  const first = (await people()).find(({ fullName }) => fullName === '髙橋 一郎');
  await press(paths.company.duplicateMerge(id), all(first?.id === one_id ? 'one' : 'other'));
  await take(file('A4,高橋 一郎,,ichiro.t@other.example.jp,090-1111-0001,総務,2026/08/01,不採用,2026/09/01'));
  expect(await people()).toMatchObject([{ fullName: '髙橋 一郎', email: 'ichiro@mail.example.jp' }]);
});

test('two people stay two: they are not proposed again, whatever is imported, until somebody reconsiders', async () => {
  await take(TWICE);
  await look();
  const { id } = await onePair();
  const kept = await press(paths.company.duplicateApart(id));
  expect(kept.location).toBe(`${paths.company.duplicates()}?done=apart`);
  await take(file('A3,高橋 一郎,,ichiro.t@other.example.jp,090-1111-0001,総務,2026/08/01,不採用,2026/09/01'));
  await look();
  expect(await onePair()).toMatchObject({ id, state: 'not_same' });
  expect((await pages('viewer').get(paths.company.duplicates())).html).toContain('確認する組はありません');
  const decided = await pages('viewer').get(paths.company.duplicate(id));
  expect(decided.html).toContain('この組は、重複の確認に表示されません。');
  const late = await press(paths.company.duplicateMerge(id), all('one'));
  expect(late.location).toContain('done=moved_on');
  expect(await people()).toHaveLength(2);
  await press(paths.company.duplicateApart(id), [['again', 'again']]);
  expect(await onePair()).toMatchObject({ id, state: 'proposed' });
  expect((await traces()).actions).toEqual(['applicants.kept_apart', 'applicants.reconsidered']);
});

test('a pair that is no longer alike is no longer proposed', async () => {
  await take(TWICE);
  await look();
  const { one_id } = await onePair();
  await world
    .services()
    .within(world.company().scope, (tx) =>
      sql`update applicants set phone = '+819099999999', former_phones = null, updated_at = now() where id = ${one_id}`.execute(
        tx.db,
      ),
    );
  await world
    .owner()
    .query(`update selections set phone = null where company_id = $1 and applicant_id = $2`, [
      world.company().id,
      one_id,
    ]);
  await look();
  expect(await pairsOf()).toEqual([]);
});

test('of two colleagues who merge one pair at once, one does', async () => {
  await take(TWICE);
  await look();
  const { id, one_id } = await onePair();
  const answers = await heldBack(
    world.services(),
    `select 1 from applicants where id = '${one_id}' for update`,
    () => [0, 1].map(() => press(paths.company.duplicateMerge(id), all('one'))),
  );
  const led = answers.map(({ location }) => location?.split('done=')[1]).toSorted();
  expect(led).toEqual(['merged', 'moved_on']);
  expect(
    (await world.owner().query('select 1 from merges where company_id = $1', [world.company().id])).rowCount,
  ).toBe(1);
});
