import type { Pair } from '../../../ui/text.ts';
import { fieldOfHeader, foldHeader } from './headers.ts';

/**
 * What a column is about when fair selection does not need it. The groups follow the 14 points of 公正な採用選考 of the
 * Ministry of Health, Labour and Welfare, and the special-care data of 個人情報保護法 2 (3); sex and age are added
 * because nothing here may depend on them (rules.md §6.9).
 */
export type UnneededKind =
  | 'origin'
  | 'nationality'
  | 'family'
  | 'creed'
  | 'union'
  | 'health'
  | 'photo'
  | 'sex'
  | 'age'
  | 'living'
  | 'record';

/** Any column name that contains one of these is dropped. Wide on purpose: a column too many costs nobody anything. */
const japaneseWords: Readonly<Record<UnneededKind, string>> = {
  origin: '本籍 出身地 出身県 出身国 出生 戸籍 身元 同和',
  nationality: '国籍 在留 人種 民族 永住 ビザ',
  family:
    '配偶 扶養 家族 親族 続柄 両親 父親 母親 父母 兄弟 姉妹 子供 子ども こども 子女 婚姻 結婚 既婚 未婚 独身 保護者 家庭 世帯',
  creed: '宗教 信仰 思想 信条 政党 政治 人生観 尊敬 愛読 購読 学生運動 社会運動',
  union: '労働組合 労組 組合',
  health:
    '健康 病歴 既往 障害 障がい 障碍 持病 疾患 疾病 病気 傷病 通院 服薬 妊娠 出産 血液型 身長 体重 視力 聴力 色覚 アレルギー',
  photo: '写真 顔',
  sex: '性別 性自認 性的 男女 ジェンダー LGBT',
  age: '生年 年齢 年令 誕生日 生まれ',
  living: '住宅 住居 持家 持ち家 間取り 生活環境 近隣 資産 借入',
  record: '犯罪 前科 前歴 マイナンバー 個人番号',
};

/** English needs whole words: `age` is inside stage and message, `race` inside trace. */
const englishWords: Readonly<Record<UnneededKind, string>> = {
  origin: 'hometown birthplace origin domicile',
  nationality: 'nationality citizenship ethnicity ethnic race racial visa',
  family:
    'family spouse husband wife marital marriage married dependent dependents dependant dependants children child parents siblings household',
  creed: 'religion religious creed belief beliefs political politics',
  union: 'union unions',
  health:
    'health medical illness disease disability disabilities disabled handicap pregnancy pregnant allergy allergies',
  photo: 'photo photograph portrait picture headshot face',
  sex: 'sex gender lgbt lgbtq',
  age: 'age birth birthday birthdate dob born',
  living: 'housing',
  record: 'criminal conviction convictions ssn',
};

const kindOfEnglishWord = new Map(kinds(englishWords).map(([kind, word]) => [word, kind]));
const foldedJapaneseWords = kinds(japaneseWords).map(([kind, word]) => [kind, foldHeader(word)] as const);

function kinds(list: Readonly<Record<UnneededKind, string>>): Array<[UnneededKind, string]> {
  return Object.entries(list).flatMap(([kind, words]) =>
    words.split(' ').map((word): [UnneededKind, string] => [kind as UnneededKind, word]),
  );
}

/**
 * Why a column must not be taken over, or undefined when it may. Takes the column's name as written. A name that is
 * itself that of a field (`Family name`) is no such column.
 */
export function findUnneededKind(header: string): UnneededKind | undefined {
  if (fieldOfHeader(header)) return undefined;
  const folded = foldHeader(header);
  const japanese = foldedJapaneseWords.find(([, word]) => folded.includes(word));
  if (japanese) return japanese[0];
  const words = header
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.map((word) => kindOfEnglishWord.get(word)).find((kind) => kind !== undefined);
}

const names: Readonly<Record<UnneededKind, Pair>> = {
  origin: ['本籍・出生地', 'place of origin'],
  nationality: ['国籍・在留資格・人種', 'nationality, residence status or race'],
  family: ['家族・婚姻', 'family or marriage'],
  creed: ['宗教・思想・支持政党', 'religion, thought or political party'],
  union: ['労働組合', 'union membership'],
  health: ['健康・病歴・障害', 'health or disability'],
  photo: ['顔写真', 'a photo of the person'],
  sex: ['性別', 'sex or gender'],
  age: ['年齢・生年月日', 'age or date of birth'],
  living: ['住宅・生活環境', 'housing or living conditions'],
  record: ['犯罪歴・個人番号', 'criminal record or the individual number'],
};

/** One sentence for the screen that says what the column is about and that it is not stored. */
export function unneededWords(kind: UnneededKind): Pair {
  const [ja, en] = names[kind];
  return [
    `${ja}に関する列です。公正な採用選考に必要がないため、取り込みません。`,
    `This column is about ${en}. Fair selection does not need it, so it is not stored.`,
  ];
}
