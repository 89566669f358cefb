/**
 * Why a selection ended, as far as a letter may say it and people are looked for by it: one flat list, each reason typed. A reason that is not about the
 * person names something that can change without them. After a reason about one's quality fewer people apply again, so
 * such a reason is told only where the company asks for that very reason, and no letter tells another than the recorded one.
 */
const REASONS = {
  filled: {
    isAboutPerson: false,
    words: ['採用予定の人数に達した', 'The planned number of people was hired'],
    sentence: [
      'この結果の理由は、採用予定の人数に達したことです。',
      'The reason is that the planned number of people has been hired.',
    ],
    alsoWritten: [
      '充足',
      '採用枠充足',
      '募集枠充足',
      '採用充足',
      '定員充足',
      '枠が埋まった',
      'position filled',
      'filled',
    ],
  },
  opening_ended: {
    isAboutPerson: false,
    words: ['募集を取りやめた', 'The opening was given up'],
    sentence: [
      'この結果の理由は、この求人の募集を取りやめたことです。',
      'The reason is that this opening was given up.',
    ],
    alsoWritten: [
      '募集終了',
      '募集中止',
      '採用中止',
      '募集停止',
      '採用計画の変更',
      'opening closed',
      'position closed',
    ],
  },
  no_opening: {
    isAboutPerson: false,
    words: ['ご希望に合う求人がなかった', 'No opening that fitted'],
    sentence: [
      'この結果の理由は、ご希望に合う求人がなかったことです。',
      'The reason is that we had no opening that fitted what you are looking for.',
    ],
    alsoWritten: [
      '希望に合う求人なし',
      '合う求人がない',
      '該当求人なし',
      'no fitting opening',
      'no opening that fitted',
    ],
  },
  pay: {
    isAboutPerson: false,
    words: ['給与の条件が合わなかった', 'Pay did not match'],
    sentence: [
      'この結果の理由は、この求人の給与の条件がご希望と合わなかったことです。',
      'The reason is that the pay of this position does not match what you are looking for.',
    ],
    alsoWritten: [
      '給与',
      '給与条件',
      '年収',
      '年収条件',
      '希望年収の相違',
      '条件不一致（給与）',
      'pay',
      'salary',
    ],
  },
  workplace: {
    isAboutPerson: false,
    words: ['勤務地・在宅勤務の条件が合わなかった', 'Workplace or remote work did not match'],
    sentence: [
      'この結果の理由は、この求人の勤務地や在宅勤務の条件がご希望と合わなかったことです。',
      'The reason is that the workplace, or the remote work, of this position does not match what you are looking for.',
    ],
    alsoWritten: [
      '勤務地',
      '勤務地条件',
      '在宅勤務',
      'リモート勤務',
      '条件不一致（勤務地）',
      'workplace',
      'location',
      'remote',
    ],
  },
  hours: {
    isAboutPerson: false,
    words: ['勤務時間・シフトが合わなかった', 'Working hours did not match'],
    sentence: [
      'この結果の理由は、この求人の勤務時間やシフトがご希望と合わなかったことです。',
      'The reason is that the working hours of this position do not match what you are looking for.',
    ],
    alsoWritten: [
      '勤務時間',
      'シフト',
      '勤務時間条件',
      '条件不一致（勤務時間）',
      'hours',
      'working hours',
      'shift',
    ],
  },
  start_date: {
    isAboutPerson: false,
    words: ['入社の時期が合わなかった', 'The start date did not match'],
    sentence: [
      'この結果の理由は、この求人の入社の時期がご希望と合わなかったことです。',
      'The reason is that the start date of this position does not match what you are looking for.',
    ],
    alsoWritten: ['入社時期', '入社日', '入社可能時期', '条件不一致（入社時期）', 'start date'],
  },
  certificate: {
    isAboutPerson: true,
    words: ['必要な資格がなかった', 'A required certificate was missing'],
    sentence: [
      'この結果の理由は、この求人に必要な資格を確認できなかったことです。',
      'The reason is that we found no certificate that this position requires.',
    ],
    alsoWritten: ['資格', '資格要件', '資格不足', '必要資格なし', 'certificate', 'qualification'],
  },
  experience: {
    isAboutPerson: true,
    words: ['必要な経験年数に届かなかった', 'Fewer years of experience than required'],
    sentence: [
      'この結果の理由は、この求人に必要な経験年数を確認できなかったことです。',
      'The reason is that we did not find the years of experience that this position requires.',
    ],
    alsoWritten: ['経験', '経験年数', '経験不足', '経験年数不足', 'experience', 'years of experience'],
  },
  skill: {
    isAboutPerson: true,
    words: ['必要なスキルが合わなかった', 'Required skills did not match'],
    sentence: [
      'この結果の理由は、この求人に必要なスキルと、応募書類や面接で確認した内容が合わなかったことです。',
      'The reason is that the skills this position requires do not match what we saw in the documents or interviews.',
    ],
    alsoWritten: ['スキル', 'スキル不足', 'スキル不一致', 'スキルアンマッチ', 'skill', 'skills'],
  },
} as const satisfies Record<string, ReasonEntry>;

interface ReasonEntry {
  readonly isAboutPerson: boolean;
  readonly words: readonly [ja: string, en: string];
  readonly sentence: readonly [ja: string, en: string];
  /** What systems and people write for it; read when nothing else stands beside it. */
  readonly alsoWritten: readonly string[];
}

export type EndReason = keyof typeof REASONS;
export const endReasons = Object.keys(REASONS) as EndReason[];

/**
 * Which reason a letter tells: none; the one recorded of the selection, unless it is about the person; or this one, which
 * is left out where another one is recorded.
 */
export type ReasonChoice = 'none' | 'recorded' | EndReason;
export const reasonChoices: readonly ReasonChoice[] = ['none', 'recorded', ...endReasons];

export function isAboutPerson(reason: EndReason): boolean {
  return REASONS[reason].isAboutPerson;
}

/** What a reason is called where one chooses it. */
export function endReasonWords(reason: EndReason): readonly [ja: string, en: string] {
  return REASONS[reason].words;
}

/** The sentence that tells it. */
export function endReasonSentence(reason: EndReason): readonly [ja: string, en: string] {
  return REASONS[reason].sentence;
}

const READ: ReadonlyMap<string, EndReason> = new Map(
  endReasons.flatMap((reason) => {
    const { words, alsoWritten } = REASONS[reason];
    return [reason, ...words, ...alsoWritten].map((text) => [folded(text), reason] as const);
  }),
);

/** The typed reason that a recorded text says; undefined where it says something else, or more. */
export function readEndReason(recorded: string | null | undefined): EndReason | undefined {
  return READ.get(folded(recorded ?? ''));
}

/** The reason that a letter tells of one selection; undefined where it tells none. */
export function reasonToTell(
  choice: ReasonChoice,
  recorded: string | null | undefined,
): EndReason | undefined {
  if (choice === 'none') return undefined;
  const read = readEndReason(recorded);
  if (choice === 'recorded') return read === undefined || isAboutPerson(read) ? undefined : read;
  return folded(recorded ?? '') === '' || read === choice ? choice : undefined;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。．.]+/g, '');
}
