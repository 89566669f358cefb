import { randomBytes } from 'node:crypto';
import { assert, asyncProperty, constantFrom, integer, nat } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BackupBroken } from './broken.ts';
import { openFrames, sealFrames } from './frames.ts';
import { countRows, readRecords, writeRecord } from './records.ts';

const KEY = Buffer.alloc(32, 'key of a test');

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function joined(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const one of source) all.push(one);
  return Buffer.concat(all);
}

const sealed = (plain: Buffer, size = 10_000) => joined(sealFrames(pieces(plain, size), KEY));
const opened = (file: Buffer, size = 10_000, key = KEY) => joined(openFrames(pieces(file, size), key));
const refusal = (file: Buffer, key = KEY) =>
  opened(file, 10_000, key).then(
    () => 'opened',
    (error: unknown) => (error instanceof BackupBroken ? error.reason : error),
  );

test('whatever is sealed opens again, however it is cut into pieces on the way', async () => {
  await assert(
    asyncProperty(
      constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 200_000),
      integer({ min: 100, max: 90_000 }),
      integer({ min: 100, max: 90_000 }),
      async (length, writeSize, readSize) => {
        const plain = randomBytes(length);
        const file = await sealed(plain, writeSize);
        expect((await opened(file, readSize)).equals(plain)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

describe('a file that is not exactly what was sealed', () => {
  test('is refused at any flipped bit', async () => {
    const file = await sealed(randomBytes(150_000));
    await assert(
      asyncProperty(nat(file.length - 1), nat(7), async (at, bit) => {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await refusal(changed)).not.toBe('opened');
      }),
      { numRuns: 200 },
    );
  });

  test('is refused when it ends anywhere before its end, between two frames above all, or goes on after it', async () => {
    const file = await sealed(randomBytes(3 * 65_536));
    const head = 12 + file.readUInt32BE(8);
    const frame = 4 + 65_536 + 16;
    const betweenFrames = [head, head + frame, head + 2 * frame];
    for (const length of [0, 5, 11, 60, file.length - 1, ...betweenFrames]) {
      const expected = length < 12 ? 'no_backup' : 'damaged';
      expect({ length, refused: await refusal(file.subarray(0, length)) }).toEqual({
        length,
        refused: expected,
      });
    }
    expect(await refusal(Buffer.concat([file, Buffer.of(0)]))).toBe('damaged');
    expect(await refusal(Buffer.concat([file, file.subarray(head)]))).toBe('damaged');
  });

  test('is refused with two frames swapped or one left out', async () => {
    const file = await sealed(randomBytes(4 * 65_536));
    const head = 12 + file.readUInt32BE(8);
    const frame = 4 + 65_536 + 16;
    const [first, second] = [
      file.subarray(head, head + frame),
      file.subarray(head + frame, head + 2 * frame),
    ];
    const rest = file.subarray(head + 2 * frame);
    const start = file.subarray(0, head);
    expect(await refusal(Buffer.concat([start, second, first, rest]))).toBe('damaged');
    expect(await refusal(Buffer.concat([start, second, rest]))).toBe('damaged');
    expect(await refusal(Buffer.concat([start, first, second, rest]))).toBe('opened');
  });

  test('is told apart from one that was sealed under another key, and from any other file', async () => {
    const file = await sealed(Buffer.from('rows'));
    expect(await refusal(file, Buffer.alloc(32, 'another key'))).toBe('wrong_key');
    expect(await refusal(randomBytes(500))).toBe('no_backup');
  });

  test('does not open with the start of one file and the frames of another under the same key', async () => {
    const [one, other] = [await sealed(Buffer.from('first')), await sealed(Buffer.from('other'))];
    const head = 12 + one.readUInt32BE(8);
    expect(await refusal(Buffer.concat([one.subarray(0, head), other.subarray(head)]))).toBe('damaged');
  });
});

test('records come back whole, and rows are counted by their line ends', async () => {
  const rows = Buffer.from('1\ta\\nb\n2\t\\N\n');
  const bytes = Buffer.concat([writeRecord('T', { a: 1 }), writeRecord('D', rows), writeRecord('E', {})]);
  const read: string[] = [];
  for await (const { kind, content } of readRecords(pieces(bytes, 3))) read.push(`${kind}${content.length}`);
  expect(read).toEqual(['T7', `D${rows.length}`, 'E2']);
  expect(countRows(rows)).toBe(2);
  await expect(joined(toContents(bytes.subarray(0, -1)))).rejects.toThrow(BackupBroken);
});

async function* toContents(bytes: Buffer): AsyncGenerator<Buffer> {
  for await (const { content } of readRecords(pieces(bytes, 7))) yield content;
}
