import iconv from 'iconv-lite';

/**
 * Applicant files with the shapes and the dirt of real exports, made from a seed: the same bytes on every machine. All
 * people are invented and live at example domains.
 */

/** Encodes as Windows does: the wave dash and the minus sign have other code points in CP932. */
export function encodeCp932(text: string): Buffer {
  return iconv.encode(text.replaceAll('〜', '～').replaceAll('−', '－'), 'cp932');
}

/** A file that can be read again and again, in pieces of the given size. */
export function sourceOf(bytes: Uint8Array, pieceSize = 4096): () => AsyncGenerator<Uint8Array> {
  return async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  };
}

const families =
  '青柳=アオヤギ 石黒=イシグロ 髙田=タカダ 﨑本=サキモト 江口=エグチ 渡邊=ワタナベ 小野寺=オノデラ 柏木=カシワギ'.split(
    ' ',
  );
const givens = '伊織=イオリ 千夏=チナツ 慶=ケイ 柊=シュウ 真央=マオ 和奏=ワカナ 康介=コウスケ 澪=ミオ'.split(
  ' ',
);
const openings = ['経理（連結）', '㈱サンプル 店長候補', '設備保全', 'データ基盤エンジニア'];
const routes = ['自社サイト', '求人媒体', '社員紹介', '求人媒体(スカウト)'];
const steps = ['書類選考', '一次面接', '最終面接'];

/** Numbers from 0 to below 1, the same for the same seed (a 32-bit Weyl sequence, mixed). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const more = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((more ^ (more >>> 15)) >>> 0) / 4_294_967_296;
  };
}

type Draw = <T>(list: readonly T[]) => T;

function drawing(seed: number): { draw: Draw; random: () => number } {
  const random = seeded(seed);
  const draw = <T>(list: readonly T[]): T => {
    const drawn = list[Math.floor(random() * list.length)];
    if (drawn === undefined) throw new Error('Nothing to draw from');
    return drawn;
  };
  return { draw, random };
}

const two = (value: number) => String(value).padStart(2, '0');
const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const quote = (cell: string) => (/[",\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function person({ draw, random }: ReturnType<typeof drawing>, index: number, domain: string) {
  const [family = '', familyKana = ''] = draw(families).split('=');
  const [given = '', givenKana = ''] = draw(givens).split('=');
  const phone = `090-${1000 + Math.floor(random() * 9000)}-${1000 + Math.floor(random() * 9000)}`;
  return { family, given, familyKana, givenKana, mail: `a${index}@${domain}`, phone };
}

function day({ random }: ReturnType<typeof drawing>): [year: number, month: number, day: number] {
  return [2025, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
}

/**
 * ジョブカン's shape: CP932, CRLF, 700 people of one year: 600 不採用, 52 選考辞退, 8 内定辞退, 28 採用, 12 選考中.
 * Mail in capitals and full width, four forms of date, four of phone, quoted line breaks, ①㈱髙﨑～, and 配偶者.
 */
export function jobcanFile(): Buffer {
  const counts: Array<[string, number]> = [
    ['不採用', 600],
    ['選考辞退', 52],
    ['内定辞退', 8],
    ['採用', 28],
    ['選考中', 12],
  ];
  const statuses = counts.flatMap(([status, count]) => Array.from({ length: count }, () => status));
  const dice = drawing(11);
  const lines = statuses.map((status, index) => {
    const who = person(dice, index, 'jobcan.example.jp');
    const [y, m, d] = day(dice);
    const applied = [
      `${y}/${two(m)}/${two(d)}`,
      `${y}-${two(m)}-${two(d)}`,
      `${y}年${m}月${d}日`,
      `R${y - 2018}.${m}.${d}`,
    ];
    const mails = [who.mail, who.mail.toUpperCase(), wide(who.mail), `　${who.mail} `];
    const phones = [
      who.phone,
      wide(who.phone),
      who.phone.replaceAll('-', 'ー'),
      who.phone.replaceAll('-', ''),
    ];
    const note = index % 9 === 0 ? '①一次面接で好印象、㈱サンプル出身～\r\n"再応募"可' : '';
    const ended = status === '選考中' ? '' : `2026/${two(1 + (index % 3))}/15`;
    const reason = status === '不採用' ? dice.draw(['経験年数', '他候補者を優先', '']) : '';
    const names = [who.family, who.given, who.familyKana, who.givenKana];
    const contact = [mails[index % 4] ?? '', phones[(index >> 2) % 4] ?? '', applied[(index >> 4) % 4] ?? ''];
    const run = [dice.draw(openings), dice.draw(routes), dice.draw(steps), status, ended, reason, note, '有'];
    return [`A-${index + 1}`, ...names, ...contact, ...run].map(quote).join(',');
  });
  const header =
    '応募者ID,姓,名,セイ,メイ,メールアドレス,電話番号,応募日,応募職種,応募経路,最終選考ステップ,選考ステータス,選考終了日,不採用理由,メモ,配偶者';
  return encodeCp932(`${[header, ...lines].join('\r\n')}\r\n`);
}

