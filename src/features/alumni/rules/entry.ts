import type { JstDate } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';

/** Who enters themselves: somebody who worked there, or who turned its offer down. */
export const alumniKinds = ['left', 'declined'] as const;
export type AlumniKind = (typeof alumniKinds)[number];

const KIND_WORDS: Readonly<Record<AlumniKind, Pair>> = {
  left: ['退職した', 'I worked there'],
  declined: ['内定を辞退した', 'I turned an offer down'],
};

/** The same in the words of the person. */
export function kindWords(kind: AlumniKind): Pair {
  return KIND_WORDS[kind];
}

/** When that was: a day, or the year alone. */
export interface When {
  readonly day: JstDate | null;
  readonly year: number;
}

const DAY = /^(\d{4})\s*[/.年-]\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})\s*日?$/;
const YEAR = /^(\d{4})\s*年?$/;
/** Nobody who enters themselves left before. */
const FIRST_YEAR = 1950;

/** What a person types of it; undefined where it is neither, or to come. */
export function readWhen(text: string, today: JstDate): When | undefined {
  const typed = text.normalize('NFKC').trim();
  const [, dayYear, month = '', date = ''] = DAY.exec(typed) ?? [];
  const year = Number(dayYear ?? YEAR.exec(typed)?.[1]);
  if (!(year >= FIRST_YEAR && year <= Number(today.slice(0, 4)))) return undefined;
  if (dayYear === undefined) return { day: null, year };
  const day = `${dayYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day || day > today)
    return undefined;
  return { day, year };
}

/** What somebody agrees to by its own tick, kept in these words. */
export function contactWording([ja, en]: Pair): Pair {
  return [
    `${ja}から、求人についての連絡を受けることに同意します。`,
    `I agree that ${en} contacts me about openings.`,
  ];
}
