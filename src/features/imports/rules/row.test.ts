import { describe, expect, test } from 'vitest';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import { mapColumns } from './columns.ts';
import { rowReader } from './row.ts';

const header = [
  '応募ID',
  '氏名',
  'フリガナ',
  'メール',
  '電話番号',
  '応募日',
  '職種',
  '合否',
  '不合格日',
  '不合格理由',
  'メモ',
];
const { mapping } = mapColumns(header);
const good = [
  '1',
  '森 葵',
  'もり あおい',
  'Aoi@Example.jp',
  '090-1234-5678',
  '2025/5/1',
  '',
  '不合格',
  '2025/6/1',
  '',
  '',
];

/** The good row with some of its cells changed, by column name. */
function judge(changes: Record<string, string>, answers: StatusAnswers = {}) {
  const cells = header.map((column, index) => changes[column] ?? good[index] ?? '');
  return rowReader(header, mapping, answers)(cells);
}

const accepted = (changes: Record<string, string>): Partial<ApplicantRow> => {
  const verdict = judge(changes);
  return verdict.ok ? verdict.applicant : { note: JSON.stringify(verdict.reasons) };
};
const reasons = (changes: Record<string, string>) => {
  const verdict = judge(changes);
  return verdict.ok ? [] : verdict.reasons;
};

test('a row becomes a person and a run, with blank cells undefined', () => {
  expect(accepted({})).toEqual({
    externalId: '1',
    fullName: '森 葵',
    familyName: '森',
    givenName: '葵',
    kana: 'モリ アオイ',
    mailAddress: 'aoi@example.jp',
    personKey: 'aoi@example.jp',
    phone: '+819012345678',
    appliedAt: new Date('2025-05-01T00:00:00+09:00'),
    opening: undefined,
    route: undefined,
    step: undefined,
    status: 'rejected',
    statusWord: '不合格',
    endedAt: new Date('2025-06-01T00:00:00+09:00'),
    endReason: undefined,
    note: undefined,
  });
});

describe('a row needs a name and a way to reach the person', () => {
  test('one of mail and phone is enough', () => {
    expect(accepted({ メール: '' })).toMatchObject({ mailAddress: undefined, phone: '+819012345678' });
    expect(accepted({ 電話番号: '　' })).toMatchObject({ mailAddress: 'aoi@example.jp', phone: undefined });
    expect(reasons({ メール: '', 電話番号: '' })).toEqual([{ code: 'no_contact' }]);
  });

  test('no name, and a name that a spreadsheet would run', () => {
    expect(reasons({ 氏名: ' 　' })).toEqual([{ code: 'missing_name' }]);
    for (const name of ['=1+1', '＝1+1', '+81', '-1', '@x', ' =cmd']) {
      expect([name, reasons({ 氏名: name })[0]?.code]).toEqual([name, 'formula']);
    }
    expect(reasons({ フリガナ: '=1' })).toEqual([{ code: 'formula', column: 'フリガナ', value: '=1' }]);
  });
});

describe('what is written but cannot be read rejects the row, even beside something good', () => {
  test('a broken mail address beside a good phone, and the other way round', () => {
    const mail = { code: 'invalid_mail', column: 'メール', value: 'aoi＠＠example.jp' };
    const phone = { code: 'invalid_phone', column: '電話番号', value: '090-12' };
    expect(reasons({ メール: 'aoi＠＠example.jp' })).toEqual([mail]);
    expect(reasons({ 電話番号: '090-12' })).toEqual([phone]);
    expect(reasons({ メール: 'aoi＠＠example.jp', 電話番号: '090-12' })).toEqual([mail, phone]);
  });

  test('a day that does not exist', () => {
    const date = { code: 'invalid_date', value: '2024/2/30', problem: 'no_such_day' };
    expect(reasons({ 応募日: '2024/2/30', 不合格日: '2024/2/30' })).toEqual([
      { ...date, column: '応募日' },
      { ...date, column: '不合格日' },
    ]);
  });

  test('texts that are too long, and no more than 40 characters of any', () => {
    expect(reasons({ 氏名: '森'.repeat(201) })).toEqual([{ code: 'too_long', column: '氏名', limit: 200 }]);
    expect(reasons({ 応募ID: '1'.repeat(201) })).toEqual([
      { code: 'too_long', column: '応募ID', limit: 200 },
    ]);
    const [reason] = reasons({ メール: `${'あ'.repeat(100)}@x` });
    expect(reason?.code === 'invalid_mail' && [...reason.value].length).toBe(40);
  });
});

test('a cell with several values gives the first that can be read', () => {
  expect(
    accepted({ メール: 'aoi@example.jp;mori@example.jp', 電話番号: '03-1234-5678／090-1234-5678' }),
  ).toMatchObject({
    mailAddress: 'aoi@example.jp',
    phone: '+81312345678',
  });
  expect(reasons({ メール: 'a;b' })[0]?.code).toBe('invalid_mail');
});

test('an unknown status is a question and no rejection, and an answer settles it', () => {
  expect(accepted({ 合否: '保留' })).toMatchObject({ status: 'unknown', statusWord: '保留' });
  expect(accepted({ 合否: '' })).toMatchObject({ status: 'unknown', statusWord: '' });
  expect(accepted({ 合否: '', 不合格日: '' })).toMatchObject({ status: 'open', statusWord: '' });
  expect(judge({ 合否: '保留' }, { 保留: 'withdrawn' })).toMatchObject({
    applicant: { status: 'withdrawn' },
  });
});

test('one-line fields stay on one line, notes keep their lines', () => {
  expect(accepted({ 応募ID: 'A\r\n1', 氏名: '森\n葵', メモ: ' 一\n二 ' })).toMatchObject({
    externalId: 'A 1',
    fullName: '森 葵',
    note: '一\n二',
  });
});
