import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { LOADER } from './compiled-sources.ts';

/** Starts `test/<name>-child.ts` as a process of its own, from its source. */
export function startChild(
  name: string,
  words: readonly string[],
  options: Pick<ForkOptions, 'silent'> = {},
): ChildProcess {
  return fork(new URL(`./${name}-child.ts`, import.meta.url), words, { ...options, execArgv: [...LOADER] });
}
