import type { Step } from '../../links/rules/ready-texts.ts';

/** What stands in brackets after NFKC: a remark beside the step, not the step. */
const REMARK = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|《[^《》]*》|「[^「」]*」/g;
/** Several steps named one after another. */
const BETWEEN_STEPS = /[・･、,/／|｜+＋&＆>＞→⇒~〜;；]|\band\b|\bthen\b/iu;
/** The step was still to come, was passed or left out, or is no step of a selection. */
const NOT_REACHED =
  /前|未(?!通過|合格)|(?<![不未])通過|(?<![不未])合格|免除|不要|なし|無し|辞退|欠席|見送り前|予定|待ち|調整|案内|設定|キャンセル|中止|カジュアル/;
const NOT_REACHED_EN =
  /\b(?:before|prior|pre|pending|passed|pass|waived|skipped|without|no|not|declined|cancel\w*|scheduled|invited|casual)\b/i;

const DOCUMENT = /書類|履歴書|職務経歴書|\b(?:documents?|résumé|resume|cv)\b/i;
const INTERVIEW = /面接|面談|\binterviews?\b/i;
const LAST = /最終|final/i;
const FINAL =
  /最終(?:選考|面接|面談|役員|社長|$)|\bfinal(?: (?:interview|round|stage|selection))?\s*$|\bfinal interview/i;

/**
 * The step that a recorded word means; undefined for what a company calls its own way, and for whatever leaves a doubt: nobody
 * guesses how far somebody came. A remark in brackets is no step, though one that calls an interview the last makes it unclear
 * which it was; and several steps say only what all of them say.
 */
export function readStep(word: string | null): Step | undefined {
  const folded = (word ?? '').normalize('NFKC').trim();
  let named = folded;
  for (let before = ''; before !== named; ) [before, named] = [named, named.replace(REMARK, ' ')];
  const parts = named.split(BETWEEN_STEPS).filter((part) => part.trim() !== '');
  const steps = new Set(parts.map(stepIn));
  const [step] = steps;
  if (steps.size !== 1) return undefined;
  return step === 'interview' && LAST.test(folded) ? undefined : step;
}

function stepIn(part: string): Step | undefined {
  if (NOT_REACHED.test(part) || NOT_REACHED_EN.test(part)) return undefined;
  const isFinal = FINAL.test(part.trim());
  const isInterview = isFinal || INTERVIEW.test(part);
  if (DOCUMENT.test(part)) return isInterview ? undefined : 'document';
  if (isFinal) return 'final';
  return isInterview ? 'interview' : undefined;
}

/**
 * Whether a text for that step would say something untrue of one of these selections: nobody who came to the interview is told
 * that there will be none. A text for every step, and a step that is not recorded or not understood, speaks against nothing.
 */
export function isOtherStep(
  text: Step | null,
  selections: readonly { readonly step: string | null }[],
): boolean {
  if (text === null) return false;
  return selections.some(({ step }) => (readStep(step) ?? text) !== text);
}

/** The recorded words that nobody can hold against a text for one step: somebody has to look at them. */
export function unreadSteps(
  text: Step | null,
  selections: readonly { readonly step: string | null }[],
): readonly string[] {
  if (text === null) return [];
  const words = selections.flatMap(({ step }) =>
    step?.trim() && readStep(step) === undefined ? [step.trim()] : [],
  );
  return [...new Set(words)];
}
