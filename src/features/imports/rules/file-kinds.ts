import type { Pair } from '../../../ui/text.ts';

/** Whom a file lists. Whoever uploads it says so: it is never guessed from its columns (rules.md §8.15). */
export const fileKinds = ['applicants', 'leavers', 'declined'] as const;
export type FileKind = (typeof fileKinds)[number];

/** What every row of a file says by its kind alone, instead of a status column; undefined where that tells. */
export const SAID_BY_KIND: Readonly<
  Record<FileKind, { readonly status: 'left' | 'withdrawn'; readonly word: string } | undefined>
> = {
  applicants: undefined,
  leavers: { status: 'left', word: '退職' },
  declined: { status: 'withdrawn', word: '内定辞退' },
};

const KIND_WORDS: Readonly<Record<FileKind, Pair>> = {
  applicants: ['応募者', 'Applicants'],
  leavers: ['退職された方', 'People who worked here'],
  declined: ['内定を辞退された方', 'People who turned an offer down'],
};

/** How whoever a file adds came here (applicants/rules/intake.ts). */
export function intakeOf(kind: FileKind): 'file' | 'leaver' {
  return kind === 'applicants' ? 'file' : 'leaver';
}

/** Whom a file lists, in words. */
export function kindWords(kind: FileKind): Pair {
  return KIND_WORDS[kind];
}
