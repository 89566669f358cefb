import { describe, expect, test } from 'vitest';
import { herpFile, herpTrouble, hrmosFile, jobcanFile, sourceOf } from '../../../../test/applicant-files.ts';
import { type Inspection, type InspectOptions, inspectFile } from './inspect.ts';

async function inspect(bytes: Uint8Array, options?: InspectOptions, pieceSize = 4096): Promise<Inspection> {
  const inspected = await inspectFile(sourceOf(bytes, pieceSize), options);
  if (!inspected.ok) throw new Error(JSON.stringify(inspected));
  return inspected;
}

describe('ジョブカン: 700 people of one year in CP932', () => {
  test('600 rejections, 60 withdrawals, 28 hires, 12 open; nothing is lost and 配偶者 is dropped', async () => {
    const file = await inspect(jobcanFile());
    expect(file).toMatchObject({
      encoding: 'cp932',
      delimiter: ',',
      mapping: {
        externalId: '応募者ID',
        familyName: '姓',
        givenName: '名',
        status: '選考ステータス',
        note: 'メモ',
      },
      dropped: [{ column: '配偶者', why: 'family' }],
      unmapped: [],
      missing: [],
      rows: 700,
      accepted: 700,
      rejected: 0,
      statuses: { rejected: 600, withdrawn: 60, hired: 28, open: 12, unknown: 0 },
      statusQuestions: [],
    });
    expect(file.groups.count).toBe(700);
  });
});

describe('HERP Hire: the outcome in 選考終了理由, and rows of trouble', () => {
  test('each broken row is named by its line and reason, the others go on', async () => {
    const file = await inspect(herpFile());
    expect(file).toMatchObject({ encoding: 'utf-8', rows: 120, accepted: 115, rejected: 5 });
    expect(file.mapping).toMatchObject({ name: '名前', status: '選考終了理由', endedAt: '選考終了日時' });
    expect(file.mapping.endReason).toBeUndefined();
    expect(file.rejections.map(({ line, reasons }) => [line, reasons.map(({ code }) => code)])).toEqual([
      [herpTrouble.noContact, ['no_contact']],
      [herpTrouble.brokenMail, ['invalid_mail']],
      [herpTrouble.noSuchDay, ['invalid_date']],
      [herpTrouble.noName, ['missing_name']],
      [herpTrouble.formula, ['formula']],
    ]);
    expect(file.groups.count).toBe(114);
  });

  test('the unknown status is asked once, and the answer settles it', async () => {
    const asked = await inspect(herpFile());
    expect(asked.statusQuestions).toEqual([{ column: '選考終了理由', value: 'ペンディング', rows: 1 }]);
    const answered = await inspect(herpFile(), { answers: { ペンディング: 'open' } });
    expect(answered.statusQuestions).toEqual([]);
    expect(answered.statuses.open).toBe(asked.statuses.open + 1);
  });
});

describe('HRMOS採用: 85 columns with tabs', () => {
  test('what is needed is mapped, 生年月日 and 性別 are dropped, the rest is not stored', async () => {
    const file = await inspect(hrmosFile());
    expect(file).toMatchObject({
      encoding: 'utf-8',
      delimiter: '\t',
      rows: 200,
      accepted: 200,
      statusQuestions: [],
    });
    expect(file.dropped.map(({ column }) => column)).toEqual(['生年月日', '性別']);
    expect(file.unmapped).toHaveLength(69);
    expect(file.header).toHaveLength(85);
  });

  test('a mapping that people changed is followed, but not to a dropped column', async () => {
    const edited = await inspect(hrmosFile(), { mapping: { note: 'カスタム項目1', opening: null } });
    expect(edited.mapping.note).toBe('カスタム項目1');
    expect(edited.mapping.opening).toBeUndefined();
    expect(await inspectFile(sourceOf(hrmosFile()), { mapping: { note: '性別' } })).toEqual({
      ok: false,
      mappingProblems: [{ field: 'note', column: '性別', problem: 'not_needed_for_selection' }],
    });
  });
});

test('a file without contacts is not refused: it says what is missing', async () => {
  const file = await inspect(Buffer.from('氏名,合否\n森 葵,不合格\n'));
  expect(file).toMatchObject({ missing: ['contact'], rows: 1, rejected: 1 });
});

test('rejected rows are all counted and as many listed as asked for', async () => {
  const file = await inspect(Buffer.from(`氏名,メール\n${'森,x\n'.repeat(50)}`), { maxRejections: 3 });
  expect([file.rejected, file.rejections.length]).toEqual([50, 3]);
});

test('free text in the status column does not become thousands of questions', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => `森,a${index}@example.jp,謎${index}`);
  const file = await inspect(Buffer.from(`氏名,メール,合否\n${rows.join('\n')}`));
  expect([file.statusQuestions.length, file.statuses.unknown]).toEqual([100, 300]);
});
