import fc from 'fast-check';
import { expect, test } from 'vitest';
import { file, UNKNOWN } from '../../../test/duplicate-world.ts';
import { ONE, OTHER, undoWorld } from '../../../test/undo-world.ts';
import { paths } from '../../ui/paths.ts';

const { stored, people, enterCompany, company, owner, traces, call, send, bring, undo, idOf, visitorAs } =
  undoWorld();
const namesOf = async () => (await people()).map(({ fullName }) => fullName).toSorted();

test('an import and its undo leave every row of every applicant table as it was', async () => {
  const optional = (...values: string[]) => fc.constantFrom('', ...values);
  const row = fc.tuple(
    fc.constantFrom('R1', 'R2', 'R3', ''),
    fc.constantFrom('佐藤 美咲', '鈴木 美咲', '高橋 健'),
    optional('サトウ ミサキ', 'スズキ ミサキ'),
    fc.constantFrom('m@one.example.jp', 'misaki@two.example.jp', 'ken@one.example.jp'),
    optional('090-1111-2222', '090-3333-4444'),
    fc.constantFrom('営業', '経理', ''),
    optional('2026/04/01', '2026/04/02'),
    fc.constantFrom('不採用', '選考中', '選考辞退'),
    optional('2026/05/01', '2026/05/02'),
  );
  const rows = fc.array(row, { minLength: 1, maxLength: 4 });
  const sendRows = async (lines: readonly (readonly string[])[]) => {
    const json = await send(file(...lines.map((cells) => cells.join(','))));
    if (json['state'] !== 'needs_answers') return json;
    return (
      await call('POST', `/imports/${json['id']}/answers`, {
        answers: [{ questionId: 'who-all', option: 'apart' }],
      })
    ).json;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { maxLength: 2 }), fc.boolean(), rows, async (before, isEdited, last) => {
      await enterCompany();
      for (const lines of before) await sendRows(lines);
      const [first] = await people();
      if (isEdited && first !== undefined)
        await call('PATCH', `/applicants/${first.id}`, { phone: '03-1111-2222' });
      const were = await stored();
      const done = await sendRows(last);
      expect(done['state']).toBe('done');
      const taken = await undo(String(done['id']));
      // An import that changed nothing had nothing to undo, and says so.
      expect([taken.status, taken.json['state']]).toEqual([200, 'undone']);
      expect((taken.json['undone'] as { stay: number }).stay).toBe(0);
      expect(await stored()).toEqual(were);
    }),
    { numRuns: 25 },
  );
});

test('says beforehand what goes, what goes back and what stays, does just that, once, and writes it down', async () => {
  await bring(ONE);
  const before = await stored();
  const id = await bring(
    ONE.replace('ヤマダ ハナコ', 'ヤマタ ハナコ').replace('090-1111-0001', '090-9999-0001'),
    OTHER,
  );
  const page = paths.company.importUndo(id);
  expect((await visitorAs('viewer').get(page)).status).toBe(403);
  expect((await undo(UNKNOWN)).status).toBe(404);
  const recruiter = visitorAs('recruiter');
  const { html } = await recruiter.get(page);
  expect(html).toContain('1名と選考1件が削除され、1名の2件の値が元に戻ります。0名は残ります。');
  expect(await namesOf()).toEqual(['山田 花子', '鈴木 一郎']);
  const forecast = await call('GET', `/imports/${id}/undo`);
  expect(forecast.json).toEqual({
    people: 1,
    selections: 1,
    peopleBack: 1,
    values: 2,
    stay: 0,
    stays: [],
    rows: 2,
    isWhole: true,
  });
  const { location = '' } = await recruiter.submit(page, {});
  const after = await recruiter.get(location);
  expect(after.html).toContain('1名と選考1件を削除し、1名の2件の値を元に戻しました。0名は残っています。');
  expect(await stored()).toEqual(before);
  expect([(await undo(id)).status, (await call('GET', `/imports/${id}/undo`)).status]).toEqual([409, 409]);
  const { rows } = await owner().query(
    `select action, detail from audit_events where organisation_id = $1 and action like 'import.undo%' or action = 'import.undone'
       and organisation_id = $1 order by id`,
    [company().id],
  );
  expect(rows).toEqual([
    { action: 'import.undo_started', detail: { rows: 2 } },
    { action: 'import.undone', detail: { people: 1, selections: 1, values: 2, stay: 0 } },
  ]);
  expect((await traces()).mails).toBe(0);
});

test('a dry run says row by row and value by value what an import would do, and leaves nothing to undo', async () => {
  await bring(ONE);
  const before = await stored();
  const json = await send(file(ONE.replace('ヤマダ', 'ヤマタ'), OTHER), '?dryRun=true');
  const [person] = await people();
  expect(json).toMatchObject({
    state: 'done',
    canUndo: false,
    undone: null,
    forecast: {
      rows: { added: 1, joined: 0, changed: 1, unchanged: 0 },
      people: { added: 1, known: 1, changed: 1 },
      selections: { added: 1, changed: 1 },
      values: [
        {
          value: 'kana',
          count: 1,
          examples: [{ applicantId: person?.id, before: 'ヤマダ ハナコ', after: 'ヤマタ ハナコ' }],
        },
      ],
    },
  });
  expect((await undo(String(json['id']))).status).toBe(409);
  expect(await stored()).toEqual(before);
});

test('of a person who was there before, what was changed since stays and everything else goes back', async () => {
  await bring(ONE);
  const person = await idOf('山田 花子');
  const id = await bring(
    ONE.replace('ヤマダ', 'ヤマタ').replace('090-1111-0001', '090-9999-0001').replace('不採用', '選考辞退'),
    'A3,山田 花子,,hanako@mail.example.jp,,経理,2026/06/01,不採用,2026/07/01',
  );
  const added = await owner().query<{ id: string }>(
    `select id from selections where company_id = $1 and opening_title = '経理'`,
    [company().id],
  );
  await call('PATCH', `/applicants/${person}`, { phone: '03-5555-0001' });
  const { json } = await undo(id);
  expect(json['undone']).toMatchObject({
    people: 0,
    selections: 1,
    values: 2,
    stay: 1,
    stays: [{ applicantId: person, reason: 'changed' }],
  });
  const [now] = await stored();
  expect(now?.applicant).toMatchObject({
    kana: 'ヤマダ ハナコ',
    phone: '+81355550001',
    pinned: ['phone'],
    opening_title: '営業',
    status: 'rejected',
  });
  expect(now?.selections).toHaveLength(1);
  expect(now?.selections[0]).toMatchObject({ status: 'rejected', phone: '+819011110001' });
  expect(added.rows).toHaveLength(1);
});

test('what a later import is about, too, stays until that one is undone', async () => {
  const first = await bring(ONE, OTHER);
  const later = await bring(ONE);
  expect((await call('GET', `/imports/${first}/undo`)).json).toMatchObject({
    people: 1,
    stay: 1,
    stays: [{ reason: 'later_import' }],
  });
  await undo(later);
  expect((await undo(first)).json['undone']).toMatchObject({ people: 2, stay: 0 });
  expect(await people()).toEqual([]);
});
