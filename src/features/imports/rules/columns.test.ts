import { describe, expect, test } from 'vitest';
import { listMissingFields, mapColumns, nameMapping, remapColumns } from './columns.ts';
import { fields } from './headers.ts';
import { findUnneededKind, unneededWords } from './unneeded-columns.ts';

const named = (...header: string[]) => nameMapping(header, mapColumns(header).mapping);

describe('the columns of real exports are known by name', () => {
  test.each([
    ['externalId', '応募ID 候補者ID 応募者ID エントリーID ID 管理番号 ＩＤ'],
    ['familyName', '姓 苗字 氏 姓漢字 姓（漢字） 姓(漢字) LastName'],
    ['givenName', '名 名漢字 名（漢字）'],
    ['name', '氏名 名前 応募者名 候補者名 お名前 氏名※ 【氏名】 氏名（必須）'],
    ['familyKana', 'セイ せい 姓カナ フリガナ（姓） 姓（フリガナ） ﾌﾘｶﾞﾅ(姓)'],
    ['givenKana', 'メイ 名カナ フリガナ（名）'],
    ['kana', 'ふりがな フリガナ 氏名カナ 氏名かな'],
    ['email', 'メールアドレス メール E-mail Email メールアドレス1 メールアドレス①'],
    ['phone', '電話番号 携帯電話番号 電話番号1 TEL ＴＥＬ'],
    ['appliedAt', '応募日 応募日時 応募時刻 受付日 エントリー日'],
    ['opening', '求人名 求人名称 募集職種 応募職種 ポジション 選考ポジション名 応募求人'],
    ['route', '応募経路 応募媒体 経路 チャネル 媒体名 採用チャネル'],
    ['status', '選考ステータス ステータス 選考状況 選考結果 合否'],
    ['step', '選考ステップ 選考フェーズ 最終選考ステップ'],
    ['endedAt', '不採用日 不合格日 選考終了日 選考終了日時 判定結果入力日'],
    ['endReason', '不採用理由 不合格理由 お見送り理由'],
  ] as const)('%s', (field, columns) => {
    for (const column of columns.split(' '))
      expect([column, named(column)]).toEqual([column, { [field]: column }]);
  });

  test('spaces around and inside do not matter', () => {
    expect(named('　メール アドレス ')).toEqual({ email: '　メール アドレス ' });
  });

  test('of two columns for one field the more telling one is read, the other is listed', () => {
    const header = ['ID', '応募ID', '氏名'];
    expect(named(...header)).toEqual({ externalId: '応募ID', name: '氏名' });
    expect(mapColumns(header).unmapped).toEqual(['ID']);
  });

  test('what is not known is listed, not stored; a column without a name is neither', () => {
    expect(mapColumns(['氏名', '最終学歴', '', 'カスタム項目1'])).toEqual({
      mapping: { name: 0 },
      dropped: [],
      unmapped: ['最終学歴', 'カスタム項目1'],
    });
  });
});

describe('an outcome without a status column', () => {
  test('is read from 選考終了理由, which then is no reason', () => {
    expect(named('名前', '選考終了理由', '選考終了日時')).toEqual({
      name: '名前',
      status: '選考終了理由',
      endedAt: '選考終了日時',
    });
  });

  test('beside a status column 選考終了理由 is a reason', () => {
    expect(named('合否', '選考終了理由')).toEqual({ status: '合否', endReason: '選考終了理由' });
  });

  test('a reason of its own stays a reason', () => {
    expect(named('不採用理由', '選考終了理由')).toEqual({ status: '選考終了理由', endReason: '不採用理由' });
    expect(named('不採用理由')).toEqual({ endReason: '不採用理由' });
  });
});

describe('columns that fair selection does not need', () => {
  test.each([
    '本籍 本籍地（都道府県） 出身地 国籍 在留資格 配偶者 配偶者の有無 扶養家族 扶養家族数 家族構成 ご家族の職業 宗教',
    '支持政党 思想 労働組合 健康状態 病歴 障害 障がい者手帳 顔写真 写真URL 性別 性別（任意） 生年月日 年齢 年齢（応募時）',
    '住宅状況 生活環境 尊敬する人物 愛読書 購読新聞 子どもの人数 こども家庭 マイナンバー 配　偶　者 【性別】',
    'Sex Gender Age Nationality Religion photo_url Photo dateOfBirth birth_date DOB',
  ])('%s', (columns) => {
    for (const column of columns.split(' '))
      expect([column, findUnneededKind(column)]).not.toEqual([column, undefined]);
  });

  test('words that only contain such a word in English are kept, and so is a name', () => {
    const kept = [
      'Stage',
      'Message',
      'Language',
      'Homepage',
      'Family name',
      'familyName',
      '出身校',
      '希望年収',
      '名前',
    ];
    for (const column of kept) expect([column, findUnneededKind(column)]).toEqual([column, undefined]);
  });

  test('are dropped with the reason said in both languages', () => {
    const { mapping, dropped, unmapped } = mapColumns(['氏名', '配偶者', '性別', 'メモ']);
    expect(mapping).toEqual({ name: 0, note: 3 });
    expect(dropped).toEqual([
      { column: '配偶者', why: 'family' },
      { column: '性別', why: 'sex' },
    ]);
    expect(unmapped).toEqual([]);
    expect(unneededWords('family')[0]).toContain('公正な採用選考');
    expect(unneededWords('family')[1]).toContain('not stored');
  });

  test('no edit can map one, for any field', () => {
    const header = ['氏名', '性別', 'メモ', '扶養 家族'];
    for (const field of fields) {
      for (const column of ['性別', '扶養 家族', ' 性別 ']) {
        expect(remapColumns(header, { [field]: column })).toEqual({
          ok: false,
          problems: [{ field, column, problem: 'not_needed_for_selection' }],
        });
      }
    }
  });
});

describe('edits', () => {
  const header = ['氏名', '連絡先', 'メモ', '合否', '選考終了理由'];

  test('change what they name and leave the rest', () => {
    const edited = remapColumns(header, { email: '連絡先', note: null });
    expect(edited.ok && nameMapping(header, edited.columns.mapping)).toEqual({
      name: '氏名',
      email: '連絡先',
      status: '合否',
      endReason: '選考終了理由',
    });
    expect(edited.ok && edited.columns.unmapped).toEqual(['メモ']);
  });

  test('take a column from the field it was mapped to', () => {
    const edited = remapColumns(header, { status: '選考終了理由' });
    expect(edited.ok && nameMapping(header, edited.columns.mapping)).toEqual({
      name: '氏名',
      note: 'メモ',
      status: '選考終了理由',
    });
  });

  test('are refused when they cannot be meant', () => {
    expect(remapColumns(header, { email: 'mail' })).toMatchObject({
      problems: [{ problem: 'no_such_column' }],
    });
    expect(remapColumns(header, { email: '' })).toMatchObject({ problems: [{ problem: 'no_such_column' }] });
    expect(remapColumns(header, { email: '連絡先', phone: '連絡先' })).toMatchObject({
      problems: [{ field: 'phone', problem: 'used_twice' }],
    });
  });
});

test('a file without names or contacts says so before a row is read', () => {
  expect(listMissingFields(mapColumns(['応募日', '合否']).mapping)).toEqual(['name', 'contact']);
  expect(listMissingFields(mapColumns(['姓', '電話番号']).mapping)).toEqual([]);
});
