import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4_096);
let used = pool.length;

/**
 * Random bytes from the system's generator, as `randomBytes` gives them, but fetched 4 kB at a time: asking the kernel
 * costs more than sealing a record, and a registration seals eight. What has been given out is wiped from the pool. Two
 * copies of a running machine would draw the same 4 kB: start the process after copying, not before.
 */
export function freshBytes(count: number): Buffer {
  if (count > pool.length) throw new RangeError('more random bytes than the pool holds');
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.alloc(count);
  pool.copy(bytes, 0, used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
