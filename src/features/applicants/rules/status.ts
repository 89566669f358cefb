/** What a status word can mean, in the order in which it is offered. */
export const readableStatuses = ['rejected', 'withdrawn', 'hired', 'open'] as const;

/** How a selection stands, as far as one status word tells (rules.md §8.2). `unknown` is asked once per file. */
export type ReadableStatus = (typeof readableStatuses)[number];
/** No word of an applicant file says that somebody worked here and left: a file of such people does. */
export type SelectionStatus = ReadableStatus | 'left';

export type ReadStatus = SelectionStatus | 'unknown';

/** What a word was said to mean; `skip`: rows with it are not taken over. */
export type StatusAnswer = ReadableStatus | 'skip';

/** The answers to one file's questions, keyed by `statusKey` of the word. */
export type StatusAnswers = Readonly<Record<string, StatusAnswer>>;

/**
 * Endings, of which the longest that fits decides: 不採用 before 採用, 内定辞退 by 辞退. A word with 'unknown' looks like
 * one of the others and is not.
 */
const endings: ReadonlyArray<readonly [ending: string, status: ReadStatus]> = [
  ...words('rejected', '不採用 不合格 お見送り 見送り 見送 落選 NG 否'),
  ...words('withdrawn', '辞退'),
  ...words('hired', '採用 入社 入社決定 入社承諾 内定承諾'),
  ...words('open', '選考中'),
  ...words('unknown', '可否 合否 採否 適否 安否'),
].toSorted((one, other) => other[0].length - one[0].length);

/** Before an ending these turn it into something else: 未採用, 非採用, 未入社, 他社入社, 他社採用. */
const turning = /(?:[未非不]|他社)$/;
/**
 * All that may stand before 採用 or 入社 for it to be an outcome: nothing, or the round it came of. Every other word may be a
 * kind of hiring (中途採用, 新卒採用, 通年採用, 次回採用, 来期入社, リファラル採用, 26卒採用 …), and there is no end of those.
 */
const roundBefore =
  /^(?:書類|選考|面接|面談|試験|筆記|適性検査|役員|社長|部長|最終|[一二三四五1-5]次|第[一二三四五1-5]回?|結果|合格|正式|内定|として|[^\p{L}\p{N}])*$/u;
/** `PENDING` and `Interviewing` end in NG, and are no refusal. */
const latinLetter = /[A-Za-z]$/;

function words(status: ReadStatus, list: string): Array<readonly [string, ReadStatus]> {
  return list.split(' ').map((word) => [word, status] as const);
}

/** The form under which a status word is compared, asked and answered: NFKC, without any space. */
export function statusKey(word: string): string {
  return word.normalize('NFKC').replaceAll(/[\s\u200b\ufeff]/g, '');
}

/**
 * Reads how a selection stands. Takes the status cell, whether the row has an end date, and the answers given for this
 * file, which come first. A blank cell without an end date is open; a blank cell with one, and every word the list does
 * not know, is `unknown`: the caller asks, nothing is guessed.
 */
export function readStatus(word: string, hasEnded: boolean, answers: StatusAnswers): ReadStatus | 'skip' {
  const key = statusKey(word);
  const answered = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (key === '' && !hasEnded) return 'open';
  if (answered) return answered;
  return key === '' ? 'unknown' : statusOfWord(key);
}

/** What stands before an ending and names the step it ended at; 選考 alone names none. */
const stepBefore =
  /^(?:書類(?:選考|審査)?|適性検査|筆記(?:試験)?|(?:[一二三四五1-5]次|第[一二三四五1-5]次|最終|役員|社長|部長)(?:面接|面談|選考)|面接|面談)$/u;

/**
 * The step that a status word names, as it is written, NFKC: 一次面接不採用 ended at the 一次面接. Undefined where it names none, or
 * somebody withdrew: 面接辞退 does not say whether the interview had been.
 */
export function stepOfStatus(word: string): string | undefined {
  const key = statusKey(word);
  const found = endings.find(([ending]) => key.endsWith(ending));
  if (found === undefined || found[1] === 'withdrawn' || found[1] === 'unknown') return undefined;
  const before = key.slice(0, -found[0].length).replace(/[:：]$/u, '');
  return stepBefore.test(before) ? before : undefined;
}

/** 不採用/辞退 says two things, so it says nothing. An arrow leads to what it became. */
const between = /[/・,、|]|または|又は|もしくは/;

function statusOfWord(key: string): ReadStatus {
  const parts = key.split(between);
  if (parts.length < 2) return statusOfPart(key);
  const said = new Set(parts.map(statusOfPart).filter((status) => status !== 'unknown'));
  return said.size > 1 ? 'unknown' : statusOfPart(key);
}

function statusOfPart(key: string): ReadStatus {
  const found = endings.find(([ending]) => key.endsWith(ending));
  if (!found) return 'unknown';
  const before = key.slice(0, -found[0].length);
  if (turning.test(before) || (found[0] === 'NG' && latinLetter.test(before))) return 'unknown';
  if (found[1] === 'hired' && !roundBefore.test(before)) return 'unknown';
  return found[1];
}

/**
 * `readStatus` for a whole file: real files hold a dozen different words, so each is judged once. Bounded, because a
 * file with free text in the status column must not fill the memory.
 */
export function statusReader(
  answers: StatusAnswers,
): (word: string, hasEnded: boolean) => ReadStatus | 'skip' {
  const known = new Map<string, ReadStatus | 'skip'>();
  return (word, hasEnded) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const status = readStatus(word, hasEnded, answers);
    if (word.trim() !== '' && known.size < 200) known.set(word, status);
    return status;
  };
}
