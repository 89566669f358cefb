import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { demoPerson } from './demo-people.ts';

const DAY_MS = 86_400_000;
const HEADER =
  '応募ID,氏名,フリガナ,メールアドレス,電話番号,応募日,応募求人,応募経路,選考ステップ,選考ステータス,選考終了日,不採用理由';
const OPENINGS = [
  '商品企画',
  '店舗運営スーパーバイザー',
  '品質管理',
  '営業（量販店担当）',
  '物流センター管理',
];
const ROUTES = ['自社サイト', '求人サイト', '紹介', '転職フェア'];
/** How a selection ends, most often first: step, status, reason. */
const ENDS: readonly (readonly [step: string, status: string, reason: string])[] = [
  ['書類選考', '不採用', '経験年数'],
  ['一次面接', 'お見送り', '条件の不一致'],
  ['書類選考', '書類不採用', '他の方の採用が決定'],
  ['一次面接', '選考辞退', ''],
  ['最終面接', '不採用', '他の方の採用が決定'],
  ['一次面接', 'お見送り', '勤務地'],
  ['内定', '内定承諾', ''],
];
/** Everybody the demo registers by hand comes before these. */
const FIRST_PERSON = 100;

/** An export as an applicant tracking system writes it: people whose selections ended over the last fourteen months. */
export function demoApplicantsFile(rows: number, now: Date): string {
  const lines = Array.from({ length: rows }, (_, index) => lineOf(index, rows, jstDate(now)));
  return `${[HEADER, ...lines].join('\r\n')}\r\n`;
}

function lineOf(index: number, rows: number, today: JstDate): string {
  const { name, kana, mail, phone } = demoPerson(FIRST_PERSON + index);
  const isOpen = index % 25 === 24;
  const monthsAgo = isOpen ? 1 : 1 + Math.floor((index * 13) / rows);
  const appliedOn = addJstMonths(shift(today, -((index * 7) % 28)), -monthsAgo);
  const [step = '', status = '', reason = ''] = isOpen
    ? ['一次面接', '選考中']
    : (ENDS[index % ENDS.length] ?? []);
  const endedOn = isOpen ? '' : shift(appliedOn, 7 + ((index * 3) % 21));
  return [
    `MF-${String(2_000 + index)}`,
    name,
    kana,
    mail,
    phone,
    slashed(appliedOn),
    OPENINGS[index % OPENINGS.length],
    ROUTES[index % ROUTES.length],
    step,
    status,
    slashed(endedOn),
    reason,
  ].join(',');
}

function shift(day: JstDate, days: number): JstDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function slashed(day: string): string {
  return day.replaceAll('-', '/');
}

/** On what whoever came in each of the demo's files is kept. */
export const DEMO_BASES = {
  applicants: { basis: 'follow_up', words: '応募要項「個人情報の取り扱い」第3項（選考の後のご連絡）' },
  leavers: { basis: 'employment', words: '退職時にお渡しした「退職後の情報の取り扱い」' },
} as const;

/** What colleagues wrote about the latest of the demo's applicants, and how they find them again. */
export const DEMO_NOTES = [
  { note: '勤務地の条件が合えば、もう一度お話ししたい方です。', tags: ['再度お話ししたい', '夜間対応可'] },
  { note: '資格の試験を秋に受ける予定と伺いました。', tags: ['資格取得予定'] },
] as const;

const LEAVER_HEADER =
  '社員番号,氏名,フリガナ,メールアドレス,電話番号,入社日,退職日,最終職種,最終所属,退職理由,再雇用可否,再雇用の理由';
const LEAVERS = [
  ['E0412', '店舗運営スーパーバイザー', '横浜店', '本人の希望', '可', '店舗の立ち上げの経験がある'],
  ['E0388', '品質管理', '川崎工場', '契約期間の満了', '要相談', '勤務地による'],
] as const;
/** Whom the demo brings in otherwise comes behind those of its large file. */
const FIRST_OTHER = 400;

/** A list of people who worked at the demo's company. */
export function demoLeaversFile(now: Date): string {
  const lines = LEAVERS.map(([number, position, department, why, rehire, reason], index) => {
    const { name, kana, mail, phone } = demoPerson(FIRST_OTHER + index);
    const left = addJstMonths(jstDate(now), -8 - 5 * index);
    const joined = addJstMonths(left, -50 + 9 * index);
    return [
      number,
      name,
      kana,
      mail,
      phone,
      slashed(joined),
      slashed(left),
      position,
      department,
      why,
      rehire,
      reason,
    ].join(',');
  });
  return `${[LEAVER_HEADER, ...lines].join('\r\n')}\r\n`;
}

/** Somebody whom a colleague met at a fair and typed in. */
export function demoTyped() {
  return demoPerson(FIRST_OTHER + LEAVERS.length);
}

/** Somebody who left and asks to be registered. */
export function demoAsks() {
  return demoPerson(FIRST_OTHER + LEAVERS.length + 1);
}
