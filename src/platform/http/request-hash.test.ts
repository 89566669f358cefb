import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
    hashRequest({ method: 'POST', url, contentType: '' }, Buffer.from('a')),
    hashRequest({ method: 'PUT', url, contentType: '' }, Buffer.from('a')),
    hashRequest({ method: 'POST', url: `${url}&x=1`, contentType: '' }, Buffer.from('a')),
    hashRequest({ method: 'POST', url, contentType: '' }, Buffer.from('b')),
  ];
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
});

describe('JSON counts by what it says', () => {
  const hash = (text: string | Uint8Array, contentType = 'application/json; charset=utf-8') =>
    hashRequest({ method: 'POST', url, contentType }, Buffer.from(text as string)).toString('hex');

  test.each([
    ['{"a":1,"b":2}', '{ "b": 2,\n "a": 1 }'],
    ['{"a":{"x":[{"p":1,"q":2}],"y":null}}', '{"a":{"y":null,"x":[{"q":2,"p":1}]}}'],
    ['{"e":"\u00e9","n":1.0}', '{"n":1,"e":"é"}'],
    ['{"10":1,"2":2}', '{"2":2,"10":1}'],
  ])('%s and %s are one request', (one, other) => {
    expect(hash(one)).toBe(hash(other));
  });

  test.each([
    ['{"a":1}', '{"a":"1"}'],
    ['[1,2]', '[2,1]'],
    ['{"a":[1,2]}', '{"a":[2,1]}'],
    ['{"a":null}', '{}'],
    ['[]', '{}'],
    ['{"a":{"b":1}}', '{"a":1,"b":{}}'],
    ['{"__proto__":{"a":1}}', '{}'],
    ['{"a":1', '{"a": 1'],
  ])('%s and %s are two', (one, other) => {
    expect(hash(one)).not.toBe(hash(other));
  });

  test('the same pairs in any order and spelling', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (said) => {
        const turned = Object.fromEntries(Object.entries(said).toReversed());
        expect(hash(JSON.stringify(turned, null, 2))).toBe(hash(JSON.stringify(said)));
      }),
    );
  });

  test('what is no JSON, or not called so, counts byte by byte', () => {
    expect(hash('{"a":1}', 'text/plain')).not.toBe(hash('{ "a":1}', 'text/plain'));
    expect(hash(Uint8Array.of(0xff, 0x22))).not.toBe(hash(Uint8Array.of(0xfe, 0x22)));
  });
});
