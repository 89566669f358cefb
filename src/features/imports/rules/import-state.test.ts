import { expect, test } from 'vitest';
import {
  importStates,
  isAtWork,
  isOpenToAnswers,
  publicState,
  stateAfterInspection,
} from './import-state.ts';

test('programs are told one of six states, and what a page does fits it', () => {
  const table = importStates.map((state) => [
    state,
    publicState(state),
    isAtWork(state),
    isOpenToAnswers(state),
  ]);
  expect(table).toEqual([
    ['uploading', 'queued', true, false],
    ['inspecting', 'queued', true, false],
    ['needs_answers', 'needs_answers', false, true],
    ['ready', 'needs_answers', false, true],
    ['refused', 'failed', false, false],
    ['queued', 'queued', true, false],
    ['running', 'running', true, false],
    ['done', 'done', false, false],
    ['failed', 'failed', false, false],
    ['expired', 'failed', false, false],
    ['undoing', 'running', true, false],
    ['undone', 'undone', false, false],
  ]);
});

test.each([
  ['review', 'ready'],
  ['write', 'queued'],
  ['dry_run', 'done'],
] as const)('a file in mode %s goes on to %s, unless something must be asked', (mode, next) => {
  expect(stateAfterInspection(mode, false)).toBe(next);
  expect(stateAfterInspection(mode, true)).toBe('needs_answers');
});
