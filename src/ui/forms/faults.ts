import { t } from '../rendering.ts';
import { formatDate } from '../text.ts';
import type { FieldError } from './error-summary.tsx';
import type { FieldFault } from './form-state.ts';

type Pair = readonly [ja: string, en: string];
type Sentence = (ja: string, en: string) => Pair;

/** What a form calls its fields, and the faults that only this form knows. */
export interface FaultWords {
  /** By field: its name as it stands in a sentence, `['求人名', 'the title']`. */
  readonly labels: Readonly<Record<string, Pair>>;
  /** Fields that are chosen from a list, not typed. */
  readonly chosen?: readonly string[] | undefined;
  /** By fault, or by `field.fault` where one field needs its own sentence. */
  readonly sentences?: Readonly<Record<string, Sentence>> | undefined;
}

/** What is wrong and what to do, with the field's name in it. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  required: (ja, en) => [`${ja}を入力してください。`, `Enter ${en}.`],
  unchosen: (ja, en) => [`${ja}を選んでください。`, `Choose ${en}.`],
  too_long: (ja, en) => [`${ja}が長すぎます。短くしてください。`, `Shorten ${en}.`],
  controls: (ja, en) => [
    `${ja}に使えない文字があります。入力し直してください。`,
    `Enter ${en} again without special characters.`,
  ],
  choice: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
  mail: (ja, en) => [
    `${ja}の形になっていません。例：name@example.co.jp`,
    `Enter ${en} like name@example.co.jp.`,
  ],
  phone: (ja, en) => [
    `${ja}は数字とハイフンで入力してください。例：03-1234-5678`,
    `Enter ${en} in digits, like 03-1234-5678.`,
  ],
  date: (ja, en) => [`${ja}は2027/03/31のように入力してください。`, `Enter ${en} like 2027/03/31.`],
  overtaken: (ja, en) => [
    `${ja}は、ほかの方が先に変更しました。もう一度保存すると、ここの内容に置き換わります。`,
    `Somebody else has changed ${en}. Saved once more, what stands here takes its place.`,
  ],
  number: (ja, en) => [`${ja}は0以上の整数で入力してください。`, `Enter ${en} as a whole number.`],
};

const NO_WORDS: FaultWords = { labels: {} };

/** The faults as sentences beside their fields, in the order they came. */
export function describeFaults(
  faults: readonly FieldFault[],
  words: FaultWords = NO_WORDS,
): readonly FieldError[] {
  return faults.map(({ field, fault, now }) => {
    const message = t(...sentenceOf(field, fault, words));
    // What is chosen from a list has no words here.
    const isShown = now !== undefined && now !== '' && !words.chosen?.includes(field);
    return {
      name: field,
      message: isShown ? `${message}${nowWords(now)}` : message,
    };
  });
}

function nowWords(now: string): string {
  const said = /^\d{4}-\d\d-\d\d$/.test(now) ? formatDate(now) : now;
  return t(`いまの内容：${said}`, ` Now: ${said}`);
}

function sentenceOf(field: string, fault: string, { labels, chosen = [], sentences = {} }: FaultWords): Pair {
  const [ja, en] = labels[field] ?? ['この項目', 'this field'];
  const word = fault === 'required' && chosen.includes(field) ? 'unchosen' : fault;
  const sentence = sentences[`${field}.${word}`] ?? sentences[word] ?? SENTENCES[word];
  return sentence?.(ja, en) ?? [`${ja}を入力し直してください。`, `Enter ${en} again.`];
}
