import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { encodeCp932, sourceOf } from '../../../../test/applicant-files.ts';
import { decodeText, detectFile } from './decode.ts';

const names = 'Name,Email,Result\n文字　一郎,a@example.jp,不採用\n髙橋 ぢゅん,b@example.jp,選考中\n';
/** Nothing but names: no known word helps. */
const onlyNames = 'Name,Email\n佐藤 花子,a@example.jp\n鈴木 一郎,b@example.jp\n高橋 ゆき,c@example.jp\n';
const western = 'Name,Email\nJérôme Müller,a@example.jp\nAna Peña,b@example.jp\nRené,c@example.jp\n';

/** ISO-2022-JP as mail programs write it. */
function encodeIso2022(text: string): Buffer {
  const runs = text.match(/[\0-\x7f]+|[^\0-\x7f]+/g) ?? [];
  return Buffer.concat(
    runs.flatMap((run) => {
      if (run.charCodeAt(0) < 0x80) return [Buffer.from(run)];
      const bytes = iconv.encode(run, 'eucjp').map((byte) => byte & 0x7f);
      return [Buffer.from('\x1b$B'), Buffer.from(bytes), Buffer.from('\x1b(B')];
    }),
  );
}

async function read(bytes: Uint8Array, pieceSize = 4096): Promise<unknown> {
  const detected = await detectFile(sourceOf(bytes, pieceSize));
  if (detected.kind !== 'text') return detected.kind === 'refused' ? detected.refusal : detected;
  let text = '';
  for await (const piece of decodeText(sourceOf(bytes, pieceSize), detected.encoding)) text += piece;
  return [detected.encoding, text];
}

const unread = (encoding: string) => ({ code: 'unread_encoding', encoding });

describe('encodings whose bytes look like another are read as what they are', () => {
  test.each([1, 5, 4096])('in pieces of %i bytes', async (size) => {
    const plain = names.replace('髙', '高');
    expect(await read(encodeIso2022(plain), size)).toEqual(['iso-2022-jp', plain]);
    expect(await read(iconv.encode(names, 'eucjp'), size)).toEqual(['euc-jp', names]);
    expect(await read(iconv.encode(onlyNames, 'eucjp'), size)).toEqual(['euc-jp', onlyNames]);
    expect(await read(encodeCp932(onlyNames), size)).toEqual(['cp932', onlyNames]);
    expect(await read(Buffer.from(names, 'utf16le'), size)).toEqual(['utf-16le', names]);
    expect(await read(Buffer.from(names, 'utf16le').swap16(), size)).toEqual(['utf-16be', names]);
  });

  test('half-width kana and romaji beside one Japanese letter stay CP932', async () => {
    for (const text of [
      'Name,Kana\nYamada,ﾔﾏﾀﾞ ﾀﾛｳ\n',
      'Name,Sex\nYamada Taro,男\nSato Hana,女\n',
      'Name,Note\nA,PCスキル\n',
    ]) {
      expect(await read(encodeCp932(text))).toEqual(['cp932', text]);
    }
  });
});

describe('what is not read is refused by its name, and nothing of it is stored', () => {
  test.each([
    ['windows-1252', iconv.encode(western, 'win1252'), 'windows-1252'],
    ['one accent only', iconv.encode('Name,Email\nJérôme,a@example.jp\n', 'win1252'), 'windows-1252'],
    ['Mac OS Roman', iconv.encode(western, 'macroman'), 'macintosh'],
    ['UTF-32 with its mark', iconv.encode(names, 'utf32'), 'utf-32'],
    ['UTF-32 without', iconv.encode(names, 'utf32le', { addBOM: false }), 'utf-32'],
    ['UTF-7', iconv.encode('氏名前,メールアドレス\n文字一郎,a@example.jp\n', 'utf7'), 'utf-7'],
    ['ISO-2022-KR', Buffer.from('\x1b$)C\nName\n\x0e<[\x0f,a@example.jp\n', 'latin1'), 'iso-2022'],
  ])('%s', async (_, bytes, encoding) => {
    for (const size of [3, 4096]) expect(await read(bytes, size)).toEqual(unread(encoding));
  });

  test.each([
    ['two names in GBK', iconv.encode('Name,Email\n张伟,a@example.jp\n王芳,b@example.jp\n', 'gbk')],
    [
      'GBK',
      iconv.encode('Name,Email\n张伟,a@example.jp\n王芳,b@example.jp\n刘洋 陈静,c@example.jp\n', 'gbk'),
    ],
    [
      'Big5',
      iconv.encode('Name,Email\n陳怡君,a@example.jp\n林志明,b@example.jp\n黃淑芬,c@example.jp\n', 'big5'),
    ],
    [
      'EUC-KR',
      iconv.encode('Name,Email\n김민수,a@example.jp\n이지은,b@example.jp\n박서준,c@example.jp\n', 'euckr'),
    ],
  ])('%s is no Japanese', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ code: 'unread_encoding' });
  });
});
