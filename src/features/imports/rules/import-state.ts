/** Every state an import can be in (migrations 0006 and 0107). */
export const importStates = [
  'uploading',
  'inspecting',
  'needs_answers',
  'ready',
  'refused',
  'queued',
  'running',
  'done',
  'failed',
  'expired',
  'undoing',
  'undone',
] as const;

export type ImportState = (typeof importStates)[number];

/** `review` stops when it is ready and waits for a person; `write` goes on by itself; `dry_run` writes nobody. */
export type ImportMode = 'review' | 'write' | 'dry_run';

/** The states programs see (rules.md §10.4). */
export type PublicImportState = 'queued' | 'running' | 'needs_answers' | 'done' | 'failed' | 'undone';

/** Files of at most this many rows are dealt with while the caller waits; larger ones by a job. */
export const MAX_ROWS_AT_ONCE = 10_000;

/** Runs that may come to nothing (a process that dies each time) before an import is given up. */
export const MAX_ATTEMPTS = 10;

/** What follows once a file has been looked at. Takes whether something has to be asked first. */
export function stateAfterInspection(
  mode: ImportMode,
  mustAsk: boolean,
): 'needs_answers' | 'ready' | 'queued' | 'done' {
  if (mustAsk) return 'needs_answers';
  return { review: 'ready', write: 'queued', dry_run: 'done' }[mode] as 'ready' | 'queued' | 'done';
}

/** How a state is told to programs. A file that waits for a person's confirmation needs an answer, too. */
export function publicState(state: ImportState): PublicImportState {
  switch (state) {
    case 'uploading':
    case 'inspecting':
    case 'queued':
      return 'queued';
    case 'running':
    case 'undoing':
      return 'running';
    case 'needs_answers':
    case 'ready':
      return 'needs_answers';
    case 'done':
      return 'done';
    case 'refused':
    case 'failed':
    case 'expired':
      return 'failed';
    case 'undone':
      return 'undone';
  }
}

/** Whether somebody is at work, so that a page asks again. */
export function isAtWork(state: ImportState): boolean {
  return ['uploading', 'inspecting', 'queued', 'running', 'undoing'].includes(state);
}

/** Whether columns and status words can still be answered, and the file still be thrown away. */
export function isOpenToAnswers(state: ImportState): boolean {
  return state === 'needs_answers' || state === 'ready';
}
