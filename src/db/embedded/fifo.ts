import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';

/** Creates named pipes. `mkfifo` is POSIX; Node has no call of its own. */
export function makeFifos(paths: readonly string[]): void {
  const made = spawnSync('mkfifo', ['-m', '600', ...paths], { encoding: 'utf8' });
  if (made.status !== 0)
    throw new Error(`Cannot make named pipes: ${made.error?.message ?? made.stderr.trim()}`);
}

/** Opens a named pipe for reading at once, writer or not. */
export function openReader(path: string): number {
  return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/**
 * Opens a named pipe for writing without waiting, or undefined when no living process reads it.
 * The kernel answers this, so unlike a process id on disk it cannot be stale, be reused, or lie across containers.
 */
export function openWriter(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (hasCode(error, 'ENXIO') || hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether any living process reads the named pipe. */
export function hasReader(path: string): boolean {
  const descriptor = openWriter(path);
  if (descriptor === undefined) return false;
  closeSync(descriptor);
  return true;
}

/** Whether an error carries this system or SQLSTATE code. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
