import { chownSync, lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Lets the owner of the directory above own what root just made there, so that a user whose data directory root has
 * used once is not locked out of it. Does nothing for everybody else.
 */
export function leaveToDirectoryOwner(...paths: readonly string[]): void {
  if (process.getuid?.() !== 0) return;
  for (const path of paths) {
    const { uid, gid } = lstatSync(dirname(path));
    chownSync(path, uid, gid);
  }
}
