import type { Advice } from './clinic-finding.ts';

/** Words that a letter must not hold, with what speaks against them. English words stand alone; Japanese has no word borders. */
interface WordList extends Advice {
  /** Longest first where one holds another; no stretch without a bound, so that no text takes long. */
  readonly pattern: RegExp;
  /** Nothing is found where the same sentence denies it (特典はありません, no reward). */
  readonly unlessDenied?: boolean;
}

const RESULT_INSTEAD = [
  '「採用を見送ることといたしました」のように、決まったことを書く。',
  'Write what was decided: “We have decided not to offer you the position.”',
] as const;

export const WORD_LISTS: readonly WordList[] = [
  {
    kind: 'formula',
    severity: 'should',
    pattern: /(?:ご|御)縁|(?:ご|御)期待に[添沿そ]|(?:ご|御)希望に[添沿そ]/giu,
    reason: [
      '遠回しな定型の言い回しです。結果が読み取りにくくなります。',
      'A stock phrase that hides the result.',
    ],
    suggestion: RESULT_INSTEAD,
  },
  {
    kind: 'formula',
    severity: 'should',
    pattern:
      /お?祈り|祈念|祈って|(?:ご|御)健勝|(?:ご|御)多幸|(?:ご|御)活躍|末筆|best of luck|good luck|all the best|every success|(?:we )?wish you/giu,
    reason: [
      '定型の言い回しです。事実だけを書くほうが伝わります。',
      'A stock phrase. The plain fact says more.',
    ],
    suggestion: [
      '文ごと削り、「ご応募いただき、ありがとうございました。」で結ぶ。',
      'Take the sentence out and end with “Thank you for applying.”',
    ],
  },
  {
    kind: 'formula',
    severity: 'may',
    pattern:
      /厳正(?:なる|な|に)|諸般の事情|総合的(?:な|に)|after (?:very )?careful (?:consideration|review)/giu,
    reason: [
      '中身を伝えない定型の言い回しです。なくても伝わります。',
      'A stock phrase without content. The letter says the same without it.',
    ],
    suggestion: ['この言葉を削り、「選考の結果、」と書く。', 'Leave it out.'],
  },
  {
    kind: 'consolation',
    severity: 'may',
    pattern:
      /残念|遺憾|落胆|がっかり|気を落と|お?力落とし|心苦し|断腸|苦渋|(?:お|ご)気持ち(?:を|は)?(?:お察し|わか)|unfortunately|regret(?:s|fully)?|sorry|sadly|disappoint(?:ed|ing|ment)?|discouraged|understand how you feel/giu,
    reason: ['定型的な表現です。なくても伝わります。', 'A stock phrase that can be left out.'],
    suggestion: ['この言葉を削る。なくても伝わります。', 'Leave it out. The letter says the same.'],
  },
  {
    kind: 'praise',
    severity: 'should',
    pattern:
      /優秀|素晴らし|すばらし|感銘|高く評価|逸材|魅力的な(?:ご)?経歴|impress(?:ed|ive)|outstanding|excellent|talented|great candidate/giu,
    reason: ['評価していないことをほめています。', 'Praises what was not evaluated.'],
    suggestion: [
      'ほめる言葉を削り、「お時間をいただき、ありがとうございました。」と書く。',
      'Leave the praise out and thank for the time: “Thank you for the time you gave us.”',
    ],
  },
  {
    kind: 'comparison',
    severity: 'should',
    pattern:
      /(?:他|ほか)の(?:候補|応募|志望)者(?:の(?:方々?|ほう|皆様))?(?:が|と(?:の)?比較|に比べ|より)|より(?:適した|ふさわしい|優れた|経験豊富な)(?:方|候補)|(?:better|stronger|closer) (?:fit|match|candidates?|suited|qualified)|more (?:qualified|suitable|experienced)/giu,
    reason: ['ほかの応募者と比べて評価しています。', 'Measures the person against others.'],
    suggestion: RESULT_INSTEAD,
  },
  {
    kind: 'personal_reason',
    severity: 'should',
    pattern:
      /(?:経験|スキル|能力|コミュニケーション|実績|知識|語学力|英語力|適性|学力|意欲|熱意|志望動機|人柄|人間性|性格|印象|態度|(?:協調|積極|主体|自主|柔軟|誠実|社会|計画)性|責任感|リーダーシップ|素質|資質|やる気|覇気|マナー|身だしなみ)(?:面)?(?:が|に|の|は|も)[^。\n]{0,8}(?:不足|足り(?:な|ませ|ず)|欠け|満た|及ば|及び|至ら|届か|乏し|低[いくか]|懸念|不安|課題|不十分|十分では)|(?:経験(?:年数)?|スキル|能力|実力|実績|知識|語学力|英語力|適性|学力|意欲|熱意|協調性|積極性|主体性|責任感|リーダーシップ)不足|社風に(?:合わ|合い|なじ)|カルチャー(?:に合わ|ミスマッチ)|オーバースペック|(?:your )?lack of (?:relevant |the )?(?:experience|skills?|knowledge|qualifications)|insufficient (?:experience|skills?|knowledge)|not (?:a|the|quite the) (?:right |good |strong |cultural )?(?:fit|match)|cultur(?:e|al) fit|(?:over|under)-?qualified/giu,
    reason: [
      '本人の能力や人柄を理由にしています。一方的な評価として残ります。',
      'Gives a reason that speaks about the person. It stays with them as a verdict.',
    ],
    suggestion: [
      '理由を書かないか、「募集を終了したため」「採用予定人数に達したため」など、募集についての事実を書く。',
      'Leave the reason out, or give one about the opening: “The position has been filled.”',
    ],
  },
  {
    kind: 'protected',
    severity: 'must',
    // No 募 or 定 in between: 女性向け商品の募集を終了したため speaks of an opening.
    pattern:
      /(?:年齢|性別|女性|男性|国籍|出身地?|本籍|家族|ご?家庭|結婚|妊娠|出産|育児|お子(?:様|さん)|持病|健康状態|病歴|障害|障がい|宗教|信条|労働組合|ブランク|転職回数)[^。\n募定]{0,16}(?:ため|ので|理由|考慮|踏まえ|懸念|不安|の関係で|の都合|とのこと|合(?:わ|い)ま)|(?:because of|due to|given|considering|based on) your (?:age|gender|sex|nationality|family|health|pregnancy|disability|religion|race|marital status|career gap)/giu,
    reason: [
      '採用の判断に用いてはならない事柄を理由にしています（公正採用選考）。',
      'Gives a reason that a fair selection must not use.',
    ],
    suggestion: [
      'この文を送らず、選考の基準を社内で確かめる。',
      'Do not send this sentence, and look at how the selection was decided.',
    ],
  },
  {
    kind: 'raised_hopes',
    severity: 'should',
    pattern:
      /チャンス|おめでとう|朗報|幸運|ラッキー|きっと|次こそ|(?:年収|収入|給与)(?:アップ|が(?:上が|増え))|(?:second |last )?chances?|congratulations|lucky|dream job/giu,
    reason: ['期待を持たせる言葉です。', 'Raises hopes.'],
    suggestion: [
      '「人材紹介会社に相談したい方は、登録できます。」のように、できることを書く。',
      'Say what can be done: “You can register with recruitment agencies.”',
    ],
  },
  {
    kind: 'promise',
    severity: 'must',
    pattern:
      /(?:必ず|確実に|絶対に?)[^。\n]{0,10}(?:見つか|決ま|内定|採用|転職|就職|お声|ご縁|出会|活躍)|(?:内定|採用|転職|就職)(?:は|が)(?:確実|間違いな)|(?:再応募|内定|採用|転職|就職)[^。\n]{0,10}(?:保証|確約|約束|お約束)|優先(?:的に|して)?(?:選考|採用|ご?案内|面接)|選考(?:を|が|に|で)有利|guaranteed?|priority (?:consideration|screening)|(?:will|you['’]ll) (?:definitely|surely|certainly) (?:find|get|receive)/giu,
    unlessDenied: true,
    reason: ['守れるとは限らない約束です。', 'A promise that may turn out untrue.'],
    suggestion: [
      'この言葉を削り、「登録は任意です。」のように事実を書く。',
      'Leave this out and say the fact: “Registering is optional.”',
    ],
  },
  {
    kind: 'pressure',
    severity: 'must',
    pattern:
      /今すぐ|いますぐ|お早め|早めに|急いで|お急ぎ|至急|締め?切|先着|限定|本日中|本日限り|今だけ|残り(?:わずか|\d+(?:日|名|枠|人))|間もなく終了|まもなく終了|カウントダウン|見逃しな|ぜひ|是非|もったいない|登録しないと|登録(?:を)?(?:し|され|いただけ|いただか)な(?:い|かった|ければ)[^。\n]{0,20}(?:できません|できなく|無効|対象外|不利(?![^。\n]{0,16}(?:ません|ない)))|act now|hurry|urgent(?:ly)?|limited (?:time|offer|places?|numbers?|period)|today only|last day|only \d+ (?:days?|places?) left|don['’]t miss|countdown|exclusive(?:ly)?|must register|(?:if you do(?: not|n['’]t)|unless you) register[^.\n]{0,40}(?:cannot|will not be able|lose|expires?)/giu,
    reason: ['急がせたり、強く勧めたりする言葉です。', 'Urges or presses.'],
    suggestion: [
      '「登録を希望しない方は、何もする必要はありません。」と書く。',
      'Write: “If you do not wish to register, there is nothing to do.”',
    ],
  },
  {
    kind: 'label',
    severity: 'must',
    pattern:
      /不採用者|不合格者|落選|落ちた方|rejected (?:applicants?|candidates?|people|person)|unsuccessful (?:applicants?|candidates?)|failed (?:applicants?|candidates?)/giu,
    reason: ['人を結果で呼ぶ言葉です。', 'Calls people by their result.'],
    suggestion: ['「ご応募いただいた方」と書く。', 'Write: “people who applied”.'],
  },
  {
    kind: 'incentive',
    severity: 'must',
    pattern:
      /特典|プレゼント|クーポン|ポイント|ギフト|キャッシュバック|謝礼|報酬|賞品|景品|商品券|図書カード|お?祝い金|抽選|gifts?|coupons?|vouchers?|bonus(?:es)?|rewards?|prizes?|cash|loyalty points?|sweepstakes?|raffle/giu,
    unlessDenied: true,
    reason: [
      '登録に見返りがあるように読めます。登録した方に特典を渡すことはできません。',
      'Reads as a reward for registering. Nobody may be rewarded for it.',
    ],
    suggestion: ['この文を削り、「費用はかかりません。」と書く。', 'Write: “It is free of charge.”'],
  },
  {
    kind: 'exclamation',
    severity: 'may',
    pattern: /[!‼❕❗⁉]/gu,
    reason: ['感嘆符は使いません。', 'Leave exclamation marks out.'],
    suggestion: ['「。」にする。', 'End with a full stop.'],
  },
];
