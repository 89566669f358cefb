import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashMultipart, hashRequest } from './request-hash.ts';

const url = 'http://localhost/api/v1/imports?dryRun=true';

async function hashChunks(
  boundary: string,
  chunks: readonly Buffer[],
): Promise<{ hash?: Buffer; passed: Buffer }> {
  const contentType = `multipart/form-data; boundary=${boundary}`;
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) if (chunk.length > 0) controller.enqueue(chunk);
      controller.close();
    },
  });
  const hashed = hashMultipart({ method: 'POST', url, contentType }, source);
  const passed = Buffer.from(await new Response(hashed.body).arrayBuffer());
  const hash = hashed.hash();
  return hash === undefined ? { passed } : { hash, passed };
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

test('an upload hashes the same however it is cut and whatever its boundary, and passes unchanged', async () => {
  const part = fc.uint8Array({ maxLength: 60 });
  const cuts = fc.array(fc.nat(400), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(part, part, cuts, cuts, async (one, two, firstCuts, secondCuts) => {
      const body = (boundary: string) =>
        Buffer.concat(
          [`--${boundary}\r\n`, one, `\r\n--${boundary}\r\n`, two, `\r\n--${boundary}--\r\n`].map((piece) =>
            Buffer.from(piece),
          ),
        );
      const first = await hashChunks('aXbXaXbXc', cut(body('aXbXaXbXc'), firstCuts));
      const second = await hashChunks('----another', cut(body('----another'), secondCuts));
      expect(first.hash).toEqual(second.hash);
      expect(first.passed).toEqual(body('aXbXaXbXc'));
    }),
  );
});

test('an upload that was not read to its end has no hash', () => {
  const body = new Blob(['x']).stream();
  expect(
    hashMultipart({ method: 'POST', url, contentType: 'multipart/form-data' }, body).hash(),
  ).toBeUndefined();
});

test('method, path, query and body each count', () => {
  const hashes = [
    hashRequest('POST', url, Buffer.from('a')),
    hashRequest('PUT', url, Buffer.from('a')),
    hashRequest('POST', `${url}&x=1`, Buffer.from('a')),
    hashRequest('POST', url, Buffer.from('b')),
  ];
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
});
