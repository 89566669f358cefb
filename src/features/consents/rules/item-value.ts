import type { Pair } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from './choices.ts';
import type { ProvidedItem } from './wording.ts';

/** What a person has told, as far as it was handed over. */
export interface ItemValues {
  readonly name?: string | undefined;
  readonly mail?: string | undefined;
  readonly contact?: string | undefined;
  readonly work?: readonly string[] | undefined;
  readonly prefecture?: string | undefined;
  readonly remote?: boolean | undefined;
}

const NONE: Pair = ['なし', 'None'];

const VALUE_WORDS: Readonly<Record<ProvidedItem, (values: ItemValues) => Pair>> = {
  name: ({ name }) => plain(name),
  mail: ({ mail }) => plain(mail),
  contact: ({ contact }) => (contact ? contactLabel(contact) : NONE),
  work: ({ work = [] }) => {
    const words = work.map(workLabel);
    return words.length === 0
      ? ['まだ決めていない', 'Undecided']
      : [words.map(([ja]) => ja).join('、'), words.map(([, en]) => en).join(', ')];
  },
  prefecture: ({ prefecture }) => (prefecture ? prefectureLabel(prefecture) : NONE),
  remote: ({ remote }) =>
    remote === undefined ? NONE : remote ? ['希望する', 'Yes'] : ['指定なし', 'Not stated'],
};

/** One item of what was handed over, in words: what the agency and the person alike read. */
export function itemValue(item: string, values: ItemValues): Pair {
  return Object.hasOwn(VALUE_WORDS, item) ? VALUE_WORDS[item as ProvidedItem](values) : NONE;
}

function plain(value: string | undefined): Pair {
  return value === undefined ? NONE : [value, value];
}