/** The lines (counted from 1) on which `herpFile` is broken, and how. */
export const herpTrouble = {
  noContact: 12,
  brokenMail: 13,
  noSuchDay: 14,
  duplicate: 16,
  noName: 17,
  unknownStatus: 18,
  formula: 19,
};

/** HERP Hire's shape: UTF-8 without a mark, 120 rows, the outcome in 選考終了理由, and seven rows of trouble. */
export function herpFile(): Buffer {
  const dice = drawing(12);
  const rows = Array.from({ length: 120 }, (_, index) => {
    const who = person(dice, index, 'herp.example.com');
    const [y, m, d] = day(dice);
    const outcome = dice.draw(['不採用', '辞退', '入社決定', '']);
    const applied = `${y}-${two(m)}-${two(d)} ${two(index % 24)}:30:00`;
    const ended = outcome === '' ? '' : `2026/01/${two(1 + (index % 28))}`;
    const name = `${who.family} ${who.given}`;
    return [
      applied,
      name,
      who.mail,
      who.phone,
      dice.draw(routes),
      dice.draw(steps),
      dice.draw(openings),
      outcome,
      ended,
    ];
  });
  const change = (line: number, cells: Record<number, string>) => {
    for (const [column, cell] of Object.entries(cells)) rows[line - 2]?.splice(Number(column), 1, cell);
  };
  change(herpTrouble.noContact, { 2: '', 3: '' });
  change(herpTrouble.brokenMail, { 2: 'taro＠＠herp.example.com' });
  change(herpTrouble.noSuchDay, { 0: '2024/2/30' });
  rows[herpTrouble.duplicate - 2] = [...(rows[herpTrouble.duplicate - 3] ?? [])];
  change(herpTrouble.noName, { 1: '' });
  change(herpTrouble.unknownStatus, { 7: 'ペンディング', 8: '' });
  change(herpTrouble.formula, { 1: '=HYPERLINK("http://example.com","x")' });
  const header =
    '応募時刻,名前,メールアドレス,電話番号,応募経路,選考ステップ,募集職種,選考終了理由,選考終了日時';
  return Buffer.from(`${[header, ...rows.map((row) => row.map(quote).join(','))].join('\n')}\n`);
}

const hrmosColumns =
  '応募ID 姓漢字 名漢字 姓カナ 名カナ メールアドレス1 電話番号1 生年月日 性別 郵便番号 都道府県名 住所① 最終学歴_学校名 職歴1_会社名 求人名称 応募媒体 応募日時 最終選考ステップ 合否 判定結果入力日 不合格理由'.split(
    ' ',
  );

/** HRMOS採用's shape: UTF-8 with a mark, tabs, 85 columns (64 of them mostly empty), 200 rows. */
export function hrmosFile(): Buffer {
  const dice = drawing(13);
  const header = [...hrmosColumns, ...Array.from({ length: 64 }, (_, index) => `カスタム項目${index + 1}`)];
  const rows = Array.from({ length: 200 }, (_, index) => {
    const who = person(dice, index, 'hrmos.example.net');
    const [y, m, d] = day(dice);
    const names = [who.family, who.given, who.familyKana, who.givenKana, who.mail, who.phone];
    const rest = [
      '1990/01/01',
      '女性',
      '150-0001',
      '東京都',
      '渋谷区',
      '東都大学',
      '㈱東和',
      dice.draw(openings),
      dice.draw(routes),
    ];
    const outcome = dice.draw(['不合格', '見送り', '辞退', '内定承諾']);
    const run = [`${y}/${two(m)}/${two(d)} 10:00`, dice.draw(steps), outcome, '2026/01/20', ''];
    const custom = Array.from({ length: 64 }, (_, column) =>
      index === 0 && column === 0 ? '備考\n2行目' : '',
    );
    return [`H${index + 1}`, ...names, ...rest, ...run, ...custom].map(quote).join('\t');
  });
  return Buffer.from(`\ufeff${[header.join('\t'), ...rows].join('\n')}\n`);
}
