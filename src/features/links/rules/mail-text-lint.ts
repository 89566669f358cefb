/** Why a word has no place in a mail that tells a result (rules.md §11.4, §5.7: nobody is rewarded). */
export const mailTextFaults = [
  'formula',
  'consolation',
  'praise',
  'raised_hopes',
  'pressure',
  'label',
  'incentive',
  'exclamation',
] as const;
export type MailTextFault = (typeof mailTextFaults)[number];

export interface MailTextFinding {
  readonly fault: MailTextFault;
  /** The word as it stands in the text, after width folding (NFKC). */
  readonly found: string;
  /** Where it stands in the text as it was written, first to last. */
  readonly places: readonly Place[];
}

/** From `start` up to `end`, in the units of a string. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Word lists, longest first where one holds another. English words stand alone; Japanese has no word borders. */
const WORDS: Readonly<Record<MailTextFault, RegExp>> = {
  formula:
    /ご縁|御縁|お?祈り|祈念|祈って|ご健勝|ご多幸|ご活躍|末筆|ご期待に[添沿そ]|best of luck|good luck|all the best|every success|(?:we )?wish you/giu,
  consolation:
    /残念|遺憾|落胆|がっかり|気を落と|お?力落とし|心苦し|断腸|苦渋|(?:お|ご)気持ち(?:を|は)?(?:お察し|わか)|unfortunately|regret(?:s|fully)?|sorry|sadly|disappoint(?:ed|ing|ment)?|discouraged|understand how you feel/giu,
  praise:
    /優秀|素晴らし|すばらし|感銘|高く評価|逸材|魅力的な(?:ご)?経歴|impress(?:ed|ive)|outstanding|excellent|talented|great candidate/giu,
  raised_hopes:
    /チャンス|おめでとう|朗報|幸運|ラッキー|必ず(?:見つか|決ま)|きっと|(?:second |last )?chances?|congratulations|lucky|dream job|guaranteed/giu,
  pressure:
    /今すぐ|いますぐ|お早め|早めに|急いで|お急ぎ|至急|締め?切|先着|限定|本日中|本日限り|今だけ|残り(?:わずか|\d+(?:日|名|枠|人))|間もなく終了|まもなく終了|カウントダウン|見逃しな|ぜひ|是非|もったいない|登録しないと|act now|hurry|urgent(?:ly)?|limited (?:time|offer|places?|numbers?|period)|today only|last day|only \d+ (?:days?|places?) left|don['’]t miss|countdown|exclusive(?:ly)?|must register/giu,
  label:
    /不採用者|不合格者|落選|落ちた方|rejected (?:applicants?|candidates?|people|person)|unsuccessful (?:applicants?|candidates?)|failed (?:applicants?|candidates?)/giu,
  incentive:
    /特典|プレゼント|クーポン|ポイント|ギフト|キャッシュバック|謝礼|報酬|賞品|景品|商品券|図書カード|お?祝い金|抽選|gifts?|coupons?|vouchers?|bonus(?:es)?|rewards?|prizes?|cash|loyalty points?|sweepstakes?|raffle/giu,
  exclamation: /[!‼❕❗⁉]/gu,
};

/**
 * Finds words that a mail telling a result must not hold, in both languages and in any width (ﾁｬﾝｽ, ！). Hints for the
 * person who wrote it: a word found is a question, not a proof. Answers each word once, as the text has them first.
 */
export function lintMailText(body: string): readonly MailTextFinding[] {
  const { text, placeOf } = folded(body);
  const findings = mailTextFaults.flatMap((fault) => {
    const found = [...text.matchAll(WORDS[fault])].filter((match) =>
      standsAlone(text, match[0], match.index),
    );
    return [...new Set(found.map(([word]) => word))].map((word) => ({
      fault,
      found: word,
      places: found.filter(([same]) => same === word).map(({ index }) => placeOf(index, index + word.length)),
    }));
  });
  return findings.toSorted((one, other) => firstOf(one) - firstOf(other));
}

function firstOf({ places }: MailTextFinding): number {
  return places[0]?.start ?? 0;
}

/** Characters of a reader's, which folding never joins with their neighbours (ｷ and its ﾞ are one). */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The text in one width, and where a stretch of it stands in what was written. */
function folded(body: string): { text: string; placeOf: (from: number, to: number) => Place } {
  let text = '';
  const origins: Place[] = [];
  for (const { segment, index } of characters.segment(body)) {
    const same = segment.normalize('NFKC');
    text += same;
    for (let unit = 0; unit < same.length; unit += 1) {
      origins.push({ start: index, end: index + segment.length });
    }
  }
  const placeOf = (from: number, to: number) => ({
    start: origins[from]?.start ?? body.length,
    end: origins[to - 1]?.end ?? body.length,
  });
  return { text, placeOf };
}

/** "cash" is found in "in cash" and not in "cashier": a word of Latin letters must not touch other such letters. */
function standsAlone(text: string, word: string, index: number): boolean {
  const isLatin = (character: string | undefined) => character !== undefined && /[a-z]/i.test(character);
  return (
    !(isLatin(word[0]) && isLatin(text[index - 1])) &&
    !(isLatin(word.at(-1)) && isLatin(text[index + word.length]))
  );
}
