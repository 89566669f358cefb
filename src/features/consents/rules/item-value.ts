import { jstDate } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';
import { sizeText } from '../../imports/rules/upload-faults.ts';
import { contactLabel, prefectureLabel, workLabel } from './choices.ts';
import { type Experience, yearsLabel } from './experience.ts';
import type { ProvidedItem } from './wording.ts';

/** What a person has told, as far as it was handed over. */
export interface ItemValues {
  readonly name?: string | undefined;
  readonly mail?: string | undefined;
  readonly contact?: string | undefined;
  readonly work?: readonly string[] | undefined;
  readonly prefecture?: string | undefined;
  readonly remote?: boolean | undefined;
  readonly kana?: string | undefined;
  readonly phone?: string | undefined;
  readonly experience?: Experience | undefined;
  /** A month, YYYY-MM. */
  readonly start?: string | undefined;
  /** Yen a year. */
  readonly pay?: number | undefined;
  readonly away?: string | undefined;
  readonly stage?: 'final_interview' | undefined;
  readonly cv?: CvFacts | undefined;
}

/** Of a file as much as words can say. Its name is not among it: whoever named it may have named themselves. */
export interface CvFacts {
  /** Tells two files apart. */
  readonly file: string;
  readonly bytes: number;
  readonly pages: number;
  /** When the person put it here, ISO 8601. */
  readonly at: string;
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
  kana: ({ kana }) => plain(kana),
  phone: ({ phone }) => plain(phone),
  experience: ({ experience }) => (experience ? experienceWords(experience) : NONE),
  start: ({ start }) => (start ? monthWords(start) : NONE),
  pay: ({ pay }) => (pay === undefined ? NONE : payWords(pay)),
  away: ({ away }) => plain(away),
  // Whose selection it was is never said.
  stage: ({ stage }) => (stage ? ['最終面接まで進みました', 'Reached the final interview'] : NONE),
  cv: ({ cv }) => (cv ? cvWords(cv) : NONE),
};

function experienceWords({ work, years, words }: Experience): Pair {
  const [kind, term] = [workLabel(work), yearsLabel(years)];
  const more = words === '' ? '' : `\n${words}`;
  return [`${kind[0]}、${term[0]}${more}`, `${kind[1]}, ${term[1]}${more}`];
}

function monthWords(month: string): Pair {
  const [year = '', number = ''] = month.split('-');
  return [`${year}年${Number(number)}月から`, `from ${year}/${number}`];
}

function payWords(yen: number): Pair {
  return [`${(yen / 10_000).toLocaleString('en-US')}万円から`, `from ¥${yen.toLocaleString('en-US')}`];
}

function cvWords({ bytes, pages, at }: CvFacts): Pair {
  const [size, day] = [sizeText(bytes), jstDate(new Date(at)).replaceAll('-', '/')];
  return [
    `PDF、${pages}ページ、${size}（${day} に入れたもの）`,
    `PDF, ${pages === 1 ? '1 page' : `${pages} pages`}, ${size} (added ${day})`,
  ];
}

/** One item of what was handed over, in words: what the agency and the person alike read. */
export function itemValue(item: string, values: ItemValues): Pair {
  return Object.hasOwn(VALUE_WORDS, item) ? VALUE_WORDS[item as ProvidedItem](values) : NONE;
}

function plain(value: string | undefined): Pair {
  return value === undefined ? NONE : [value, value];
}
