import { open } from 'node:fs/promises';

/** Puts a file, or what a folder lists, on the disk: what has a name now has it after a power cut. @throws what the file system says */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
