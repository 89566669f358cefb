/** Somebody who does not exist: a name, how it is read, and an address nobody can own (RFC 2606). */
export interface DemoPerson {
  readonly name: string;
  readonly kana: string;
  readonly mail: string;
  readonly phone: string;
}

const FAMILY_NAMES = words(`
  佐藤 サトウ sato, 鈴木 スズキ suzuki, 高橋 タカハシ takahashi, 田中 タナカ tanaka, 伊藤 イトウ ito,
  渡辺 ワタナベ watanabe, 山本 ヤマモト yamamoto, 中村 ナカムラ nakamura, 小林 コバヤシ kobayashi, 加藤 カトウ kato,
  吉田 ヨシダ yoshida, 山口 ヤマグチ yamaguchi, 松本 マツモト matsumoto, 井上 イノウエ inoue, 木村 キムラ kimura,
  林 ハヤシ hayashi, 斎藤 サイトウ saito, 清水 シミズ shimizu, 山崎 ヤマザキ yamazaki, 森 モリ mori,
  池田 イケダ ikeda, 橋本 ハシモト hashimoto, 阿部 アベ abe, 石川 イシカワ ishikawa, 前田 マエダ maeda,
  髙田 タカダ takada, 藤﨑 フジサキ fujisaki, 岡田 オカダ okada, 長谷川 ハセガワ hasegawa`);
const GIVEN_NAMES = words(`
  陽菜 ヒナ hina, 大翔 ヒロト hiroto, 美咲 ミサキ misaki, 健太 ケンタ kenta, 結衣 ユイ yui, 翔太 ショウタ shota,
  葵 アオイ aoi, 悠斗 ユウト yuto, さくら サクラ sakura, 拓海 タクミ takumi, 真央 マオ mao, 直樹 ナオキ naoki,
  彩花 アヤカ ayaka, 涼 リョウ ryo, 千尋 チヒロ chihiro, 誠 マコト makoto, 由美 ユミ yumi, 和也 カズヤ kazuya,
  恵 メグミ megumi, 隆 タカシ takashi, 桃子 モモコ momoko, 亮介 リョウスケ ryosuke, 香織 カオリ kaori`);

/** The n-th person, always the same; no two of the first 667 share a name, and none a mail address. */
export function demoPerson(n: number): DemoPerson {
  // 29 and 23 have no common factor, so the pair only comes back after 29 × 23.
  const [family, familyKana, familyLatin] = pick(FAMILY_NAMES, n);
  const [given, givenKana, givenLatin] = pick(GIVEN_NAMES, n * 5);
  return {
    name: `${family} ${given}`,
    kana: `${familyKana} ${givenKana}`,
    mail: `${givenLatin}.${familyLatin}.${n}@jinbutsu.example`,
    phone: `090-0000-${String(n % 10_000).padStart(4, '0')}`,
  };
}

type Word = readonly [written: string, kana: string, latin: string];

function words(list: string): readonly Word[] {
  return list.split(',').map((entry) => {
    const [written = '', kana = '', latin = ''] = entry.trim().split(' ');
    return [written, kana, latin];
  });
}

function pick(list: readonly Word[], n: number): Word {
  return list[n % list.length] ?? ['', '', ''];
}
