/** Invented people with long notes, the same ones at every run. Nothing here is anybody's. */

const FAMILY =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 山﨑 森 阿部 池田 橋本 石川 前田 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 市川 菊地 杉本 古川 島田 水野 桜井 髙木 渡邊 鯨井 矢野 五十嵐'.split(
    ' ',
  );
const GIVEN = '太郎 花子 翔 美咲 陽菜 大輔 健太 愛 拓也 彩 直樹 優子 誠 真由美 蓮 結衣 悠斗 葵 湊 凛'.split(
  ' ',
);
const OPENINGS =
  '法人営業 個人営業 経理 人事 総務 広報 法務 開発エンジニア インフラエンジニア データ分析 品質保証 カスタマーサポート 店舗運営 物流管理 購買 製造技術 研究開発 デザイナー プロダクトマネージャー 事業企画'.split(
    ' ',
  );
const STEPS = ['書類選考', '適性検査', '一次面接', '二次面接', '最終面接', '条件提示'];
const ROUTES = ['自社サイト', '求人サイト', '人材紹介会社', '社員紹介', '転職フェア'];
const REASONS = ['経験年数', '希望年収', '勤務地', '入社時期', '他社決定', '募集終了', '条件不一致'];
const PARTS: readonly (readonly string[])[] = [
  '面接では 応募書類には 前職では 現職では 学生時代から 技術面では 人物面では 志望動機として 課題発表では 電話では'.split(
    ' ',
  ),
  '法人向けの提案営業を 在庫管理の改善を 五人の組織づくりを 海外拠点との折衝を 社内システムの刷新を 採用広報を 新規事業の立ち上げを 品質基準の見直しを 顧客対応の標準化を 月次決算の早期化を 店舗の立て直しを イノベーション推進を'.split(
    ' ',
  ),
  '三年間担当し 主導し 手探りで進め 後輩とともに続け 数字で振り返り 粘り強くやりきり 途中から引き継ぎ 一人で始め'.split(
    ' ',
  ),
  '受注率を二割伸ばした。 残業を半分に減らした。 離職者を出さなかった。 社長賞を受けた。 大きな失敗から学んだと話した。 具体的な説明があった。 質問への答えが明快だった。 次の募集では声をかけたい。 勤務地の希望が合わなかった。 年収の希望が上限を超えていた。 資格の取得を待ちたい。'.split(
    ' ',
  ),
];
/** One in 5,000 has one of these, and nobody has 鯤. */
const RARE = ['醸造', '潜水士', '錠前', '琵琶', '養蜂'];

export interface BenchPerson {
  readonly family: string;
  readonly given: string;
  readonly mail: string;
  readonly phone: string;
  readonly opening: string;
  readonly step: string;
  readonly route: string;
  readonly status: string;
  readonly endedOn: string;
  readonly reason: string;
  readonly note: string;
}

/** The `number`th of them: a linear congruence drawn from its number alone, skewed so that some words are everywhere. */
export function benchPerson(number: number): BenchPerson {
  let state = (number * 2_654_435_761 + 12_345) >>> 0;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const pick = <T>(from: readonly T[], skew = 1): T => from[Math.floor(draw() ** skew * from.length)] as T;
  for (let warm = 0; warm < 3; warm += 1) draw();
  const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(draw() * 2_400)));
  let note = number % 1_000 === 7 ? `${pick(RARE)}の経験がある。` : '';
  while (note.length < 560)
    note += `${PARTS.map((part) => pick(part, 1.5)).join('')}${Math.floor(draw() * 90) + 10}点。`;
  return {
    family: pick(FAMILY, 2),
    given: pick(GIVEN),
    mail: `p${number}@${draw() < 0.6 ? 'mail' : 'office'}.example.jp`,
    phone: `+8190${String(10_000_000 + ((number * 7_919) % 89_999_999))}`,
    opening: pick(OPENINGS, 2),
    step: pick(STEPS, 1.5),
    route: pick(ROUTES),
    status: pick(['rejected', 'rejected', 'rejected', 'withdrawn', 'hired', 'open']),
    endedOn: day.toISOString().slice(0, 10),
    reason: pick(REASONS),
    note,
  };
}
