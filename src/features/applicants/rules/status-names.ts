import type { Pair } from '../../../ui/text.ts';
import type { IdentityAnswer } from './identity-questions.ts';
import type { ReadStatus } from './status.ts';

/** How a selection stands, in words that judge nobody; `unknown` is a word of a file that has to be asked about. */
export const statusNames: Readonly<Record<ReadStatus | 'reopened', Pair>> = {
  open: ['選考中', 'In selection'],
  rejected: ['お見送り', 'Not selected'],
  withdrawn: ['辞退', 'Withdrew'],
  hired: ['採用', 'Hired'],
  reopened: ['選考再開', 'Reopened'],
  left: ['退職', 'Worked here'],
  unknown: ['確認が必要', 'To be answered'],
};

/** Rows that are not taken over, as an answer to any question about them. */
export const SKIPPED: Pair = ['この行は取り込まない', 'Do not import these rows'];

/** What can be answered about who is who. */
export const identityNames: Readonly<Record<IdentityAnswer, Pair>> = {
  same: ['同じ方', 'One person'],
  apart: ['別の方（お名前ごとに1人）', 'Different people, one for each name'],
  skip: SKIPPED,
};
