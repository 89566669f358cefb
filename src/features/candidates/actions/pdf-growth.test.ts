import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { appended, cvPdf, flateOf, found, pdfOf, streamOf } from '../../../../test/pdf-file.ts';
import { MAX_CV_PAGES } from '../rules/cv.ts';

/** What a PDF becomes when it is opened: pages, what comes out of its parts, points of its pictures. */

const zeros = (kilobytes: number) => Buffer.alloc(kilobytes * 1024);
/** A tree in which ten nodes of each level name the same node ten times. */
const tree = (levels: number) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    ...Array.from({ length: levels }, (_, level) => {
      const below = `${level + 3} 0 R `.repeat(10);
      return `<< /Type /Pages /Kids [ ${below} ] >>`;
    }),
    '<< /Type /Page >>',
  ]);

test('more pages than a CV has are refused before they are counted', () => {
  const many = cvPdf({ pages: 1_000_000 });
  expect(many.length).toBeGreaterThan(5_000_000);
  const rows: [Uint8Array, string][] = [
    [cvPdf({ pages: MAX_CV_PAGES + 1 }), 'too_many_pages'],
    // Ten nodes are a million pages; and forty that say they are none.
    [tree(6), 'too_many_pages'],
    [Buffer.from(cvPdf({ pages: 40 }).toString('latin1').replace('/Count 40', '/Count 1')), 'too_many_pages'],
    [Buffer.from(cvPdf().toString('latin1').replace('/Count 1', '/Count 1000000')), 'too_many_pages'],
    // Of an earlier version of the file, which a program may believe, too.
    [
      appended(
        cvPdf({ pages: 31, more: ['<< /Type /Catalog /Pages 6 0 R >>', '<< /Kids [ 3 0 R ] >>'] }),
        'trailer << /Root 5 0 R >>\nstartxref\n9\n%%EOF',
      ),
      'too_many_pages',
    ],
  ];
  for (const [file, is] of rows) expect(found(file)).toBe(is);
});

test('what grows without measure when it is opened is refused before it has grown', () => {
  // A thousandth of what is allowed otherwise, so that the test is quick.
  const growth = { part: 64 * 1024, all: 512 * 1024, points: 150_000 };
  const twice = streamOf('/Filter [ /FlateDecode /FlateDecode ]', deflateSync(deflateSync(zeros(20))));
  const runs = streamOf('/Filter /RunLengthDecode', Buffer.alloc(1100, '\x81a', 'latin1'));
  const part = flateOf(zeros(64));
  const sumOff = deflateSync(zeros(64));
  sumOff.writeUInt8(sumOff.readUInt8(sumOff.length - 1) ^ 1, sumOff.length - 1);
  const damaged = streamOf('/Filter /FlateDecode', sumOff);
  const sides = (bytes: 2 | 4, ...all: number[]) =>
    all.map((one) => one.toString(16).padStart(2 * bytes, '0')).join('');
  // A profile in which the beginning of a picture seems to stand, then the picture.
  const photograph = (width: number, height: number) =>
    streamOf(
      '/Filter /DCTDecode /Width 9 /Height 9',
      Buffer.from(`ffd8ffe2000cffc0000b08ffffffff00ffc0000b08${sides(2, height, width)}010100`, 'hex'),
    );
  const wavelets = (width: number, height: number) =>
    streamOf('/Filter /JPXDecode', Buffer.from(`ff4fff5100290000${sides(4, width, height)}`, 'hex'));
  const rows: [string, (string | Uint8Array)[], string][] = [
    ['one part', [flateOf(Buffer.alloc(64 * 1024 + 1))], 'bomb'],
    ['one part at its limit', [part], '1 pages'],
    ['a packed part', [flateOf(zeros(65), '/Type /ObjStm /N 1 /First 4')], 'bomb'],
    ['packed twice', [twice], 'bomb'],
    ['runs', [runs], 'bomb'],
    ['parts together', Array.from({ length: 9 }, () => part), 'bomb'],
    // A reader takes what comes out of a damaged part, too.
    ['damaged parts together', Array.from({ length: 9 }, () => damaged), 'bomb'],
    ['eight damaged parts', Array.from({ length: 8 }, () => damaged), '1 pages'],
    ['a picture', [streamOf('/Width 1000 /Height 151', Buffer.from(''))], 'bomb'],
    ['a picture in short', [streamOf('/W 1000 /H 151', Buffer.from(''))], 'bomb'],
    ['a picture whose side stands elsewhere', [streamOf('/W 1000 /H 6 0 R', Buffer.from('')), '151'], 'bomb'],
    ['a photograph that is larger than it is said to be', [photograph(1000, 151)], 'bomb'],
    ['a photograph at its limit', [photograph(1000, 150)], '1 pages'],
    ['the other kind of photograph', [wavelets(1000, 151)], 'bomb'],
    ['the other kind at its limit', [wavelets(1000, 150)], '1 pages'],
    ['a picture at its limit', [streamOf('/Width 1000 /Height 150', Buffer.from(''))], '1 pages'],
  ];
  expect(rows.map(([what, more]) => [what, found(cvPdf({ more }), growth)])).toEqual(
    rows.map(([what, , is]) => [what, is]),
  );
});
