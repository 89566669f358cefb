import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCp932, sourceOf } from '../../../../test/applicant-files.ts';
import { decodeText, detectFile } from './decode.ts';

const japanese = '氏名,メモ\r\n髙橋 﨑子,①㈱サンプル～－ⅢΩ\r\n山田,ﾔﾏﾀﾞ\r\n';

async function textOf(bytes: Uint8Array, pieceSize = 4096): Promise<string | object> {
  const detected = await detectFile(sourceOf(bytes, pieceSize));
  if (detected.kind !== 'text') return detected;
  let text = `${detected.encoding}: `;
  for await (const piece of decodeText(sourceOf(bytes, pieceSize), detected.encoding)) text += piece;
  return text;
}

const refused = async (bytes: Uint8Array, pieceSize?: number) => {
  const detected = await detectFile(sourceOf(bytes, pieceSize));
  return detected.kind === 'refused' ? detected.refusal : detected;
};

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('every encoding that Japanese systems write', () => {
  test.each([1, 3, 4096])('read in pieces of %i bytes', async (pieceSize) => {
    expect(await textOf(Buffer.from(japanese), pieceSize)).toBe(`utf-8: ${japanese}`);
    expect(await textOf(Buffer.from(`\ufeff${japanese}`), pieceSize)).toBe(`utf-8: ${japanese}`);
    expect(await textOf(encodeCp932(japanese), pieceSize)).toBe(`cp932: ${japanese}`);
    expect(await textOf(Buffer.from(`\ufeff${japanese}`, 'utf16le'), pieceSize)).toBe(
      `utf-16le: ${japanese}`,
    );
    expect(await textOf(utf16be(`\ufeff${japanese}`), pieceSize)).toBe(`utf-16be: ${japanese}`);
    expect(await textOf(Buffer.from(japanese, 'utf16le'), pieceSize)).toBe(`utf-16le: ${japanese}`);
  });

  test('controls and hidden marks do not reach the cells', async () => {
    expect(await textOf(Buffer.from('a\u0007b\u202ec\td\n'))).toBe('utf-8: abc\td\n');
  });

  test('what CP932 can write, it reads back', async () => {
    const cp932 = fc.stringMatching(/^[ -~ぁ-んァ-ヶ一-龠①-⑳㈱髙﨑～－ｱ-ﾝ]{1,60}$/).filter((text) => {
      const bytes = encodeCp932(text);
      return !bytes.includes(0x3f) && new TextDecoder('shift_jis').decode(bytes) === text;
    });
    await fc.assert(
      fc.asyncProperty(cp932, fc.integer({ min: 1, max: 7 }), async (text, pieceSize) => {
        const whole = `氏名,メールアドレス\n${text}`;
        expect(await textOf(encodeCp932(whole), pieceSize)).toBe(`cp932: ${whole}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is no text is refused by what it is', () => {
  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', [0x47, 0x49, 0x46, 0x38, 0x39]],
    ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['gzip', [0x1f, 0x8b, 0x08]],
    ['zip', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['zip', [0x50, 0x4b, 0x05, 0x06]],
    ['html', [...Buffer.from('\n<html><table>')]],
    ['binary', [0x61, 0x00, 0x00, 0x62, 0x00]],
  ])('%s', async (kind, bytes) => {
    expect(await refused(Uint8Array.from(bytes))).toEqual({ code: 'not_a_table', kind });
  });

  test('a NUL byte late in the file is found', async () => {
    const late = Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), Buffer.from([0])]);
    expect(await refused(late)).toEqual({ code: 'not_a_table', kind: 'binary' });
    const lateInCp932 = Buffer.concat([encodeCp932('氏名\n'.repeat(50_000)), Buffer.from([0])]);
    expect(await refused(lateInCp932)).toEqual({ code: 'not_a_table', kind: 'binary' });
  });

  test('nothing is nothing', async () => {
    expect(await refused(new Uint8Array())).toEqual({ code: 'empty' });
  });
});

describe('a file in two encodings is refused at the line where it breaks', () => {
  const utf8 = Buffer.from('氏名,メモ\n山田,あいう\r\n佐藤,"えお\nか"\n');
  const cp932 = encodeCp932('鈴木,経理\n');

  test.each([1, 5, 4096])('in pieces of %i bytes', async (pieceSize) => {
    expect(await refused(Buffer.concat([utf8, cp932, utf8]), pieceSize)).toEqual({
      code: 'mixed_encoding',
      line: 5,
      encoding: 'utf-8',
    });
    expect(await refused(Buffer.concat([cp932, cp932, utf8]), pieceSize)).toEqual({
      code: 'mixed_encoding',
      line: 3,
      encoding: 'cp932',
    });
  });

  test('bytes that no encoding has', async () => {
    const broken = Buffer.concat([encodeCp932('氏名\n山田\n'), Buffer.from([0xff, 0xfd, 0x0a])]);
    expect(await refused(broken)).toEqual({ code: 'mixed_encoding', line: 3, encoding: 'cp932' });
    const cutOff = Buffer.from('山田太郎\n佐藤').subarray(0, -1);
    expect(await refused(cutOff)).toEqual({ code: 'mixed_encoding', line: 2, encoding: 'utf-8' });
    const oddUtf16 = Buffer.concat([Buffer.from('\ufeff氏名\n', 'utf16le'), Buffer.from([0x41])]);
    expect(await refused(oddUtf16)).toEqual({ code: 'mixed_encoding', line: 2, encoding: 'utf-16' });
  });
});

test('an error of the file itself is not mistaken for bad bytes', async () => {
  let opened = 0;
  async function* failing(): AsyncGenerator<Uint8Array> {
    opened += 1;
    yield encodeCp932('氏名');
    if (opened === 4) throw new TypeError('disk gone');
  }
  await expect(detectFile(failing)).rejects.toThrow('disk gone');
  expect(opened).toBe(4);
});
