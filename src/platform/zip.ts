import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive, in pieces as they come. */
export type Part = readonly [path: string, pieces: AsyncIterable<string> | Iterable<string>];

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** A ZIP archive in pieces: sizes and sums, which nobody knows before, stand behind each file. */
export async function* writeArchive(parts: AsyncIterable<Part> | Iterable<Part>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const [path, pieces] of parts) {
    const name = Buffer.from(path);
    const start = offset;
    let [sum, size, packed] = [0, 0, 0];
    yield Buffer.concat([header(LOCAL, 30, [0, 0, 0], name.length), name]);
    const counted = async function* () {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        sum = crc32(bytes, sum);
        size += bytes.length;
        yield bytes;
      }
    };
    const deflate = createDeflateRaw();
    // Whoever reads from the end of it is told what breaks at its beginning.
    pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => {});
    for await (const bytes of deflate as AsyncIterable<Buffer>) {
      packed += bytes.length;
      yield bytes;
    }
    const descriptor = Buffer.alloc(16);
    [DESCRIPTOR, sum, packed, size].forEach((value, place) => descriptor.writeUInt32LE(value, place * 4));
    yield descriptor;
    const entry = header(CENTRAL, 46, [sum, packed, size], name.length);
    entry.writeUInt32LE(start, 42);
    directory.push(entry, name);
    offset += 30 + name.length + packed + descriptor.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([all, end]);
}

/** What a local header and an entry of the directory share: deflated, names in UTF-8, sizes behind the file. */
function header(kind: number, length: number, figures: readonly number[], nameLength: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(kind, 0);
  const at = kind === CENTRAL ? 6 : 4;
  if (kind === CENTRAL) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(0x0808, at + 2);
  bytes.writeUInt16LE(8, at + 4);
  // The first of January 1980: a file says in its name when it was written.
  bytes.writeUInt16LE(0x21, at + 8);
  for (const [place, figure] of figures.entries()) bytes.writeUInt32LE(figure, at + 10 + place * 4);
  bytes.writeUInt16LE(nameLength, at + 22);
  return bytes;
}
