import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TakenFiles, takeFiles } from '../../../../test/import-desk.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { workbookOf } from '../../../../test/workbook-file.ts';

/** The same said in other letters, or something else that looks like it: who is stored, what is left out, what is said. */
type Case = Partial<TakenFiles> & { readonly files: readonly (string | Uint8Array)[] };

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const rows = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;
const HEADER = '応募者ID,氏名,メールアドレス,電話番号,求人名,応募日,選考結果,選考終了日';
const list = (...lines: string[]) => rows(HEADER, ...lines);
const SAME_DAY = rows(
  '氏名,メールアドレス,選考結果,選考終了日',
  '無印 太郎,m@example.jp,不採用,2026/05/01',
  '無印 太郎,m@example.jp,採用,2026/06/01',
  '無印 太郎,m@example.jp,選考中,',
);

const cases: Readonly<Record<string, Case>> = {
  'titles, brackets, commas, the order of names and a reading make nobody another person': {
    files: [
      rows(
        '氏名,フリガナ,メールアドレス,求人名,応募日,選考結果',
        '山田 太郎,ヤマダ タロウ,taro@example.jp,営業,2026/04/01,選考中',
        '山田 太郎様,,taro@example.jp,経理,2026/04/02,選考中',
        '山田太郎 さん,,taro@example.jp,総務,2026/04/03,選考中',
        '【再応募】山田　太郎（旧姓：鈴木）,,taro@example.jp,人事,2026/04/04,選考中',
        'やまだ たろう,,taro@example.jp,企画,2026/04/05,選考中',
        'ﾔﾏﾀﾞ ﾀﾛｳ,,taro@example.jp,広報,2026/04/06,選考中',
        '"YAMADA, Hanako",,hanako@example.jp,営業,2026/04/01,選考中',
        'Ms. Hanako Yamada,,hanako@example.jp,経理,2026/04/02,選考中',
      ),
    ],
    stored: [
      'Hanako Yamada hanako@example.jp open open',
      'ヤマダ タロウ taro@example.jp open open open open open open',
    ],
    notes: ['title'],
  },
  'a title joins nobody to another by phone, and parts nobody': {
    files: [
      list(
        'H01,家族 太郎,,03-1111-3401,営業,2026/04/01,選考中,',
        'H02,家族 太郎様,,03-1111-3401,経理,2026/04/02,選考中,',
        'H03,家族 花子様,,03-1111-3401,経理,2026/04/02,選考中,',
      ),
    ],
    stored: ['家族 太郎 +81311113401 open open', '家族 花子 +81311113401 open'],
    notes: ['title'],
  },
  'an id in full width, without its zeros or in capitals is the same selection': {
    files: [
      list(
        'A-001,札 一郎,fuda@example.jp,,営業,2026/04/01,選考中,',
        '00123,札 二郎,jiro@example.jp,,営業,2026/04/01,選考中,',
      ),
      list(
        'Ａ－００１,札 一郎,fuda@example.jp,,営業,2026/04/01,不採用,2026/05/01',
        '123,札 二郎,jiro@example.jp,,営業,2026/04/01,不採用,2026/05/01',
      ),
      list('a-1,札 一郎,fuda@example.jp,,営業,2026/04/01,不採用,2026/05/02'),
    ],
    stored: ['札 一郎 fuda@example.jp rejected', '札 二郎 jiro@example.jp rejected'],
  },
  'ids that differ in their zeros within one file are selections of their own': {
    files: [
      list(
        '0123,札 一郎,fuda@example.jp,,営業,2026/04/01,選考中,',
        '123,札 一郎,fuda@example.jp,,営業,2026/04/01,選考中,',
      ),
    ],
    stored: ['札 一郎 fuda@example.jp open open'],
  },
  'without ids, openings and days, what ended otherwise is a selection of its own': {
    files: [SAME_DAY],
    stored: ['無印 太郎 m@example.jp hired open rejected'],
  },
  'without them, what a later file says is of the selection that was open': {
    files: [
      rows('氏名,メールアドレス,選考結果,選考終了日', '無印 太郎,m@example.jp,選考中,'),
      rows('氏名,メールアドレス,選考結果,選考終了日', '無印 太郎,m@example.jp,不採用,2026/05/01'),
    ],
    stored: ['無印 太郎 m@example.jp rejected'],
  },
  'addresses as mail programs copy them': {
    files: [
      rows(
        '氏名,メール,電話番号',
        'あ い,mailto:a@example.jp,',
        'う え,<u@example.jp>,',
        'お か,お か <o@example.jp>,',
        'き く,"""き　く様"" <ki@example.jp>;",090-1111-0001;',
        'け こ,別人 太郎 <ke@example.jp>,',
        'さ し,mailto:,',
        'す せ,"す せ <su@example.jp>, <su2@example.jp>",',
      ),
    ],
    stored: [
      'あ い a@example.jp open',
      'う え u@example.jp open',
      'お か o@example.jp open',
      'き く ki@example.jp +819011110001 open',
      'す せ su@example.jp open',
    ],
    rejected: ['6 invalid_mail', '7 invalid_mail'],
    notes: ['further_contact'],
  },
  'titles beside names': {
    files: [
      rows(
        '氏名,姓,名,メール',
        '森 葵 様,,,a@example.jp',
        ',林,樹さま,b@example.jp',
        '鵜殿,,,c@example.jp',
        '佐藤 一殿,,,d@example.jp',
        'あさま,,,e@example.jp',
        'Dr. John Smith,,,f@example.jp',
        '様,,,g@example.jp',
      ),
    ],
    stored: [
      '森 葵 a@example.jp open',
      '林 樹 b@example.jp open',
      '鵜殿 c@example.jp open',
      '佐藤 一 d@example.jp open',
      'あさま e@example.jp open',
      'John Smith f@example.jp open',
      '様 g@example.jp open',
    ],
    notes: ['title', 'title'],
  },
  'what other programs made of names is not stored': {
    files: [
      rows(
        '氏名,メールアドレス',
        'æ£® è‘µ,a@example.jp',
        '譽ｮ闡ｵ,b@example.jp',
        '縺ゅ♀縺,c@example.jp',
        'José Núñez,d@example.jp',
        'ﾓﾘ ｱｵｲ,e@example.jp',
      ),
    ],
    stored: ['José Núñez d@example.jp open', 'モリ アオイ e@example.jp open'],
    rejected: ['2 unreadable_text', '3 unreadable_text', '4 unreadable_text'],
  },
  'a name of which a letter was lost on the way is refused, and one that only looks odd is not': {
    files: [
      rows(
        '氏名,フリガナ,メールアドレス',
        '佐? 花子,,a@example.jp',
        '森,モ？,b@example.jp',
        '〓田 髙志,,c@example.jp',
        '\ue000田 一郎,,d@example.jp',
        '𠮷野 葛\u{e0100},,e@example.jp',
        'ボノ,ボノ,f@example.jp',
        '先生 太郎,,g@example.jp',
        'Ｊａｎｅ・マリー・Ｏ’Ｎｅｉｌ,,h@example.jp',
      ),
    ],
    stored: [
      '𠮷野 葛\u{e0100} e@example.jp open',
      'ボノ f@example.jp open',
      '先生 太郎 g@example.jp open',
      'Jane・マリー・O’Neil h@example.jp open',
    ],
    rejected: [2, 3, 4, 5].map((line) => `${line} unreadable_text`),
  },
  'the questions of a form are column names': {
    files: [
      rows(
        '1. お名前（フルネーム）*,(2) メールアドレスをご入力ください。,Q3：電話番号 ※ハイフンなし,■応募日,４）選考結果,5.0',
        '森 葵,a@example.jp,09011110001,2026/04/01,不採用,x',
      ),
    ],
    stored: ['森 葵 a@example.jp +819011110001 rejected'],
    unmapped: ['5.0'],
  },
  'numbers with a label, and with a country code whose plus is gone': {
    files: [
      rows(
        '氏名,電話番号',
        'あ い,☎090-1111-0001',
        'う え,090-1111-0002（携帯）',
        'お か,携帯：09011110003',
        'き く,819011110004',
        'け こ,81-3-1111-0005',
        'さ し,090-1111-0006（母）',
        'す せ,8190111100',
        'そ た,81901111000',
      ),
    ],
    stored: [
      'あ い +819011110001 open',
      'う え +819011110002 open',
      'お か +819011110003 open',
      'き く +819011110004 open',
      'け こ +81311110005 open',
    ],
    rejected: [7, 8, 9].map((line) => `${line} invalid_phone`),
  },
  'totals and notes below the list are nobody': {
    files: [
      rows(
        '応募者ID,氏名,メールアドレス',
        '1,森 葵,a@example.jp',
        '合計,1名,',
        '小計：1件,,',
        '以上,,',
        '※ 社外秘,,',
        ',計,1',
        '2,以上 葵,',
        '3,計 葵,b@example.jp',
      ),
    ],
    stored: ['森 葵 a@example.jp open', '計 葵 b@example.jp open'],
    rejected: [...[3, 4, 5, 6, 7].map((line) => `${line} nobodys_row`), '8 no_contact'],
  },
  'column names that say how to fill them in, and equal ones of columns that are not read': {
    files: [
      rows(
        '応募者氏名（漢字）,応募者氏名（カナ）,携帯電話番号（ハイフンなし）,応募日付,選考結果（最終）,メールアドレス（保護者）,評価,評価',
        '森 葵,モリ アオイ,09011110001,2026/04/01,不採用,oya@example.jp,A,B',
      ),
    ],
    stored: ['森 葵 +819011110001 rejected'],
    unmapped: ['評価', '評価（H列）'],
  },
  'a link as the sheet shows it': {
    files: [rows('氏名,メールアドレス', '森 葵,"=HYPERLINK(""mailto:a@example.jp"",""a@example.jp"")"')],
    stored: ['森 葵 a@example.jp open'],
  },
  'a day in a workbook of a library': {
    files: [
      workbookOf([
        ['氏名', 'メールアドレス', '応募日', '選考結果', '選考終了日'],
        ['森 葵', 'a@example.jp', { cell: 't="d"><v>2026-04-01T00:00:00.000Z</v>' }, '不採用', '2026/05/01'],
      ]),
    ],
    stored: ['森 葵 a@example.jp rejected'],
  },
  'nothing but blanks is an empty file': { files: [' \r\n\r\n'], stored: [], refused: 'file_empty' },
};

describe('said in other letters', () => {
  test.each(Object.entries(cases))('%s', async (_, { files, stored = [], ...promised }) => {
    const nothing = { rejected: [], notes: [], asked: [], unmapped: [] };
    const done = promised.refused === undefined && { state: 'done', unaccounted: 0 };
    const wanted = { ...done, ...nothing, ...promised, stored: [...stored].sort() };
    expect(await takeFiles(services, ...files)).toEqual(wanted);
  });
});
