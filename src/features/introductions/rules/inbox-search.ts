import { foldForSearch } from '../../applicants/rules/search-text.ts';

/** 受信箱 as parts: who waits for an answer, whom nobody has contacted yet, everybody. */
export const INBOX_LISTS = ['waiting', 'contact', 'all'] as const;
export type InboxList = (typeof INBOX_LISTS)[number];

/** Most people who are received by one press. */
export const MOST_TAKEN = 50;

/** Rows looked through for one page: as long as that takes, however many the agency has (decisions/0040). */
export const LOOKED_THROUGH = 2_000;

/** Rows of one file at most: what a list is taken away with is no copy of everybody. */
export const MOST_EXPORTED = 1_000;

/** What of a person is looked in. */
interface SearchedItems {
  readonly name?: string | undefined;
  readonly kana?: string | undefined;
  readonly work?: readonly string[] | undefined;
  readonly prefecture?: string | undefined;
}

/** What somebody looks for in the inbox: part of a name or its reading, the number of a handing-over, and wishes. */
export interface Sought {
  readonly q?: string | undefined;
  readonly work?: string | undefined;
  readonly prefecture?: string | undefined;
}

/** The number under which pages show a handing-over, where that is what was typed. */
export function numberIn(q: string | undefined): string | undefined {
  return q === undefined
    ? undefined
    : /^(?:提供\s*)?([0-9a-f]{8})$/.exec(q.normalize('NFKC').trim().toLowerCase())?.[1];
}

/** Whether anything is looked for that only the sealed items say. */
export function asksItems({ q, work, prefecture }: Sought): boolean {
  return [q, work, prefecture].some((one) => one !== undefined && one !== '');
}

/** Whether what a person agreed to hand over is what is looked for: every part of it. */
export function isSought({ q = '', work, prefecture }: Sought, items: SearchedItems): boolean {
  const names = [items.name, items.kana].map((text) => foldForSearch(text ?? ''));
  const sought = foldForSearch(q);
  return (
    (sought === '' || names.some((name) => name.includes(sought))) &&
    (work === undefined || (items.work ?? []).includes(work)) &&
    (prefecture === undefined || items.prefecture === prefecture)
  );
}
