import type { DoneWords } from '../../../ui/page.tsx';
import { isAtWork } from '../rules/import-state.ts';
import type { ImportRecord } from '../store/import-record.ts';

/** What was done here a moment ago: a large file is read and written by a job, and may be at it yet. */
export function doneWords({ state }: ImportRecord): DoneWords {
  const isReading = isAtWork(state);
  return {
    basis_noted: ['保存の根拠を記録しました。', 'The basis of keeping is written down.'],
    answered: isReading
      ? [
          '回答を保存しました。ファイルを読み込み直しています。',
          'Your answers are saved. The file is being read again.',
        ]
      : [
          '回答を保存し、ファイルを読み込み直しました。',
          'Your answers are saved, and the file was read again.',
        ],
    chosen: isReading
      ? [
          '選択を保存しました。ファイルを読み込み直しています。',
          'Your choice is saved. The file is being read again.',
        ]
      : [
          '選択を保存し、ファイルを読み込み直しました。',
          'Your choice is saved, and the file was read again.',
        ],
    forgotten: isReading
      ? [
          '回答を消しました。ファイルを読み込み直しています。',
          'The answers are forgotten. The file is being read again.',
        ]
      : [
          '回答を消して、ファイルを読み込み直しました。',
          'The answers are forgotten, and the file was read again.',
        ],
    // Small ones have been undone by now, and say so themselves.
    ...(state === 'undoing' && {
      undone: ['取り消しを受け付けました。', 'The import is being undone.'] as const,
    }),
    // What it did stands on its page already, once it is done.
    ...(state !== 'done' &&
      state !== 'undone' && {
        confirmed: ['取り込みを受け付けました。', 'The import is on its way.'] as const,
      }),
  };
}
